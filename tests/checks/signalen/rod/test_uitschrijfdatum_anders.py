"""RO22: een andere uitschrijfdatum in ROD."""

from datetime import date

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, algemeen

SIGNAAL = Vast("RO22", "uitschrijfdatum_anders", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("uitschrijfdatum",), rod_nodig=("uitschrijfdatum",))


def datums(hier: date | None, daar: date | None, *, raak: bool, naam: str = "") -> Geval:
    vondst = ("uitschrijfdatum", f"{hier:%d-%m-%Y}" if hier else None)
    return Geval(
        naam=naam or f"{hier} en {daar}",
        fout={"uitschrijfdatum": hier},
        rod=({"uitschrijfdatum": daar},),
        verwacht={0: vondst} if raak else {},
    )


GEVALLEN = [
    Geval(
        naam="een andere dag",
        fout={"uitschrijfdatum": "31-08-2025"},
        rod=({"uitschrijfdatum": "30-09-2025"},),
        verwacht={0: ("uitschrijfdatum", "31-08-2025")},
        zin="De uitschrijfdatum is in uw LAS 31-08-2025. In ROD is zij 30-09-2025.",
    ),
    Geval(
        naam="geen einde in het LAS",
        rod=({"uitschrijfdatum": "31-07-2026"},),
        verwacht={0: ("uitschrijfdatum", None)},
        zin="De uitschrijfdatum staat in uw LAS niet. In ROD is zij 31-07-2026.",
    ),
    datums(None, None, raak=False),
    datums(date(2025, 8, 31), date(2025, 8, 31), raak=False),
    datums(date(2025, 8, 31), None, raak=False),
    datums(date(2026, 7, 31), None, raak=False),
    datums(date(2026, 7, 31), date(2026, 6, 30), raak=True),
    # -- zeven dagen
    datums(JONG, PEIL, raak=True),
    datums(JONG + DAG, PEIL, raak=False),
    datums(PEIL, JONG, raak=False),
    datums(PEIL + DAG, JONG, raak=True),
    *algemeen({"uitschrijfdatum": "31-08-2025"}, ({"uitschrijfdatum": "30-09-2025"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_uitschrijfdatum_anders(geval: Geval) -> None:
    assert speel("RO22", geval, GEVALLEN) == geval.uitkomst
