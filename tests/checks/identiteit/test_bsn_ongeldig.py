"""ID02: een BSN dat niet kan bestaan."""

import pytest

from data.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.checks.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, speel

KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

BSN = verzonnen_bsn(1)
FOUT = BSN[:-1] + str((int(BSN[-1]) + 1) % 10)


def fout_bsn(naam: str, bsn: str, gelezen: str | None = None) -> Geval:
    return Geval(naam=naam, fout={"bsn": bsn}, verwacht={0: ("bsn", gelezen or bsn)})


GEVALLEN = [
    Geval(
        naam="laatste cijfer anders",
        fout={"bsn": FOUT},
        verwacht={0: ("bsn", FOUT)},
        zin="Het BSN van deze leerling kan niet bestaan: er zit een fout in de cijfers.",
    ),
    Geval(naam="goed"),
    Geval(naam="leeg", fout={"bsn": None}),
    fout_bsn("negen nullen", "000000000"),
    fout_bsn("acht cijfers die met een nul nog niet kloppen", "12345671"),
    fout_bsn("tien cijfers", BSN + "0"),
    fout_bsn("letters", "99999001X"),
    fout_bsn("plusteken", "+" + BSN[1:]),
    fout_bsn("geen cijfers", "onbekend"),
    Geval(naam="punten en spaties", fout={"bsn": f" {BSN[:3]}.{BSN[3:6]} {BSN[6:]} "}),
    Geval(naam="getal uit Excel", fout={"bsn": BSN + ".0"}),
    Geval(naam="onderwijsnummer in het veld BSN is een ander signaal", fout={"bsn": verzonnen_onderwijsnummer(1)}),
    Geval(
        naam="komt nog",
        fout={"bsn": FOUT, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("bsn", FOUT)},
    ),
    Geval(naam="drie schooljaren weg", fout={"bsn": FOUT, "uitschrijfdatum": "31-07-2024"}),
    Geval(
        naam="weg op de eerste dag van het vorige schooljaar",
        fout={"bsn": FOUT, "uitschrijfdatum": "01-08-2024"},
        verwacht={0: ("bsn", FOUT)},
    ),
    Geval(naam="zonder kolom BSN is er niets te bekijken", fout={"bsn": FOUT}, zonder=("bsn",)),
    Geval(
        naam="geen van beide kolommen",
        zonder=("bsn", "onderwijsnummer"),
        status="overgeslagen",
        noemt=("BSN", "Onderwijsnummer"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_bsn_ongeldig(geval: Geval) -> None:
    assert speel("ID02", geval, GEVALLEN) == geval.uitkomst
