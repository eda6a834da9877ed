"""RO33: een andere groep in ROD."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import later, verschil

SIGNAAL = Vast("RO33", "groep_anders", "A", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "groep"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "groep"),
    rod_optioneel=("uitschrijfdatum",),
)

GEVALLEN = [
    *verschil(
        "groep",
        "SO-2",
        "SO-3",
        gelijk=[("SO-2", "so 2"), ("SO-2", "SO2"), ("3", "03"), ("3a", "3A")],
        zin="In uw LAS is ‘Groep’ SO-2, en in ROD SO-3.",
        cluster=4,
    ),
    Geval(
        naam="de periode van straks telt nog niet",
        fout={"groep": "SO-2"},
        erbij=(later(groep="SO-3"),),
        rod=({},),
        cluster=4,
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_groep_anders(geval: Geval) -> None:
    assert speel("RO33", geval, GEVALLEN) == geval.uitkomst
