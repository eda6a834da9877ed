"""ID07: een onderwijsnummer en geen BSN, en een adres buiten Nederland."""

import pytest

from data.schema.voorbeeld import schone
from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, LAND, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID07", "onderwijsnummer_woont_in_buitenland", "A", "leerling")
KOLOMMEN = Kolommen(optioneel=LAND, een_van=PGN_KOLOMMEN)

NUMMER = verzonnen_onderwijsnummer(1)
OWN = {"bsn": None, "onderwijsnummer": NUMMER}
BELGIE = {**OWN, "landcode": "5010", "postcode": None}
RAAK = {0: ("onderwijsnummer", NUMMER)}
ZONDER_LAND = {**OWN, "landcode": None, "land": None}

GEVALLEN = [
    Geval(
        naam="landcode België",
        fout=BELGIE,
        verwacht=RAAK,
        zin="Deze leerling woont in het buitenland en heeft een onderwijsnummer. Geef een verhuizing zelf door aan "
        "ROD, en kijk of er al een BSN is.",
    ),
    Geval(
        naam="landcode als naam van het land", fout={**OWN, "landcode": "Duitsland", "postcode": "52062"}, verwacht=RAAK
    ),
    Geval(naam="landcode 6030", fout=OWN),
    Geval(naam="heeft een BSN", fout={"landcode": "5010", "postcode": "2320"}),
    Geval(naam="de postcode is Nederlands", fout={**BELGIE, "postcode": "3511AB"}),
    Geval(naam="de landcode heeft geen vier cijfers", fout={**OWN, "landcode": "XX"}),
    Geval(naam="heeft ook een geldig BSN", fout={**BELGIE, "bsn": schone("bsn")}),
    Geval(naam="geen enkel nummer", fout={"bsn": None, "landcode": "5010"}),
    Geval(naam="vreemdeling in het buitenland", fout={**BELGIE, "vreemdeling": "J"}, verwacht=RAAK),
    Geval(
        naam="geheim adres",
        fout={**BELGIE, "geheim_adres": "J"},
        verwacht=RAAK,
        zin="Deze leerling woont in het buitenland en heeft een onderwijsnummer. Het adres is geheim: bespreek een "
        "verhuizing met DUO, en kijk of er al een BSN is.",
    ),
    Geval(naam="zonder landcode, buitenlands land", fout={**ZONDER_LAND, "land": "Belgie"}, verwacht=RAAK),
    Geval(naam="zonder landcode, postcode van 5 cijfers", fout={**ZONDER_LAND, "postcode": "52062"}, verwacht=RAAK),
    Geval(
        naam="zonder landcode, adresregel 1", fout={**ZONDER_LAND, "adresregel_buitenland_1": "Markt 1"}, verwacht=RAAK
    ),
    Geval(naam="zonder landcode en zonder tekenen", fout=ZONDER_LAND),
    Geval(
        naam="komt nog", fout={**BELGIE, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="gast", fout={**BELGIE, "inschrijfstatus": "gast"}),
    Geval(naam="zonder kolom landcode", fout=BELGIE, zonder=("landcode", "land"), noemt=("Land", "Landcode")),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsnummer_woont_in_buitenland(geval: Geval) -> None:
    assert speel("ID07", geval, GEVALLEN) == geval.uitkomst
