"""Welke regels van de bronnen een signaal dekt, en waarom de andere niet: de tabel `dekking.csv`, gelezen en getypeerd.

Elke regel staat er in eigen woorden, met de plaats in de bron. Een regel heeft signalen, een reden, of allebei: dan
ziet een signaal een deel en zegt de toelichting wat er overblijft. Wie een signaal toevoegt, zet de code bij de regel
waar het over gaat; een test vergelijkt dat in beide richtingen met de bronnen die het signaal zelf noemt.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Reden = Literal["register", "bericht", "niet te zien", "niet gevraagd", "vervallen", "geen eis"]
Oordeel = Literal["gedekt", "deels", "niet"]

REDENEN: dict[Reden, str] = {
    "register": "Daarvoor is een register of tabel nodig die niet in een export zit",
    "bericht": "Gaat over berichten van en naar DUO, niet over de gegevens in het LAS",
    "niet te zien": "Aan een export is niet te zien of dit goed is",
    "niet gevraagd": "DUO noemt dit gegeven niet bij wat scholen nu uitwisselen",
    "vervallen": "Geldt niet meer",
    "geen eis": "Uitleg of toestemming: hier kan niets fout aan zijn",
}
"""Waarom een signaal een regel niet of niet helemaal kan nagaan, zoals een mens het leest."""

OORDELEN: dict[Oordeel, str] = {"gedekt": "Gedekt", "deels": "Deels gedekt", "niet": "Niet na te gaan"}

BRON_2015 = "BRON-PO 2015"
"""Het vervallen Programma van Eisen; alle andere bronnen zijn pagina's van DUO."""


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén regel van een bron.

    `onderdeel` is de kop van de pagina of de paragraaf, `gegeven` waar de regel over gaat, `code` de vervallen
    signaalcode (alleen bij `BRON_2015`) en `zegt` wat er staat, in eigen woorden. `signalen` zijn de codes die de
    regel nagaan; `reden` en `toelichting` zeggen waarom dat niet of niet helemaal kan. Zonder reden is een toelichting
    een kanttekening.
    """

    bron: str
    onderdeel: str
    gegeven: str
    code: str
    zegt: str
    signalen: tuple[str, ...]
    reden: Reden | None
    toelichting: str

    @property
    def oordeel(self) -> Oordeel:
        """Of signalen de regel helemaal, deels of niet nagaan."""
        if self.reden is None:
            return "gedekt"
        return "deels" if self.signalen else "niet"


@cache
def laad_dekking() -> tuple[Regel, ...]:
    """Alle regels, in de volgorde van hun bron.

    Raises:
        ValueError: een regel heeft signaal noch reden, een onbekende reden, of een reden zonder toelichting.
    """
    with (Path(__file__).parents[1] / "signalen" / "dekking.csv").open(encoding="utf-8", newline="") as bestand:
        return tuple(_regel(nr, rij) for nr, rij in enumerate(csv.DictReader(bestand, delimiter=";", strict=True), 2))


def _regel(nr: int, rij: dict[str, str]) -> Regel:
    reden: Reden | None = next((r for r in get_args(Reden) if r == rij["reden"]), None)
    if rij["reden"] and reden is None:
        raise ValueError(f"dekking.csv regel {nr}: de reden ‘{rij['reden']}’ bestaat niet")
    if not rij["signalen"] and reden is None:
        raise ValueError(f"dekking.csv regel {nr}: geen signaal en geen reden")
    if reden and not rij["toelichting"]:
        raise ValueError(f"dekking.csv regel {nr}: een reden zonder toelichting")
    vrij = {k: rij[k] for k in ("bron", "onderdeel", "gegeven", "code", "zegt", "toelichting")}
    return Regel(**vrij, signalen=tuple(rij["signalen"].split()), reden=reden)
