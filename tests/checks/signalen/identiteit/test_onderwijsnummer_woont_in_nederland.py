"""ID06: een onderwijsnummer en geen BSN, en een adres in Nederland."""

import pytest

from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, LAND, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID06", "onderwijsnummer_woont_in_nederland", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=(*LAND, "vreemdeling"), een_van=PGN_KOLOMMEN)

NUMMER = verzonnen_onderwijsnummer(1)
OWN = {"bsn": None, "onderwijsnummer": NUMMER}
RAAK = {0: ("onderwijsnummer", NUMMER)}
ZONDER_LAND = {**OWN, "landcode": None, "land": None}

GEVALLEN = [
    Geval(
        naam="landcode 6030",
        fout=OWN,
        verwacht=RAAK,
        zin="Deze leerling woont in Nederland maar heeft een onderwijsnummer in plaats van een BSN. "
        "Controleer de gegevens en stuur opnieuw ‘Identificeren persoon’.",
    ),
    Geval(
        naam="geheim adres: geen gewoon bericht",
        fout={**OWN, "geheim_adres": "J"},
        verwacht=RAAK,
        zin="Deze leerling woont in Nederland maar heeft een onderwijsnummer in plaats van een BSN. Het adres is "
        "geheim: stuur geen gewoon bericht, maar volg de aparte procedure van DUO voor leerlingen in een onveilige "
        "situatie.",
    ),
    Geval(naam="heeft een BSN"),
    Geval(naam="heeft ook een geldig BSN", fout={"onderwijsnummer": NUMMER}),
    Geval(naam="het BSN ernaast klopt niet", fout={"bsn": "123456789", "onderwijsnummer": NUMMER}, verwacht=RAAK),
    Geval(
        naam="het nummer staat in de kolom BSN",
        fout={"bsn": NUMMER, "onderwijsnummer": None},
        verwacht={0: ("onderwijsnummer", None)},
    ),
    Geval(naam="een ongeldig onderwijsnummer is geen nummer", fout={"bsn": None, "onderwijsnummer": "123456789"}),
    Geval(naam="vreemdeling", fout={**OWN, "vreemdeling": "J"}),
    Geval(naam="vreemdeling leeg", fout={**OWN, "vreemdeling": None}, verwacht=RAAK),
    Geval(naam="landcode in het buitenland", fout={**OWN, "landcode": "5010", "postcode": "2320"}),
    Geval(naam="landcode in het buitenland, Nederlandse postcode", fout={**OWN, "landcode": "5010"}, verwacht=RAAK),
    Geval(naam="landcode die geen vier cijfers heeft", fout={**OWN, "landcode": "XX"}, verwacht=RAAK),
    Geval(naam="land als ISO-code", fout={**OWN, "landcode": "NL"}, verwacht=RAAK),
    Geval(naam="zonder landcode en land", fout=ZONDER_LAND, verwacht=RAAK),
    Geval(naam="landcode 0000 is leeg", fout={**ZONDER_LAND, "landcode": "0000"}, verwacht=RAAK),
    Geval(naam="landcode 6030 gaat voor een buitenlandse postcode", fout={**OWN, "postcode": "2320"}, verwacht=RAAK),
    Geval(naam="zonder landcode, buitenlandse postcode", fout={**ZONDER_LAND, "postcode": "B-2320"}),
    Geval(naam="zonder landcode, buitenlands land", fout={**ZONDER_LAND, "land": "België"}),
    Geval(naam="zonder landcode, land Nederland", fout={**ZONDER_LAND, "land": "nederland"}, verwacht=RAAK),
    Geval(naam="zonder landcode, adresregel", fout={**ZONDER_LAND, "adresregel_buitenland_2": "2320 Hoogstraten"}),
    Geval(naam="komt nog", fout={**OWN, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK),
    Geval(naam="zonder kolom landcode", fout=OWN, zonder=("landcode",), verwacht=RAAK, noemt=("Landcode",)),
    Geval(
        naam="zonder kolom vreemdeling",
        fout={**OWN, "vreemdeling": "J"},
        zonder=("vreemdeling",),
        verwacht=RAAK,
        noemt=("Vreemdeling",),
    ),
    Geval(naam="zonder kolom postcode", fout=OWN, zonder=("postcode",), verwacht=RAAK, noemt=("Postcode",)),
    Geval(naam="zonder kolom BSN", fout=OWN, zonder=("bsn",), verwacht=RAAK),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_onderwijsnummer_woont_in_nederland(geval: Geval) -> None:
    assert speel("ID06", geval, GEVALLEN) == geval.uitkomst
