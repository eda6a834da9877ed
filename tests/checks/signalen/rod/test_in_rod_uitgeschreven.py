"""RO04: in ROD is de inschrijving geëindigd, en in het LAS loopt zij op de dag van het overzicht."""

from datetime import date

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import algemeen, begonnen

SIGNAAL = Vast("RO04", "in_rod_uitgeschreven", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("inschrijfdatum",), optioneel=("uitschrijfdatum",), rod_nodig=("uitschrijfdatum",))

RAAK = {0: ("uitschrijfdatum", None)}


def weg(dag: date, *, raak: bool) -> Geval:
    return Geval(naam=f"in ROD weg op {dag}", rod=({"uitschrijfdatum": dag},), verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="in ROD weg",
        rod=({"uitschrijfdatum": "31-08-2025"},),
        verwacht=RAAK,
        zin="Volgens uw LAS zit de leerling op school. In ROD is hij uitgeschreven op 31-08-2025.",
    ),
    Geval(naam="in ROD niet weg", rod=({},)),
    weg(PEIL - DAG, raak=True),
    weg(PEIL, raak=False),
    weg(PEIL + DAG, raak=False),
    Geval(
        naam="in het LAS weg op de dag zelf",
        fout={"uitschrijfdatum": PEIL},
        rod=({"uitschrijfdatum": PEIL - DAG},),
        verwacht={0: ("uitschrijfdatum", "15-11-2025")},
    ),
    Geval(
        naam="in het LAS weg de dag ervoor",
        fout={"uitschrijfdatum": PEIL - DAG},
        rod=({"uitschrijfdatum": "31-08-2025"},),
    ),
    Geval(naam="komt nog", fout=begonnen(PEIL + DAG), rod=({"uitschrijfdatum": PEIL - DAG},)),
    Geval(naam="te gast", fout={"inschrijfstatus": "gast"}, rod=({"uitschrijfdatum": PEIL - DAG},)),
    *algemeen({}, ({"uitschrijfdatum": "31-08-2025"},)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_in_rod_uitgeschreven(geval: Geval) -> None:
    assert speel("RO04", geval, GEVALLEN) == geval.uitkomst
