"""In woorden: hoeveel inschrijvingen niet of niet helemaal zijn bekeken, en waarom."""

from collections.abc import Mapping

import polars as pl

from data.schema.levering import Instelling
from data.schema.uitslag import NietBekeken
from data.tekst import meervoud, opsomming

REDENEN: dict[NietBekeken, str] = {
    "aangemeld": "Alleen aangemeld",
    "gast": "Te gast",
    "vroeger": "Geëindigd voor het vorige schooljaar",
    "onbekostigd": "Onbekostigd of symbiose: alleen de TLV en de ROD-status zijn niet bekeken",
}
"""Waarom een inschrijving niet is bekeken, zoals het in een tabel staat, en in deze volgorde."""

_GEHEEL: dict[NietBekeken, tuple[str, str]] = {
    "aangemeld": ("aanmelding", "aanmeldingen"),
    "gast": ("gastinschrijving", "gastinschrijvingen"),
    "vroeger": (
        "inschrijving die eindigde voor het vorige schooljaar",
        "inschrijvingen die eindigden voor het vorige schooljaar",
    ),
}


def per_school(niet_bekeken: pl.DataFrame) -> dict[Instelling, dict[NietBekeken, int]]:
    """Per instelling en reden hoeveel inschrijvingen niet zijn bekeken (kolommen `NIET_BEKEKEN`)."""
    uit: dict[Instelling, dict[NietBekeken, int]] = {}
    aantallen = niet_bekeken.group_by("instelling", "reden").len().sort("instelling", nulls_last=True)
    for instelling, reden, aantal in aantallen.iter_rows():
        uit.setdefault(instelling, {})[reden] = aantal
    return uit


def als_zin(aantallen: Mapping[NietBekeken, int], bij: str = "") -> str:
    """Welke inschrijvingen niet zijn bekeken, als zin; leeg bij geen. `bij` is de school, als die erbij moet."""
    delen = [meervoud(n, *woorden) for reden, woorden in _GEHEEL.items() if (n := aantallen.get(reden, 0))]
    if half := aantallen.get("onbekostigd", 0):
        wat = meervoud(half, "onbekostigde inschrijving", "onbekostigde inschrijvingen")
        delen.append(f"van {wat} (ook symbiose) alleen de TLV en de ROD-status")
    if not delen:
        return ""
    return f"Niet bekeken{bij and f' bij {bij}'}: {opsomming(delen)}."
