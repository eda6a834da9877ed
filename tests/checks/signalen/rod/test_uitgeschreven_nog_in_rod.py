"""RO03: in het LAS uitgeschreven voor de dag van het overzicht, en in ROD loopt het nog."""

from datetime import date

import pytest

from data.schema.rod.overzicht import Stand
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel
from tests.checks.signalen.rod.hulp import JONG, algemeen

SIGNAAL = Vast("RO03", "uitgeschreven_nog_in_rod", "B", "inschrijving")
KOLOMMEN = Kolommen(nodig=("uitschrijfdatum",), rod_nodig=("inschrijfdatum",), rod_optioneel=("uitschrijfdatum",))

LOOPT_NOG = ({"uitschrijfdatum": None},)


def weg(dag: date, *, raak: bool, stand: Stand | None = None, naam: str = "") -> Geval:
    tekst = f"{dag:%d-%m-%Y}"
    return Geval(
        naam=naam or f"weg op {dag}",
        fout={"uitschrijfdatum": dag},
        rod=LOOPT_NOG,
        stand=stand,
        verwacht={0: ("uitschrijfdatum", tekst)} if raak else {},
    )


DAG_VAN = PEIL - 30 * DAG
GEVALLEN = [
    Geval(
        naam="weg in het LAS",
        fout={"uitschrijfdatum": "31-08-2025"},
        rod=LOOPT_NOG,
        verwacht={0: ("uitschrijfdatum", "31-08-2025")},
        zin="De leerling is volgens uw LAS uitgeschreven op 31-08-2025. In ROD loopt de inschrijving nog.",
    ),
    Geval(naam="niet weg", rod=({},)),
    weg(JONG - DAG, raak=True),
    weg(JONG, raak=True),
    weg(JONG + DAG, raak=False),
    weg(PEIL - DAG, raak=False),
    weg(PEIL, raak=False),
    weg(DAG_VAN - DAG, raak=True, stand=Stand(stand=PEIL, van=DAG_VAN), naam="weg voor de dag van het overzicht"),
    weg(DAG_VAN, raak=False, stand=Stand(stand=PEIL, van=DAG_VAN), naam="weg op de dag van het overzicht"),
    weg(date(2021, 7, 31), raak=True, naam="weg voordat hij kwam: van IN18 en dit signaal blijft IN18 staan"),
    Geval(
        naam="lang geleden weg, en loopt in ROD",
        fout={"uitschrijfdatum": "31-07-2024"},
        rod=LOOPT_NOG,
        verwacht={0: ("uitschrijfdatum", "31-07-2024")},
    ),
    Geval(naam="in ROD weg op een andere dag", fout={"uitschrijfdatum": "31-08-2025"},
          rod=({"uitschrijfdatum": PEIL - DAG},)),
    Geval(naam="in ROD weg op de dag zelf", fout={"uitschrijfdatum": "31-08-2025"},
          rod=({"uitschrijfdatum": PEIL},), verwacht={0: ("uitschrijfdatum", "31-08-2025")}),
    Geval(naam="in ROD komt hij nog", fout={"uitschrijfdatum": "31-08-2025"},
          rod=({"uitschrijfdatum": None, "inschrijfdatum": PEIL + DAG},)),
    *algemeen({"uitschrijfdatum": "31-08-2025"}, LOOPT_NOG),
]  # fmt: skip


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_uitgeschreven_nog_in_rod(geval: Geval) -> None:
    assert speel("RO03", geval, GEVALLEN) == geval.uitkomst
