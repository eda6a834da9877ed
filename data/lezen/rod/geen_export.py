"""Waaraan te zien is dat een bestand van ROD of DUO komt, en dus geen export uit een LAS is."""

import re
from collections.abc import Collection
from typing import NamedTuple

from data.schema.koppen import kaal

_OVERZICHT = "een overzicht van ROD"
_BEKOSTIGING = "een overzicht van DUO over de bekostiging"
_MELDINGEN = "een lijst met meldingen van DUO"

_KOPPEN = {
    "bekostigingsstatus": ("Bekostigingsstatus", _BEKOSTIGING),
    "bekostigingssignaal": ("Bekostigingssignaal", _BEKOSTIGING),
    "teldatum": ("Teldatum", _BEKOSTIGING),
    "controledatum": ("Controledatum", _MELDINGEN),
}
"""Koppen (kaal) die een LAS niet heeft: hoe zij heten, en waar zij in staan."""
_SIGNAALCODE = "signaalcode"
"""Zo heet ook in een LAS wel eens wat ROD teruggaf; zonder leerlingnummer ernaast is het een lijst van DUO."""
_WOORDEN = {
    "registratieoverzicht": _OVERZICHT,
    "kwaliteitscontrole": _MELDINGEN,
    r"\bosb\b": _BEKOSTIGING,
    r"\brod\b": _OVERZICHT,
}


class Vreemd(NamedTuple):
    """Wat een bestand lijkt te zijn, en waarom; elk als deel van een zin."""

    wat: str
    waarom: str


def van_rod(bestand: str, titel: str, koppen: Collection[str], velden: Collection[str]) -> Vreemd | None:
    """Wat een bestand lijkt te zijn als het van ROD of DUO komt; None als daar niets op wijst.

    Args:
        titel: wat er boven de kop stond, met de naam van het werkblad.
        velden: de velden die in de koppen zijn herkend.
    """
    for kop in koppen:
        if (bekend := _KOPPEN.get(kaal(kop))) is not None:
            return Vreemd(bekend[1], f"er is een kolom {bekend[0]}")
        if kaal(kop) == _SIGNAALCODE and "leerlingnummer" not in velden:
            return Vreemd(_MELDINGEN, "er is een kolom Signaalcode, en geen leerlingnummer")
    for plaats, tekst in (("de naam", bestand), ("de titel", titel)):
        for woord, wat in _WOORDEN.items():
            if gevonden := re.search(woord, re.sub(r"[_\-.]", " ", tekst), re.IGNORECASE):
                return Vreemd(wat, f"in {plaats} staat ‘{gevonden.group(0)}’")
    return None
