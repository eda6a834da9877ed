"""De gevallen van een map naast het project, als die er is: elk moet goed gaan, langs elke weg naar binnen."""

from pathlib import Path

import pytest

from tests.verwacht.draaien import OMGEVING_GEVALLEN, WEGEN, gevallen_ernaast
from tests.verwacht.verwachting import lees_gevallen, oordeel


@pytest.mark.parametrize("weg", WEGEN)
@pytest.mark.usefixtures("schone_caches")
def test_elk_geval_ernaast_gaat_goed(weg: str, tmp_path: Path) -> None:
    map_ = gevallen_ernaast()
    if map_ is None:
        pytest.skip(f"LET OP: er staat geen map met gevallen naast het project; zet haar in {OMGEVING_GEVALLEN}.")
    mis = {}
    for geval in lees_gevallen(map_):
        eigen = tmp_path / geval.naam
        eigen.mkdir()
        if gebreken := oordeel(geval, WEGEN[weg](geval, eigen)):
            mis[geval.naam] = gebreken
    assert mis == {}
