"""De voorbeelden van alle signalen samen, zoals zij in één export staan."""

from functools import cache

from checks.motor.catalogus import laad_signalen
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import rijen_van, schone_leerling, vorige_van
from tests.checks.signalen.gevallen import PEIL


@cache
def voorbeelden() -> tuple[list[Rij], list[Rij], dict[str, str]]:
    """De voorbeelden van alle signalen als één export, die ervoor, en per signaal de school van zijn leerling."""
    rijen: list[Rij] = []
    vorige: list[Rij] = []
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
    return rijen, vorige, scholen
