"""ID17: een landcode die niet bestaat."""

import pytest

from tests.checks.signalen.gevallen import DAG, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID17", "landcode_onbekend", "M", "leerling")
KOLOMMEN = Kolommen(nodig=("landcode",))

GEVALLEN = [
    Geval(
        naam="drie cijfers",
        fout={"landcode": "603"},
        verwacht={0: ("landcode", "603")},
        zin="Landcode 603 heeft geen vier cijfers.",
    ),
    Geval(
        naam="niet in de tabel",
        fout={"landcode": "1234"},
        verwacht={0: ("landcode", "1234")},
        zin="Landcode 1234 staat op 15-11-2025 niet in de landentabel.",
    ),
    Geval(naam="letters die geen land zijn", fout={"landcode": "XX"}, verwacht={0: ("landcode", "XX")}),
    Geval(naam="bestaat niet meer", fout={"landcode": "9050"}, verwacht={0: ("landcode", "9050")}),
    Geval(naam="bestaat vanaf morgen", fout={"landcode": "5999"}, verwacht={0: ("landcode", "5999")}),
    Geval(naam="bestaat vanaf vandaag", fout={"landcode": "5999"}, p=PEIL + DAG),
    Geval(naam="Nederland"),
    Geval(naam="België", fout={"landcode": "5010"}),
    Geval(naam="ISO-code", fout={"landcode": "be"}),
    Geval(naam="leeg", fout={"landcode": None}),
    Geval(naam="0000 is leeg", fout={"landcode": "0000"}),
    Geval(naam="komt nog", fout={"landcode": "603", "inschrijfdatum": PEIL + DAG}, verwacht={0: ("landcode", "603")}),
    Geval(naam="gast", fout={"landcode": "603", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder tabel alleen de vorm",
        fout={"landcode": "603"},
        geladen=False,
        verwacht={0: ("landcode", "603")},
        noemt=("Landentabel (niet geladen)",),
    ),
    Geval(
        naam="zonder tabel is vier cijfers genoeg",
        fout={"landcode": "1234"},
        geladen=False,
        noemt=("Landentabel (niet geladen)",),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_landcode_onbekend(geval: Geval) -> None:
    assert speel("ID17", geval, GEVALLEN) == geval.uitkomst
