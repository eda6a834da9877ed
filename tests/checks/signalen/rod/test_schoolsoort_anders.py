"""RO36: een andere schoolsoort in ROD."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, algemeen

SIGNAAL = Vast("RO36", "schoolsoort_anders", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum"),
    optioneel=("uitschrijfdatum",),
    een_van=("schoolsoort",),
    rod_nodig=("inschrijfdatum", "schoolsoort"),
    rod_optioneel=("uitschrijfdatum",),
)


def soorten(hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None, **fout: Invulling) -> Geval:
    """Op een school met SO en VSO."""
    return Geval(
        naam=f"{hier} en {daar}, {fout}",
        cluster=1,
        fout={**fout, "schoolsoort": hier},
        rod=({"schoolsoort": daar},),
        verwacht={0: ("schoolsoort", hier)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    soorten("SO", "VSO", raak=True, zin="De schoolsoort is in uw LAS SO en in ROD VSO."),
    soorten("VSO", "SO", raak=True),
    soorten("SO", "so", raak=False),
    soorten(None, "VSO", raak=False),
    soorten("SO", None, raak=False),
    Geval(
        naam="leeg op een school die alleen SO heeft",
        fout={"schoolsoort": None},
        rod=({"schoolsoort": "VSO"},),
        verwacht={0: ("schoolsoort", None)},
        zin="De schoolsoort is in uw LAS SO en in ROD VSO.",
    ),
    Geval(naam="leeg in ROD op een school die alleen SO heeft", rod=({"schoolsoort": None},)),
    # -- zeven dagen
    soorten("SO", "VSO", raak=True, begindatum_periode=JONG),
    soorten("SO", "VSO", raak=False, begindatum_periode=JONG + DAG),
    soorten("SO", "VSO", raak=False, uitschrijfdatum=PEIL - DAG),
    *algemeen({}, ({"schoolsoort": "VSO"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_schoolsoort_anders(geval: Geval) -> None:
    assert speel("RO36", geval, GEVALLEN) == geval.uitkomst
