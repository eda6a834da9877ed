"""De vier soorten bevindingen en de soorten termijnen, en hoe ze eruitzien (zie `data/kleuren.py`)."""

from typing import NamedTuple

from checks.motor.signaal import Termijnsoort
from data.kleuren import AANMELDING, BEKOSTIGING, GRIJS, INSCHRIJVING, KOMEND, SOORTKLEUR, TLV
from data.schema import ernst


class Weergave(NamedTuple):
    """Eén soort bevinding zoals een pagina haar toont."""

    code: str
    label: str
    uitleg: str
    symbool: str  # teken voor tabelcellen en zinnen
    kleur: str
    vorm: str  # dezelfde vorm in een grafiek (Vega)


WEERGAVE: dict[str, Weergave] = {
    soort.code: soort
    for soort in (
        Weergave("F", *ernst.OMSCHRIJVING["F"], SOORTKLEUR["F"], "square"),
        Weergave("B", *ernst.OMSCHRIJVING["B"], SOORTKLEUR["B"], "triangle-up"),
        Weergave("M", *ernst.OMSCHRIJVING["M"], SOORTKLEUR["M"], "diamond"),
        Weergave("A", *ernst.OMSCHRIJVING["A"], SOORTKLEUR["A"], "circle"),
    )
}

TERMIJNKLEUREN: dict[Termijnsoort, str] = {
    "zeven_dagen": INSCHRIJVING,
    "tien_weken": AANMELDING,
    "komend": KOMEND,
    "teldatum": BEKOSTIGING,
    "tlv": TLV,
    "anders": GRIJS,
}
"""Soort termijn → haar kleur: die van waar zij over gaat, ook elders."""
