"""RO13: een ander geslacht in ROD."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen

SIGNAAL = Vast("RO13", "geslacht_anders", "F", "leerling")
KOLOMMEN = Kolommen(nodig=("geslacht",), rod_nodig=("geslacht",))


def geslachten(hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"{hier} en {daar}",
        fout={"geslacht": hier},
        rod=({"geslacht": daar},),
        verwacht={0: ("geslacht", hier, daar)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    geslachten("V", "M", raak=True, zin="Het geslacht is in uw LAS V en in ROD M."),
    geslachten("M", "V", raak=True),
    geslachten("V", "V", raak=False),
    geslachten("vrouw", "V", raak=False),
    geslachten(None, "M", raak=False),
    geslachten("V", None, raak=False),
    geslachten("V", "O", raak=False),
    geslachten("O", "M", raak=False),
    *algemeen({"geslacht": "V"}, ({"geslacht": "M"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geslacht_anders(geval: Geval) -> None:
    assert speel("RO13", geval, GEVALLEN) == geval.uitkomst
