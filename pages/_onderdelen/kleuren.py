"""De vier soorten bevindingen en hoe ze eruitzien.

De kleuren zijn zo gekozen dat ze ook bij protanopie, deuteranopie en tritanopie verschillen en op de
lichte en de donkere achtergrond 3:1 halen (`tests/pages/_onderdelen/test_kleuren.py` rekent het na). Dat is genoeg
voor een vlak of een punt, niet voor tekst: zet er altijd het symbool of het label bij.
"""

from typing import NamedTuple

from checks.motor.signaal import Termijnsoort
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
        Weergave("F", *ernst.OMSCHRIJVING["F"], "#b24212", "square"),
        Weergave("B", *ernst.OMSCHRIJVING["B"], "#cc7a00", "triangle-up"),
        Weergave("M", *ernst.OMSCHRIJVING["M"], "#3966bf", "diamond"),
        Weergave("A", *ernst.OMSCHRIJVING["A"], "#85898c", "circle"),
    )
}

TERMIJNKLEUREN: dict[Termijnsoort, str] = {
    "zeven_dagen": "#c21d1d",
    "tien_weken": "#a22fc4",
    "komend": "#3698d9",
    "teldatum": "#d97736",
    "tlv": "#007345",
    "anders": "#6f7a86",
}
"""Soort termijn → kleur in de agenda, op dezelfde manier gekozen; geen enkele is die van een soort bevinding."""
