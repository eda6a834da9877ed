"""Wat er boven een fixlijst staat: waar zij over gaat en hoe vers zij is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from data.maskeren import zonder_nummer
from data.schema.besluit import STATUSSEN
from data.schema.labels import SCHOOL
from data.schema.levering import Instelling
from data.tekst import getal, opsomming

GEEN_SCHOOL = "Zonder school"
"""Zo heten bevindingen waarvan de school niet bekend is."""


@dataclass(frozen=True, slots=True)
class Kop:
    """Wat er boven een fixlijst staat: waar zij over gaat en hoe vers zij is.

    `scholen` is instellingscode → naam; een school zonder naam staat er met alleen haar code. `leveringen` is
    instellingscode → wanneer zij leverde. `afdruk` noemt de koppelsleutel. `weggelaten` is status → hoeveel er
    met die status zijn weggelaten; `swv` is het samenwerkingsverband waar de lijst voor is. `niet_nagekeken` is
    instellingscode → zinnen over wat er bij die school niet is nagekeken, `niet_bekeken` een zin over haar
    inschrijvingen die niet zijn bekeken. Waar iemand op zocht, kan een nummer van een leerling zijn; dat valt weg.
    """

    peildatum: date
    onderwerp: str = "alle scholen"
    gecontroleerd: str = ""
    versie: str = ""
    leveringen: Mapping[str, str] = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)
    scholen: Mapping[str, str] = field(default_factory=dict)
    afdruk: str = ""
    weggelaten: Mapping[str, int] = field(default_factory=dict)
    swv: str = ""
    niet_nagekeken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    niet_bekeken: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Laat een nummer weg uit wat mensen schreven."""
        for naam in ("filters", "scholen"):
            schoon = {wat: zonder_nummer(tekst) for wat, tekst in getattr(self, naam).items()}
            object.__setattr__(self, naam, schoon)
        object.__setattr__(self, "onderwerp", zonder_nummer(self.onderwerp))

    @property
    def wat_weg_is(self) -> str:
        """Wat er is weggelaten: 1 × opgelost in LAS en 2 × geaccepteerd; niets is een lege tekst."""
        delen = [f"{getal(self.weggelaten[s])} × {s}" for s in STATUSSEN if self.weggelaten.get(s)]
        return opsomming(delen) if delen else ""

    def naam(self, school: Instelling) -> str:
        """Hoe een school heet: De Wilgen (90ZA)."""
        if school is None:
            return GEEN_SCHOOL
        return SCHOOL.format(naam, school) if (naam := self.scholen.get(school)) else school

    def van_school(self, school: Instelling, weggelaten: Mapping[str, int]) -> Self:
        """Dezelfde kop voor een lijst van één school."""
        eigen = {code: wanneer for code, wanneer in self.leveringen.items() if code == school}
        return replace(
            self,
            onderwerp=self.naam(school),
            leveringen=eigen,
            weggelaten=weggelaten,
            niet_nagekeken={code: zinnen for code, zinnen in self.niet_nagekeken.items() if code == school},
            niet_bekeken={code: zin for code, zin in self.niet_bekeken.items() if code == school},
        )

    def voor_swv(self, swv: str, scholen: Iterable[Instelling]) -> Self:
        """Dezelfde kop voor een samenwerkingsverband: alleen over de scholen die in zijn lijst staan."""
        codes = set(scholen)
        eigen = {code: wanneer for code, wanneer in self.leveringen.items() if code in codes}
        return replace(self, swv=swv, leveringen=eigen, weggelaten={}, niet_nagekeken={}, niet_bekeken={})
