"""De voorbeelden van alle signalen samen, zoals zij in één export staan."""

from functools import cache
from typing import NamedTuple

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import rijen_in_rod, rijen_van, schone_leerling, vorige_van
from data.verzonnen.rod.berichten import Bericht, berichten_over
from tests.checks.signalen.gevallen import PEIL

ROD_WEET_HET = {"IN24": {"RO09"}}
"""Waarvan een overzicht van ROD meer zegt: dan staat dat er."""


class Voorbeelden(NamedTuple):
    """De voorbeelden van alle signalen: export, die ervoor, overzicht van ROD, berichten, en per signaal de school."""

    rijen: list[Rij]
    vorige: list[Rij]
    rod: list[Rij]
    duo: list[Bericht]
    scholen: dict[str, str]


@cache
def voorbeelden() -> Voorbeelden:
    """De voorbeelden van alle signalen samen, elk op een eigen leerling."""
    rijen: list[Rij] = []
    vorige: list[Rij] = []
    rod: list[Rij] = []
    duo: list[Bericht] = []
    scholen = {}
    for i, signaal in enumerate(laad_signalen().values()):
        if not signaal.voorbeeld.kan(PEIL):
            continue
        voorbeeld, nummer = signaal.voorbeeld, 1 + 7 * i
        eigen, toen = rijen_van(voorbeeld, PEIL, nummer), vorige_van(voorbeeld, PEIL, nummer)
        schoon = schone_leerling(PEIL, cluster=voorbeeld.cluster, schoolsoort=voorbeeld.schoolsoort)
        scholen[signaal.code] = str(schoon["instellingscode"])
        rijen += eigen
        vorige += toen
        rod += rijen_in_rod(voorbeeld, PEIL, nummer)
        duo += berichten_over(voorbeeld, eigen[0]) if eigen else []
    return Voorbeelden(rijen, vorige, rod, duo, scholen)
