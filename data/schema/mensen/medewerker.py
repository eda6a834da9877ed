"""Wie er bij het bestuur met Signaalwijzer werkt: een mens met een naam, een rol en zijn scholen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from data.fouten import Gebruikersfout
from data.maskeren import zonder_nummer
from data.schema.toegang import SIGNAALWIJZER, Gebruiker, Recht, Rol, ziet
from data.tekst import op_een_regel

LANGSTE_NAAM = 60
Plek = tuple[str | None, tuple[str, ...]]
"""Waar een leerling zit: zijn school (None is geen), en de vestigingen daarvan."""
NIEMAND = "Niemand"
"""Zo heet het als een bevinding geen eigenaar heeft: zo kan niemand zelf heten."""


@dataclass(frozen=True, slots=True)
class Medewerker:
    """Een mens die met Signaalwijzer werkt.

    `code` zegt wie hij is in een browser: zij blijft als hij anders gaat heten. In besluiten en in het logboek staat
    zijn `naam`; daarom heten er nooit twee hetzelfde. `scholen` is zijn bereik: de scholen en vestigingen die hij
    ziet (zie `data/schema/toegang.py`); None is alle. `niet` is wat het bestuur zijn rol niet laat doen.
    """

    code: str
    naam: str
    email: str | None = None
    rol: Rol = "beheerder"
    scholen: frozenset[str] | None = None
    niet: frozenset[Recht] = frozenset()

    @property
    def gebruiker(self) -> Gebruiker:
        """Wat hij ziet en mag."""
        return Gebruiker(self.naam, self.scholen, self.rol, self.niet)

    @property
    def mag_alles(self) -> bool:
        """Of er niets is wat hij niet ziet of niet mag."""
        return self.rol == "beheerder" and self.scholen is None

    def ziet(self, plekken: Iterable[Plek]) -> bool:
        """Of hij leerlingen op al deze plekken ziet."""
        return self.scholen is None or all(ziet(self.scholen, school, waar) for school, waar in plekken)


def als_naam(tekst: str) -> str:
    """Een naam zoals zij bewaard wordt: op één regel, zonder overtollige spaties en zonder nummer van een leerling.

    Raises:
        Gebruikersfout: zo kan niemand heten.
    """
    naam = op_een_regel(tekst)
    if not naam:
        raise Gebruikersfout("Vul een naam in.")
    if len(naam) > LANGSTE_NAAM:
        raise Gebruikersfout(f"Deze naam is te lang. Gebruik hoogstens {LANGSTE_NAAM} tekens.")
    # Wat het programma zelf doet, staat onder zijn eigen naam in het logboek: die kan een mens niet nemen.
    if zelfde_naam(naam, SIGNAALWIJZER.naam) or zelfde_naam(naam, NIEMAND):
        raise Gebruikersfout(f"‘{naam}’ kan geen naam zijn. Vul een voornaam en achternaam in.")
    return zonder_nummer(naam)


def als_email(tekst: str | None) -> str | None:
    """Een e-mailadres zoals het bewaard wordt; leeg is None.

    Raises:
        Gebruikersfout: dit is geen e-mailadres.
    """
    email = (tekst or "").strip()
    if not email:
        return None
    voor, _, achter = email.rpartition("@")
    if not (voor and "." in achter.strip(".") and email.isprintable()) or any(teken.isspace() for teken in email):
        raise Gebruikersfout("Dit is geen e-mailadres. Schrijf het als naam@bestuur.nl, of laat het leeg.")
    return email


def zelfde_naam(een: str, ander: str) -> bool:
    """Of twee namen dezelfde zijn, ook met andere hoofdletters."""
    return een.casefold() == ander.casefold()


@dataclass(frozen=True, slots=True)
class Medewerkers:
    """Alle medewerkers, op naam."""

    alle: tuple[Medewerker, ...] = ()

    def met_code(self, code: str | None) -> Medewerker | None:
        """Wie deze code heeft."""
        return next((m for m in self.alle if m.code == code), None)

    def met_naam(self, naam: str) -> Medewerker | None:
        """Wie zo heet."""
        return next((m for m in self.alle if zelfde_naam(m.naam, naam)), None)

    @property
    def open(self) -> bool:
        """Of iedereen alles mag: dan kan ook wie niet zegt wie hij is, overal bij."""
        return all(m.mag_alles for m in self.alle)

    def zonder(self, code: str) -> Self:
        """Alle anderen."""
        return type(self)(tuple(m for m in self.alle if m.code != code))
