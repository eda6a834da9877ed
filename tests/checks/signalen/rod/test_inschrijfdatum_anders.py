"""RO21: een andere inschrijfdatum in ROD."""

from datetime import date

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, SINDS, algemeen, begonnen

SIGNAAL = Vast("RO21", "inschrijfdatum_anders", "M", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), rod_nodig=("inschrijfdatum",))


def datums(hier: date, daar: date, *, raak: bool) -> Geval:
    return Geval(
        naam=f"{hier} en {daar}",
        fout=begonnen(hier),
        rod=({"inschrijfdatum": daar},),
        verwacht={0: ("inschrijfdatum", f"{hier:%d-%m-%Y}")} if raak else {},
    )


GEVALLEN = [
    Geval(
        naam="een dag later",
        rod=({"inschrijfdatum": "02-08-2023"},),
        verwacht={0: ("inschrijfdatum", SINDS)},
        zin=f"De inschrijving begint in uw LAS op {SINDS} en in ROD op 02-08-2023.",
    ),
    Geval(naam="gelijk", rod=({},)),
    Geval(naam="anders geschreven", fout={"inschrijfdatum": "2023-08-01"}, rod=({"inschrijfdatum": SINDS},)),
    Geval(naam="leeg in het LAS", fout={"inschrijfdatum": None}, rod=({"inschrijfdatum": SINDS},)),
    Geval(naam="leeg in ROD", rod=({"inschrijfdatum": None},)),
    # -- zeven dagen
    datums(JONG - DAG, JONG - 2 * DAG, raak=True),
    datums(JONG, JONG - DAG, raak=True),
    datums(JONG + DAG, JONG, raak=False),
    datums(PEIL + DAG, JONG, raak=False),
    # -- een ander volgnummer, en een andere tijd: dat is een andere inschrijving
    Geval(
        naam="een eerdere inschrijving",
        rod=({"inschrijfdatum": "01-08-2021", "uitschrijfdatum": "31-07-2022", "inschrijvingsvolgnummer": "77"},),
    ),
    *algemeen({}, ({"inschrijfdatum": "02-08-2023"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_inschrijfdatum_anders(geval: Geval) -> None:
    assert speel("RO21", geval, GEVALLEN) == geval.uitkomst
