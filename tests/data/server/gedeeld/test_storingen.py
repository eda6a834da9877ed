"""Wie een bestuur heeft valt weg, staat stil of verliest zijn verbinding: er schrijven nooit twee, en niets gaat weg.

Vaker, en met hoe lang het duurt: `tests/benches/pacht.py`.
"""

import sys
from pathlib import Path

import pytest

from tests.data.server.gedeeld.storingen import proef
from tests.postgres import Draaiend


@pytest.mark.skipif(sys.platform == "win32", reason="stilzetten kan daar niet")
def test_na_elke_storing_schrijft_er_een_en_is_alles_er_nog(gedeeld: Draaiend, tmp_path: Path) -> None:
    uitslag = proef(gedeeld, tmp_path, 10, duur=0.6, zaad=3)
    assert (uitslag.te_vroeg, uitslag.verloren) == ([], [])
    assert uitslag.keren.total() == 10
    assert len(uitslag.keren) >= 4, uitslag.keren
    assert uitslag.overgenomen >= 2
