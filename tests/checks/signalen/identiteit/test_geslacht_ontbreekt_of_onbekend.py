"""ID12: geen geslacht, of een dat ROD niet kent."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, vul_in
from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID12", "geslacht_ontbreekt_of_onbekend", "F", "leerling")
KOLOMMEN = Kolommen(nodig=("geslacht",))

_GEVOLG = ". Zonder geslacht herkent ROD de leerling niet."


def fout(tekst: str | None, gelezen: str | None = None) -> Geval:
    wat = "Het geslacht ontbreekt" if tekst is None else f"Geslacht ‘{gelezen or tekst}’ is geen M, V of O"
    return Geval(
        naam=f"{tekst}", fout={"geslacht": tekst}, verwacht={0: ("geslacht", gelezen or tekst)}, zin=wat + _GEVOLG
    )


GEVALLEN = [
    fout(None),
    fout("1"),
    fout("0"),
    fout("9"),
    fout("X"),
    fout("anders", "ANDERS"),
    *(
        Geval(naam=f"goed: {woord}", fout={"geslacht": woord})
        for woord in ("M", "v", "O", "man", "Vrouw", "JONGEN", "meisje", "mannelijk", "Vrouwelijk", "onbekend")
    ),
    Geval(
        naam="komt nog",
        fout={"geslacht": None, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("geslacht", None)},
    ),
    Geval(naam="aangemeld", fout={"geslacht": None, "inschrijfstatus": "aangemeld"}),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_geslacht_ontbreekt_of_onbekend(geval: Geval) -> None:
    assert speel("ID12", geval, GEVALLEN) == geval.uitkomst


def test_deadline() -> None:
    rij = vul_in(schone_leerling(PEIL), {"geslacht": None}, PEIL)
    assert voer_uit(["ID12"], [rij]).bevindingen["deadline"].to_list() == [date(2026, 2, 1)]
