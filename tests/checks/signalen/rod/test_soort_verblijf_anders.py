"""RO35: een ander verblijf in ROD; leeg is geen verblijf."""

import pytest

from data.schema.voorbeeld import Invulling
from tests.checks.signalen.gevallen import DAG, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, algemeen

SIGNAAL = Vast("RO35", "soort_verblijf_anders", "B", "periode")
KOLOMMEN = Kolommen(
    nodig=("begindatum_periode", "inschrijfdatum", "soort_verblijf"),
    optioneel=("uitschrijfdatum",),
    rod_nodig=("inschrijfdatum", "soort_verblijf"),
    rod_optioneel=("uitschrijfdatum",),
)


def verblijven(hier: str | None, daar: str | None, *, raak: bool, zin: str | None = None, **fout: Invulling) -> Geval:
    gelezen = None if hier in (None, "0", "00") else hier
    return Geval(
        naam=f"{hier} en {daar}, {fout}",
        fout={**fout, "soort_verblijf": hier},
        rod=({"soort_verblijf": daar},),
        verwacht={0: ("soort_verblijf", gelezen)} if raak else {},
        zin=zin,
    )


GEVALLEN = [
    verblijven("4", "3", raak=True, zin="In uw LAS is ‘Soort verblijf’ 4, en in ROD 3."),
    verblijven("4", None, raak=True, zin="In uw LAS is ‘Soort verblijf’ 4, en in ROD geen verblijf."),
    verblijven(None, "4", raak=True, zin="In uw LAS is ‘Soort verblijf’ geen verblijf, en in ROD 4."),
    verblijven("0", "4", raak=True),
    verblijven("4", "4", raak=False),
    verblijven("4", "04", raak=False),
    verblijven("0", "00", raak=False),
    verblijven("0", None, raak=False),
    # -- een cijfer aan de ene kant en letters aan de andere
    verblijven("4", "IJH", raak=False),
    verblijven("IJH", "4", raak=False),
    verblijven("IJH", "GJI", raak=True),
    verblijven("IJH", None, raak=True),
    # -- zeven dagen
    verblijven("4", "3", raak=True, begindatum_periode=JONG),
    verblijven("4", "3", raak=False, begindatum_periode=JONG + DAG),
    verblijven("4", "3", raak=False, inschrijfdatum=JONG + DAG),
    *algemeen({"soort_verblijf": "4"}, ({"soort_verblijf": "3"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_soort_verblijf_anders(geval: Geval) -> None:
    assert speel("RO35", geval, GEVALLEN) == geval.uitkomst
