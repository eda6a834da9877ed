"""AD01: een verhuizing van een leerling met een onderwijsnummer."""

import pytest

from data.schema.labels import label
from data.schema.velden import ADRES
from data.schema.voorbeeld import Invulling
from data.schema.waarden.landen import BELGIE
from data.verzonnen.bouwer import verzonnen_onderwijsnummer
from tests.checks.signalen.gevallen import DAG, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("AD01", "adreswijziging_doorgeven", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=(*ADRES, "geheim_adres"), een_van=PGN_KOLOMMEN)

OWN: dict[str, Invulling] = {"bsn": None, "onderwijsnummer": verzonnen_onderwijsnummer(1)}
RAAK = {0: (None, None)}
GEEN_ADRES: dict[str, Invulling] = dict.fromkeys(ADRES)


def verhuisd(naam: str, nu: dict[str, Invulling], toen: dict[str, Invulling], *, raak: bool = True) -> Geval:
    return Geval(naam=naam, fout={**OWN, **nu}, vorige={**OWN, **toen}, verwacht=RAAK if raak else {})


GEVALLEN = [
    verhuisd("hetzelfde adres", {}, {}, raak=False),
    Geval(
        naam="andere straat",
        fout={**OWN, "straat": "Dorpsstraat"},
        vorige=OWN,
        verwacht=RAAK,
        zin="Het adres van deze leerling is anders dan in de vorige levering. Hij heeft een onderwijsnummer: stuur "
        "‘Identificeren persoon’ met dat nummer en het nieuwe adres.",
    ),
    *(verhuisd(f"ander veld: {v}", {v: "Iets 12"}, {v: "Anders 3"}) for v in ADRES),
    verhuisd("toevoeging kwam erbij", {"huisnummertoevoeging": "A"}, {}),
    verhuisd("naar het buitenland", {**GEEN_ADRES, "adresregel_buitenland_1": "Kerkplein 4", "landcode": BELGIE}, {}),
    verhuisd("alleen de landcode anders", {"landcode": BELGIE}, {}, raak=False),
    verhuisd("andere hoofdletters en spaties", {"straat": "SCHOOL STRAAT", "postcode": "3511 ab"}, {}, raak=False),
    verhuisd("was leeg", {}, GEEN_ADRES, raak=False),
    verhuisd("werd leeg", GEEN_ADRES, {}, raak=False),
    Geval(naam="met een BSN hoeft het niet", fout={"straat": "Dorpsstraat"}, vorige={}),
    Geval(naam="had toen nog een BSN", fout={**OWN, "straat": "Dorpsstraat"}, vorige={}, verwacht=RAAK),
    Geval(naam="heeft nu een BSN", fout={"straat": "Dorpsstraat"}, vorige=OWN),
    verhuisd("geheim adres", {"straat": "Dorpsstraat", "geheim_adres": "J"}, {}, raak=False),
    verhuisd("was geheim", {"straat": "Dorpsstraat"}, {"geheim_adres": "J"}, raak=False),
    Geval(
        naam="komt nog",
        fout={**OWN, "straat": "Dorpsstraat", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        vorige={**OWN, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht=RAAK,
    ),
    Geval(naam="lang geleden weg", fout={**OWN, "straat": "Weg", "uitschrijfdatum": "31-07-2024"}, vorige=OWN),
    Geval(
        naam="zonder kolom geheim adres",
        fout={**OWN, "straat": "Dorpsstraat", "geheim_adres": "J"},
        vorige=OWN,
        zonder=("geheim_adres",),
        verwacht=RAAK,
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="zonder kolom straat",
        fout={**OWN, "straat": "Dorpsstraat"},
        vorige=OWN,
        zonder=("straat",),
        noemt=(label("straat"),),
    ),
    Geval(naam="geen vorige levering", fout=OWN, status="overgeslagen"),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_adreswijziging_doorgeven(geval: Geval) -> None:
    assert speel("AD01", geval) == geval.uitkomst
