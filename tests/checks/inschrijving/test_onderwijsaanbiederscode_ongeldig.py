"""IN13: de vorm van de onderwijsaanbiederscode."""

import pytest

from data.levering import Erbij
from tests.checks.gevallen import DAG, PEIL, Geval, Kolommen, speel

KOLOMMEN = Kolommen(nodig=("onderwijsaanbiederscode",))

VELD = "onderwijsaanbiederscode"
ANDERS = "bestaat niet uit drie cijfers, een A en drie cijfers."


def code(geleverd: str, gelezen: str = "", zin: str | None = None) -> Geval:
    return Geval(naam=geleverd, fout={VELD: geleverd}, verwacht={0: (VELD, gelezen or geleverd)}, zin=zin)


GEVALLEN = [
    code("12A456", zin=f"Onderwijsaanbiederscode 12A456 {ANDERS}"),
    code("123A45"),
    code("123A4567"),
    code("1234A456"),
    code("123456", zin=f"Onderwijsaanbiederscode 123456 {ANDERS}"),
    code("12OA456"),
    code("123-A-456"),
    code("123X456", zin="Onderwijsaanbiederscode 123X456 heeft de vorm van een onderwijslocatiecode."),
    code("123x456", "123X456"),
    code("98DA00"),
    Geval(naam="goed"),
    Geval(naam="kleine letters", fout={VELD: "123a456"}),
    Geval(naam="spaties", fout={VELD: " 123 A 456"}),
    Geval(naam="leeg is een ander signaal", fout={VELD: None}),
    Geval(
        naam="elke periode apart",
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-10-2024", VELD: "1"}),),
        verwacht={1: (VELD, "1")},
    ),
    Geval(
        naam="voorbij voor het vorige schooljaar",
        fout={VELD: "1"},
        erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": "01-08-2024", VELD: "123A456"}),),
    ),
    Geval(naam="komt nog", fout={VELD: "1", "inschrijfdatum": PEIL + DAG}, verwacht={0: (VELD, "1")}),
    Geval(naam="gast", fout={VELD: "1", "inschrijfstatus": "gast"}),
    Geval(naam="zonder kolom", zonder=(VELD,), status="overgeslagen", noemt=("Onderwijsaanbiederscode",)),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsaanbiederscode_ongeldig(geval: Geval) -> None:
    assert speel("IN13", geval, GEVALLEN) == geval.uitkomst
