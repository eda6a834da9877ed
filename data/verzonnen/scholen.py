"""De scholen van het demobestuur, en de nummers en codes die bij een school horen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Schoolsoort = Literal["SO", "VSO"]


@dataclass(frozen=True, slots=True, eq=False)
class School:
    """Een school met één schoolsoort: vestigingen, aantal gewone en overige leerlingen, en hoe groepen heten.

    `groepen` is een naam per groep, of één begin waar cijfer en letter achter komen. `van`: waar leerlingen vandaan
    komen, als plaats in `SCHOLEN`. `overzicht`: hoeveel dagen voor de peildatum ROD haar overzicht gaf; None is nog
    nooit. `bekostiging`: of DUO heeft gezegd wie het bekostigt.
    """

    code: str
    cluster: int
    soort: Schoolsoort
    vestigingen: int
    gewoon: int
    overig: int
    groepen: tuple[str, ...]
    van: tuple[int, ...] = ()
    overzicht: int | None = 3
    bekostiging: bool = False


_DIEREN = tuple("Kikkers Vlinders Egels Dolfijnen Uilen Vossen Bijen Libellen Mussen Otters Panda's Zwaluwen".split())
_KLEUREN = tuple(
    "Rood Geel Blauw Groen Oranje Paars Zilver Goud Wit Koraal Lila Turkoois Amber Indigo Mint Kobalt Oker Roze".split()
)
SCHOLEN = (
    School("98AA", 1, "SO", 1, 12, 18, ("OB ",), overzicht=20),
    School("98AA", 1, "VSO", 1, 12, 18, ("VB ",), (0,), overzicht=20),
    School("98BA", 2, "SO", 2, 30, 76, _DIEREN, bekostiging=True),
    School("98CA", 3, "SO", 3, 60, 82, _KLEUREN, (5, 2)),
    School("98CB", 3, "VSO", 2, 56, 128, ("P",), (3, 3, 3, 5), overzicht=None),
    School("98DA", 4, "SO", 2, 112, 70, ("SO-",), (3,), bekostiging=True),
    School("98DB", 4, "VSO", 3, 56, 130, ("VSO-",), (5, 5, 5, 3), bekostiging=True),
)
"""Van een school is het overzicht van ROD oud, van een is er geen, en van drie zei DUO wie het bekostigt: zo is te zien
wat de app dan zegt."""
CODES = sorted({s.code for s in SCHOLEN})
SOORTEN_ONDERWIJS: Mapping[int, tuple[str | None, ...]] = {
    1: ("11", "11", "12", "11", "12", "11"),
    2: ("23", "22", "23", "21", "24", "23"),
    3: (None,) * 6,
    4: (None,) * 6,
}
"""Per cluster wat een leerling volgt, om en om."""


def leerlingnummer_van(school: School, nummer: int) -> str:
    """Het leerlingnummer van de zoveelste leerling: het eerste cijfer is de school."""
    return f"{1 + CODES.index(school.code)}{nummer:04}"


def volgnummer_van(nummer: int, keer: int) -> str:
    """Het volgnummer van de zoveelste inschrijving van een leerling."""
    return str(10000 + nummer * 5 + keer)


def beschikkingsnummer_van(swv: str, jaar: int, volgnummer: int) -> str:
    """In de opbouw van 2015; één samenwerkingsverband doet het anders, maar altijd hetzelfde."""
    volgnummer += 20000
    return f"TLV{jaar}/{volgnummer}" if swv.endswith("3003") else f"{swv}-{jaar}-{volgnummer}"


def werkdag(d: date) -> date:
    """De dag zelf, of de vrijdag voor een weekend."""
    return d - timedelta(max(0, d.weekday() - 4))
