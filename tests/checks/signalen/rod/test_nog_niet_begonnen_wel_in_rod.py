"""RO05: volgens het LAS komt de leerling nog, en in ROD loopt zijn inschrijving."""

from datetime import date

import pytest

from data.schema.rod.overzicht import Stand
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen, begonnen

SIGNAAL = Vast("RO05", "nog_niet_begonnen_wel_in_rod", "M", "inschrijving")
KOLOMMEN = Kolommen(
    nodig=("inschrijfdatum",),
    optioneel=("inschrijfstatus",),
    rod_nodig=("inschrijfdatum",),
    rod_optioneel=("uitschrijfdatum",),
)

IN_ROD = begonnen("01-10-2025")
DAG_VAN = PEIL - 30 * DAG


def komt(dag: date, *, raak: bool, stand: Stand | None = None) -> Geval:
    verwacht = {0: ("inschrijfdatum", f"{dag:%d-%m-%Y}")} if raak else {}
    return Geval(naam=f"komt op {dag}, {stand}", fout=begonnen(dag), rod=(IN_ROD,), stand=stand, verwacht=verwacht)


GEVALLEN = [
    Geval(
        naam="komt nog",
        fout=begonnen("01-12-2025"),
        rod=(IN_ROD,),
        verwacht={0: ("inschrijfdatum", "01-12-2025")},
        zin="De inschrijving begint volgens uw LAS op 01-12-2025, en loopt in ROD al vanaf 01-10-2025.",
    ),
    komt(PEIL, raak=False),
    komt(PEIL + DAG, raak=True),
    komt(DAG_VAN, raak=False, stand=Stand(stand=PEIL, van=DAG_VAN)),
    komt(DAG_VAN + DAG, raak=True, stand=Stand(stand=PEIL, van=DAG_VAN)),
    Geval(naam="komt ook in ROD nog", fout=begonnen(PEIL + DAG), rod=(begonnen(PEIL + 2 * DAG),)),
    Geval(naam="in ROD al weg", fout=begonnen(PEIL + DAG), rod=({**IN_ROD, "uitschrijfdatum": PEIL - DAG},)),
    *(
        Geval(naam=status, fout={**begonnen(PEIL + DAG), "inschrijfstatus": status}, rod=(IN_ROD,))
        for status in ("aangemeld", "gast")
    ),
    *algemeen(begonnen(PEIL + DAG), (IN_ROD,)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nog_niet_begonnen_wel_in_rod(geval: Geval) -> None:
    assert speel("RO05", geval, GEVALLEN) == geval.uitkomst
