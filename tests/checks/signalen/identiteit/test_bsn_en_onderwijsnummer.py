"""ID05: een BSN en ook een onderwijsnummer."""

import pytest

from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID05", "bsn_en_onderwijsnummer", "M", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

BSN, NUMMER = verzonnen_bsn(1), verzonnen_onderwijsnummer(1)
BEIDE = {"bsn": BSN, "onderwijsnummer": NUMMER}
RAAK = {0: ("onderwijsnummer", NUMMER)}

GEVALLEN = [
    Geval(
        naam="beide",
        fout=BEIDE,
        verwacht=RAAK,
        zin="Deze leerling heeft een BSN en ook nog een onderwijsnummer. Het BSN vervangt het onderwijsnummer: haal "
        "dat weg.",
    ),
    Geval(naam="alleen een BSN"),
    Geval(naam="alleen een onderwijsnummer", fout={**BEIDE, "bsn": None}),
    Geval(naam="geen van beide", fout={"bsn": None}),
    Geval(naam="het BSN klopt niet", fout={**BEIDE, "bsn": "123456789"}),
    Geval(naam="het onderwijsnummer klopt niet", fout={**BEIDE, "onderwijsnummer": "123456789"}),
    Geval(naam="omgewisseld is een ander signaal", fout={"bsn": NUMMER, "onderwijsnummer": BSN}),
    Geval(naam="twee keer hetzelfde BSN", fout={"bsn": BSN, "onderwijsnummer": BSN}),
    Geval(
        naam="komt nog", fout={**BEIDE, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**BEIDE, "inschrijfstatus": "gast"}),
    Geval(naam="zonder kolom BSN", fout=BEIDE, zonder=("bsn",)),
    Geval(naam="zonder kolom onderwijsnummer", fout=BEIDE, zonder=("onderwijsnummer",)),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_bsn_en_onderwijsnummer(geval: Geval) -> None:
    assert speel("ID05", geval, GEVALLEN) == geval.uitkomst
