"""RO24: het LAS en ROD zeggen iets anders over de bekostiging."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen

SIGNAAL = Vast("RO24", "bekostiging_anders", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("bekostigbaar",), rod_nodig=("bekostigbaar",))


def bekostiging(hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None) -> Geval:
    return Geval(
        naam=f"{hier} en {daar}",
        fout={"bekostigbaar": hier},
        rod=({"bekostigbaar": daar},),
        verwacht={0: ("bekostigbaar", hier)} if raak else {},
        zin=zin,
    )


_ZIN = "De inschrijving komt volgens uw LAS {} voor bekostiging in aanmerking, en volgens ROD {}."
GEVALLEN = [
    bekostiging("J", "N", raak=True, zin=_ZIN.format("wel", "niet")),
    bekostiging("N", "J", raak=True, zin=_ZIN.format("niet", "wel")),
    bekostiging("J", "true", raak=False),
    bekostiging("N", "false", raak=False),
    bekostiging(None, "N", raak=False),
    bekostiging("J", None, raak=False),
    *algemeen({"bekostigbaar": "J"}, ({"bekostigbaar": "N"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_bekostiging_anders(geval: Geval) -> None:
    assert speel("RO24", geval, GEVALLEN) == geval.uitkomst
