"""Wie iets doet of bekijkt, wanneer, op welke dag, en wat hij mag zien."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from data.maskeren import zonder_nummer

Recht = Literal["iedereen"]
"""Wie een pagina mag openen. Zolang niemand inlogt is dat iedereen."""


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """Een mens, of het programma zelf.

    `bereik` zijn de instellingscodes van de scholen die hij mag zien; None is alles. Een leeg bereik is niets.
    """

    naam: str
    bereik: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Laat een nummer van een leerling weg uit de naam: zij staat in het logboek en bij elk besluit."""
        object.__setattr__(self, "naam", zonder_nummer(self.naam))


ONBEKEND = Gebruiker("")
"""Wie achter deze computer zit en zijn naam nog niet gaf. Zolang niemand inlogt, ziet die alles."""
SIGNAALWIJZER = Gebruiker("Signaalwijzer")
"""Wat het programma uit zichzelf doet, zoals opruimen wat te oud is."""


@dataclass(frozen=True, slots=True)
class Handeling:
    """Wie iets doet, wanneer, en op welke dag hij de gegevens bekijkt.

    Zonder handeling gaat er niets in of uit de opslag. Wat iemand mag zien, hoeft zo alleen daar te staan.
    """

    wie: Gebruiker
    moment: datetime
    peildatum: date

    @classmethod
    def op(cls, wie: Gebruiker, moment: datetime) -> Self:
        """Wat iemand op een moment doet, terwijl hij op die dag kijkt."""
        return cls(wie, moment, moment.date())
