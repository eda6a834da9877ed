"""RO31: een andere vestiging in ROD."""

import pytest

from tests.checks.signalen.gevallen import Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import later, verschil

SIGNAAL = Vast("RO31", "vestiging_anders", "M", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "vestigingscode"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "vestigingscode"),
    rod_optioneel=("uitschrijfdatum",),
)

GEVALLEN = [
    *verschil(
        "vestigingscode",
        "98DA00",
        "98DA01",
        gelijk=[("98DA01", "98 da 01"), ("98DA01", "01")],
        zin="In uw LAS is ‘Vestigingscode’ 98DA00, en in ROD 98DA01.",
        cluster=4,
    ),
    Geval(
        naam="de periode van straks telt nog niet",
        fout={"vestigingscode": "98DA00"},
        erbij=(later(vestigingscode="98DA01"),),
        rod=({},),
        cluster=4,
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_vestiging_anders(geval: Geval) -> None:
    assert speel("RO31", geval, GEVALLEN) == geval.uitkomst
