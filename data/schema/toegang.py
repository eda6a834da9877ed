"""Wie iets doet of bekijkt, wanneer, op welke dag, en wat hij mag zien en doen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer

Rol = Literal["beheerder", "coordinator", "school", "lezer"]
"""Wat iemand bij dit bestuur doet; daaruit volgt wat hij mag (`RECHTEN`)."""

Recht = Literal["zien", "nummers", "besluiten", "accepteren", "uploaden", "meenemen", "inrichten", "beheren"]
"""Wat iemand kan mogen. Zien: kijken, en lijsten meenemen van wat hij ziet. Nummers: een BSN of onderwijsnummer heel
zien. Besluiten: ook toewijzen, een notitie schrijven, afvinken, en dat ongedaan maken. Accepteren: wat gevonden is zo
laten, voor wie ook mag besluiten. Uploaden: een export, een overzicht van ROD of een lijst van DUO. Meenemen: wat naar
buiten het bestuur of over alle scholen gaat, zoals alle besluiten. Inrichten: scholen, waardelijsten, de telling, en
een levering terugdraaien. Beheren: wissen, bewaren, de sleutel, het logboek en de medewerkers."""

_SCHOOL: tuple[Recht, ...] = ("zien", "nummers", "besluiten", "accepteren", "uploaden")

RECHTEN: Mapping[Rol, frozenset[Recht]] = {
    "beheerder": frozenset((*_SCHOOL, "meenemen", "inrichten", "beheren")),
    "coordinator": frozenset((*_SCHOOL, "meenemen", "inrichten")),
    "school": frozenset(_SCHOOL),
    "lezer": frozenset(("zien",)),
}
"""Rol → wat zij mag. Alleen van scholen die zij ziet: zie `Gebruiker.bereik`."""

ROLLEN: Mapping[Rol, tuple[str, str]] = {
    "beheerder": ("Beheerder", "mag alles, ook wissen en medewerkers beheren"),
    "coordinator": ("Coördinator", "mag alles, behalve wat alleen een beheerder mag"),
    "school": ("School", "besluit en uploadt voor de gekozen scholen"),
    "lezer": ("Lezer", "kijkt alleen, en ziet nooit een heel nummer"),
}
"""Rol → hoe zij heet, en wat zij mag."""


@dataclass(frozen=True, slots=True)
class Zicht:
    """Wat iemand van de gegevens te zien krijgt.

    `scholen` zijn de instellingscodes van de scholen die hij ziet; None is alle, ook rijen zonder school. Zonder
    `nummers` ziet hij van een BSN of onderwijsnummer alleen de laatste vier cijfers. Zonder `logboek` leest hij niet
    wie wat deed.
    """

    scholen: frozenset[str] | None = None
    nummers: bool = True
    logboek: bool = True


ALLES = Zicht()


@dataclass(frozen=True, slots=True)
class Gebruiker:
    """Een mens, of het programma zelf.

    `bereik` zijn de instellingscodes van de scholen die hij mag zien; None is alles. Een leeg bereik is niets. De `rol`
    zegt wat hij daar mag, en `niet` wat daarvan het bestuur hem niet laat doen.
    """

    naam: str
    bereik: frozenset[str] | None = None
    rol: Rol = "beheerder"
    niet: frozenset[Recht] = frozenset()

    def __post_init__(self) -> None:
        """Laat een nummer van een leerling weg uit de naam: zij staat in het logboek en bij elk besluit."""
        object.__setattr__(self, "naam", zonder_nummer(self.naam))

    @property
    def zicht(self) -> Zicht:
        """Wat hij van de gegevens te zien krijgt."""
        return Zicht(self.bereik, self.mag("nummers"), self.mag("beheren"))

    def mag(self, recht: Recht) -> bool:
        """Of hij dit mag, van de scholen die hij ziet.

        Wat over alle scholen gaat, mag alleen wie ze alle ziet.
        """
        van_rol = RECHTEN[self.rol] - self.niet
        return recht in van_rol and (self.bereik is None or recht not in OVER_ALLES)

    def eis(self, recht: Recht) -> None:
        """Weigert wat hij niet mag.

        Raises:
            Gebruikersfout: hij mag het niet.
        """
        if not self.mag(recht):
            raise Gebruikersfout("Dit mag u niet doen. Vraag het aan de beheerder. Er is niets veranderd.")

    def eis_scholen(self, codes: Collection[str | None]) -> None:
        """Weigert wat ook over een school gaat die hij niet ziet, of over rijen zonder school.

        Raises:
            Gebruikersfout: er staat een andere school in; zij noemt welke.
        """
        if self.bereik is None or not (andere := {*codes} - self.bereik):
            return
        wat = [f"‘{code}’" for code in sorted(filter(None, andere))[:_NOEMT]]
        wat += ["leerlingen zonder school"] if None in andere else []
        raise Gebruikersfout(
            f"Dit bestand gaat ook over {', '.join(wat)}. U mag alleen bestanden van uw eigen scholen inlezen. Maak "
            "een export van alleen uw school, of vraag het aan de beheerder. Er is niets veranderd."
        )


OVER_ALLES: frozenset[Recht] = frozenset(("meenemen", "inrichten", "beheren"))
"""Wat altijd over alle scholen gaat."""

_NOEMT = 5
"""Zoveel scholen noemt een zin hoogstens."""

ONBEKEND = Gebruiker("")
"""Wie achter deze computer zit en zijn naam nog niet gaf. Zolang niemand inlogt, ziet en mag die alles."""
ONGEKOZEN = Gebruiker("", frozenset(), "lezer")
"""Wie nog moet zeggen wie hij is, als niet iedereen alles mag: die ziet niets."""
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
