"""ID02: een BSN dat niet kan bestaan."""

from datetime import date

import polars as pl
import pytest

import checks
from data.lezen import Bestand
from data.verzonnen.bouwer import BESTUUR, naar_csv, schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID02", "bsn_ongeldig", "F", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

BSN = verzonnen_bsn(1)
FOUT = BSN[:-1] + str((int(BSN[-1]) + 1) % 10)
_ZIN = "Het BSN van deze leerling "


def fout_bsn(naam: str, bsn: str, gelezen: str | None = None, *, zin: str | None = None) -> Geval:
    return Geval(
        naam=naam, fout={"bsn": bsn}, verwacht={0: ("bsn", gelezen or bsn)}, zin=None if zin is None else _ZIN + zin
    )


GEVALLEN = [
    fout_bsn("laatste cijfer anders", FOUT, zin="kan niet bestaan: er zit een fout in de cijfers."),
    Geval(naam="goed"),
    Geval(naam="leeg", fout={"bsn": None}),
    fout_bsn(
        "acht cijfers die met een nul nog niet kloppen", "12345671", zin="heeft 8 cijfers; dat moeten er negen zijn."
    ),
    fout_bsn("tien cijfers", BSN + "0", zin="heeft 10 cijfers; dat moeten er negen zijn."),
    fout_bsn("letters", "99999001X", zin="bestaat niet uit negen cijfers."),
    fout_bsn("plusteken", "+" + BSN[1:], zin="bestaat niet uit negen cijfers."),
    *(Geval(naam=f"‘{woord}’ is leeg", fout={"bsn": woord}) for woord in ("000000000", "0", "onbekend")),
    Geval(naam="acht cijfers die met een nul wel kloppen", fout={"bsn": "10000008"}),
    Geval(naam="punten en spaties", fout={"bsn": f" {BSN[:3]}.{BSN[3:6]} {BSN[6:]} "}),
    Geval(naam="getal uit Excel", fout={"bsn": BSN + ".0"}),
    Geval(naam="onderwijsnummer in het veld BSN is een ander signaal", fout={"bsn": verzonnen_onderwijsnummer(1)}),
    Geval(
        naam="naast een goed onderwijsnummer",
        fout={"bsn": FOUT, "onderwijsnummer": verzonnen_onderwijsnummer(1)},
        verwacht={0: ("bsn", FOUT)},
    ),
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
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_bsn_ongeldig(geval: Geval) -> None:
    assert speel("ID02", geval, GEVALLEN) == geval.uitkomst


def test_in_een_kolom_met_beide_soorten() -> None:
    """Van een kolom PGN is alleen een nummer fout dat geen van beide soorten is."""
    nummers = (BSN, verzonnen_onderwijsnummer(1), FOUT)
    rijen = [vul_in(schone_leerling(PEIL, i), {"bsn": nummer}, PEIL) for i, nummer in enumerate(nummers)]
    export = Bestand("export.csv", naar_csv(rijen, zonder=("onderwijsnummer",), koppen={"bsn": "PGN"}))
    bevindingen = checks.verwerk([export], PEIL, BESTUUR).uitslag.bevindingen
    assert bevindingen.filter(signaal="ID02").select("rij", "waarde").rows() == [(4, FOUT)]


def test_deadline() -> None:
    rij = vul_in(schone_leerling(PEIL), {"bsn": FOUT}, PEIL)
    assert voer_uit(["ID02"], [rij]).bevindingen["deadline"].to_list() == [date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("kop", "zonder", "veld"), [("PGN", ("onderwijsnummer",), "pgn"), ("BSN", (), "bsn")], ids=["PGN", "BSN"]
)
def test_de_bevinding_noemt_de_kolom_van_de_export(kop: str, zonder: tuple[str, ...], veld: str) -> None:
    """Wie een kolom PGN heeft, zoekt geen kolom BSN; ook niet als er geen nummer staat."""
    rijen = [vul_in(schone_leerling(PEIL, i), {"bsn": nummer}, PEIL) for i, nummer in enumerate((FOUT, None))]
    export = Bestand("export.csv", naar_csv(rijen, zonder=zonder, koppen={"bsn": kop}))
    bevindingen = checks.verwerk([export], PEIL, BESTUUR).uitslag.bevindingen
    gevonden = bevindingen.filter(pl.col("signaal").is_in(["ID01", "ID02"])).select("signaal", "veld").rows()
    assert sorted(gevonden) == [("ID01", veld), ("ID02", veld)]
