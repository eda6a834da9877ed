"""RO09: volgens de ROD-status van het LAS nog niet opgenomen, en toch in ROD."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen

SIGNAAL = Vast("RO09", "rod_status_verouderd", "A", "inschrijving")
KOLOMMEN = Kolommen(nodig=("rod_status",), rod_nodig=("inschrijfdatum",), rod_optioneel=("uitschrijfdatum",))

RAAK = {0: ("rod_status", "verzonden")}
GEVALLEN = [
    Geval(
        naam="verzonden",
        fout={"rod_status": "verzonden"},
        rod=({},),
        verwacht=RAAK,
        zin="De ROD-status in uw LAS is ‘verzonden’, en de inschrijving staat in ROD.",
    ),
    *(Geval(naam=str(s), fout={"rod_status": s}, rod=({},)) for s in ("opgenomen", "afgekeurd", None)),
    Geval(naam="niet in ROD", fout={"rod_status": "verzonden"}, rod=()),
    Geval(naam="in ROD weg", fout={"rod_status": "verzonden"}, rod=({"uitschrijfdatum": PEIL - DAG},)),
    Geval(
        naam="in ROD weg op de dag zelf",
        fout={"rod_status": "verzonden"},
        rod=({"uitschrijfdatum": PEIL},),
        verwacht=RAAK,
    ),
    *algemeen({"rod_status": "verzonden"}, ({},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_rod_status_verouderd(geval: Geval) -> None:
    assert speel("RO09", geval, GEVALLEN) == geval.uitkomst
