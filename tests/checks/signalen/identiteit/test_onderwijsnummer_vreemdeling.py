"""ID08: een vreemdeling in Nederland met een onderwijsnummer en geen BSN."""

import pytest

from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, LAND, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID08", "onderwijsnummer_vreemdeling", "A", "leerling")
KOLOMMEN = Kolommen(nodig=("vreemdeling",), optioneel=LAND, een_van=PGN_KOLOMMEN)

NUMMER = verzonnen_onderwijsnummer(1)
VREEMDELING = {"bsn": None, "onderwijsnummer": NUMMER, "vreemdeling": "J"}
RAAK = {0: ("onderwijsnummer", NUMMER)}

GEVALLEN = [
    Geval(
        naam="vreemdeling in Nederland",
        fout=VREEMDELING,
        verwacht=RAAK,
        zin="Deze leerling is als vreemdeling gemarkeerd en heeft een onderwijsnummer. Vraag na of er al een BSN is: "
        "dat vervangt het onderwijsnummer.",
    ),
    Geval(naam="vreemdeling ja", fout={**VREEMDELING, "vreemdeling": "Ja"}, verwacht=RAAK),
    Geval(naam="geen vreemdeling", fout={**VREEMDELING, "vreemdeling": "N"}),
    Geval(naam="vreemdeling leeg", fout={**VREEMDELING, "vreemdeling": None}),
    Geval(naam="vreemdeling met een BSN", fout={"vreemdeling": "J"}),
    Geval(naam="vreemdeling zonder nummer", fout={"bsn": None, "vreemdeling": "J"}),
    Geval(naam="het onderwijsnummer klopt niet", fout={**VREEMDELING, "onderwijsnummer": "123456789"}),
    Geval(
        naam="het nummer staat in de kolom BSN",
        fout={**VREEMDELING, "bsn": NUMMER, "onderwijsnummer": None},
        verwacht={0: ("onderwijsnummer", None)},
    ),
    Geval(naam="woont in België", fout={**VREEMDELING, "landcode": "5010", "postcode": "2320"}),
    Geval(
        naam="zonder landcode, buitenlandse postcode",
        fout={**VREEMDELING, "landcode": None, "land": None, "postcode": "52062"},
    ),
    Geval(naam="zonder landcode en land", fout={**VREEMDELING, "landcode": None, "land": None}, verwacht=RAAK),
    Geval(naam="geheim adres", fout={**VREEMDELING, "geheim_adres": "J"}, verwacht=RAAK),
    Geval(
        naam="komt nog",
        fout={**VREEMDELING, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht=RAAK,
    ),
    Geval(naam="gast", fout={**VREEMDELING, "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom landcode",
        fout=VREEMDELING,
        zonder=("landcode", "postcode"),
        verwacht=RAAK,
        noemt=("Landcode", "Postcode"),
    ),
    Geval(naam="zonder kolom BSN", fout=VREEMDELING, zonder=("bsn",), verwacht=RAAK),
    Geval(
        naam="zonder kolom vreemdeling",
        fout=VREEMDELING,
        zonder=("vreemdeling",),
        status="overgeslagen",
        noemt=("Vreemdeling",),
    ),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsnummer_vreemdeling(geval: Geval) -> None:
    assert speel("ID08", geval, GEVALLEN) == geval.uitkomst
