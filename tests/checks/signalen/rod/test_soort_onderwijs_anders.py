"""RO34: een ander soort onderwijs in ROD."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import later, verschil

SIGNAAL = Vast("RO34", "soort_onderwijs_anders", "M", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "soort_onderwijs"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "soort_onderwijs"),
    rod_optioneel=("uitschrijfdatum",),
)

GEVALLEN = [
    *verschil(
        "soort_onderwijs", "23", "21", gelijk=[], zin="In uw LAS is ‘Soort onderwijs’ 23, en in ROD 21.", cluster=2
    ),
    Geval(
        naam="de periode van straks telt nog niet",
        fout={"soort_onderwijs": "23"},
        erbij=(later(soort_onderwijs="21"),),
        rod=({},),
        cluster=2,
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_onderwijs_anders(geval: Geval) -> None:
    assert speel("RO34", geval, GEVALLEN) == geval.uitkomst
