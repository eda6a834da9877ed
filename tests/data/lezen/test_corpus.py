"""Elke eigenaardigheid van een export één keer: de tabellen of de zin die eruit moeten komen."""

import pytest

from data.lezen import Bestand, open_hier
from tests.data.hulp import fout, rijen, rijnummers
from tests.data.lezen.corpus import GEVALLEN
from tests.data.lezen.geval import Geval


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
def test_geval(geval: Geval) -> None:
    bestand = Bestand(geval.bestand, geval.inhoud)
    if isinstance(geval.uit, str):
        zin = fout(lambda: open_hier(bestand))
        assert geval.uit in zin
        assert zin.startswith((f"‘{geval.bestand}", f"In ‘{geval.bestand}"))
        return
    tabellen = open_hier(bestand)
    assert [t.bestand for t in tabellen] == [v.bestand or geval.bestand for v in geval.uit]
    for tabel, verwacht in zip(tabellen, geval.uit, strict=True):
        assert tabel.koppen == list(verwacht.koppen)
        assert rijen(tabel) == list(verwacht.rijen)
        assert rijnummers(tabel) == list(verwacht.nummers)
    opmerkingen = [zin for tabel in tabellen for zin in tabel.opmerkingen]
    if geval.opmerking:
        assert any(geval.opmerking in zin for zin in opmerkingen)
    else:
        assert opmerkingen == []


def test_namen_zijn_uniek() -> None:
    assert len({geval.naam for geval in GEVALLEN}) == len(GEVALLEN) >= 60
