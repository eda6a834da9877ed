"""ID03: een onderwijsnummer dat niet kan bestaan."""

from datetime import date

import pytest

from data.verzonnen.bouwer import schone_leerling, verzonnen_bsn, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID03", "onderwijsnummer_ongeldig", "F", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

NUMMER = verzonnen_onderwijsnummer(1)
FOUT = NUMMER[:-1] + str((int(NUMMER[-1]) + 1) % 10)
_ZIN = "Het onderwijsnummer van deze leerling "


def fout_nummer(naam: str, nummer: str, *, zin: str | None = None) -> Geval:
    return Geval(
        naam=naam,
        fout={"bsn": None, "onderwijsnummer": nummer},
        verwacht={0: ("onderwijsnummer", nummer)},
        zin=None if zin is None else _ZIN + zin,
    )


GEVALLEN = [
    fout_nummer("laatste cijfer anders", FOUT, zin="kan niet bestaan: er zit een fout in de cijfers."),
    Geval(naam="goed", fout={"bsn": None, "onderwijsnummer": NUMMER}),
    Geval(naam="leeg"),
    Geval(naam="leeg, en geen BSN", fout={"bsn": None}),
    fout_nummer("acht cijfers", "12345671", zin="heeft 8 cijfers; dat moeten er negen zijn."),
    fout_nummer("tien cijfers", NUMMER + "0", zin="heeft 10 cijfers; dat moeten er negen zijn."),
    fout_nummer("een letter", "10000000X", zin="bestaat niet uit negen cijfers."),
    Geval(naam="acht cijfers die met een nul wel kloppen", fout={"bsn": None, "onderwijsnummer": "10000003"}),
    Geval(naam="punten en spaties", fout={"bsn": None, "onderwijsnummer": f"{NUMMER[:4]}.{NUMMER[4:7]} {NUMMER[7:]}"}),
    Geval(naam="BSN in het veld onderwijsnummer is een ander signaal", fout={"onderwijsnummer": verzonnen_bsn(1)}),
    Geval(naam="naast een goed BSN", fout={"onderwijsnummer": FOUT}, verwacht={0: ("onderwijsnummer", FOUT)}),
    Geval(
        naam="komt nog",
        fout={"onderwijsnummer": FOUT, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("onderwijsnummer", FOUT)},
    ),
    Geval(naam="gast", fout={"onderwijsnummer": FOUT, "inschrijfstatus": "gast"}),
    Geval(
        naam="alleen een kolom onderwijsnummer",
        fout={"onderwijsnummer": FOUT},
        zonder=("bsn",),
        verwacht={0: ("onderwijsnummer", FOUT)},
    ),
    Geval(
        naam="zonder kolom onderwijsnummer is er niets te bekijken",
        fout={"onderwijsnummer": FOUT},
        zonder=("onderwijsnummer",),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsnummer_ongeldig(geval: Geval) -> None:
    assert speel("ID03", geval, GEVALLEN) == geval.uitkomst


def test_deadline() -> None:
    rij = vul_in(schone_leerling(PEIL), {"onderwijsnummer": FOUT, "inschrijfdatum": PEIL}, PEIL)
    assert voer_uit(["ID03"], [rij]).bevindingen["deadline"].to_list() == [date(2025, 11, 22)]
