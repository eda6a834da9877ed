"""ID16: een buitenlands adres zonder landcode."""

import pytest

from tests.checks.signalen.gevallen import DAG, LAND, PEIL, Geval, Kolommen, Vast, speel

SIGNAAL = Vast("ID16", "landcode_ontbreekt", "M", "leerling")
KOLOMMEN = Kolommen(optioneel=(*LAND, "geheim_adres"))

LEEG = {"landcode": None, "land": None}
RAAK = {0: ("landcode", None)}
_EINDE = ". De landcode ontbreekt."
_ZIN = "Het adres lijkt in het buitenland te liggen: "


def postcode(tekst: str, *, raak: bool) -> Geval:
    return Geval(naam=f"postcode {tekst}", fout={**LEEG, "postcode": tekst}, verwacht=RAAK if raak else {})


GEVALLEN = [
    Geval(
        naam="land België",
        fout={**LEEG, "land": "België"},
        verwacht={0: ("landcode", None, "5010")},
        zin=_ZIN + "er staat België als land" + _EINDE,
    ),
    Geval(
        naam="land Duitsland in kleine letters",
        fout={**LEEG, "land": "duitsland"},
        verwacht={0: ("landcode", None, "9089")},
    ),
    Geval(
        naam="land zonder voorstel",
        fout={**LEEG, "land": "Utopia"},
        verwacht=RAAK,
        zin=_ZIN + "er staat Utopia als land" + _EINDE,
    ),
    Geval(naam="land Nederland", fout={**LEEG, "land": "NEDERLAND"}),
    Geval(naam="land NL", fout={**LEEG, "land": "nl"}),
    Geval(naam="land in het Engels", fout={**LEEG, "land": "The Netherlands"}),
    Geval(naam="de code onder Land", fout={**LEEG, "land": "6030"}),
    Geval(
        naam="de code van België onder Land", fout={**LEEG, "land": "5010"}, verwacht={0: ("landcode", None, "5010")}
    ),
    Geval(
        naam="adresregel 1",
        fout={**LEEG, "adresregel_buitenland_1": "Markt 1"},
        verwacht=RAAK,
        zin=_ZIN + "er staan adresregels voor het buitenland" + _EINDE,
    ),
    Geval(naam="adresregel 3", fout={**LEEG, "adresregel_buitenland_3": "Hoogstraten"}, verwacht=RAAK),
    Geval(
        naam="postcode",
        fout={**LEEG, "postcode": "52062"},
        verwacht=RAAK,
        zin=_ZIN + "de postcode heeft een buitenlandse vorm" + _EINDE,
    ),
    postcode("2320", raak=False),
    postcode("D52062", raak=True),
    Geval(naam="postcode met vijf cijfers in Nederland", fout={**LEEG, "postcode": "52062", "land": "Nederland"}),
    Geval(
        naam="postcode met vier cijfers in België",
        fout={**LEEG, "postcode": "2320", "land": "België"},
        verwacht={0: ("landcode", None, "5010")},
    ),
    postcode("B-2320", raak=True),
    postcode("SW1A 1AA", raak=True),
    postcode("3511 ab", raak=False),
    postcode("3511A", raak=False),
    postcode("123", raak=False),
    postcode("onbekend", raak=False),
    Geval(naam="geen adres", fout={**LEEG, **dict.fromkeys(("straat", "huisnummer", "postcode", "woonplaats"))}),
    Geval(naam="landcode is er", fout={"landcode": "5010", "land": "België"}),
    Geval(naam="landcode onbekend is niet leeg", fout={"landcode": "99999", "land": "België"}),
    Geval(
        naam="landcode 0000 is leeg",
        fout={"landcode": "0000", "land": "België"},
        verwacht={0: ("landcode", None, "5010")},
    ),
    Geval(naam="geheim adres", fout={**LEEG, "land": "België", "geheim_adres": "J"}),
    Geval(
        naam="geheim adres niet opgegeven",
        fout={**LEEG, "land": "België", "geheim_adres": "J"},
        zonder=("geheim_adres",),
        verwacht={0: ("landcode", None, "5010")},
        noemt=("Geheim adres",),
    ),
    Geval(
        naam="komt nog",
        fout={**LEEG, "land": "België", "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG},
        verwacht={0: ("landcode", None, "5010")},
    ),
    Geval(
        naam="zonder kolom landcode",
        fout={"land": "België", "landcode": "5010"},
        zonder=("landcode",),
        verwacht={0: ("landcode", None, "5010")},
        noemt=("Landcode",),
    ),
    Geval(naam="gast", fout={**LEEG, "land": "België", "inschrijfstatus": "gast"}),
    Geval(
        naam="zonder kolom land", fout={**LEEG, "postcode": "52062"}, zonder=("land",), verwacht=RAAK, noemt=("Land",)
    ),
    Geval(
        naam="zonder adresregels",
        fout={**LEEG, "postcode": "52062"},
        verwacht=RAAK,
        zonder=("adresregel_buitenland_1", "adresregel_buitenland_2", "adresregel_buitenland_3"),
        noemt=("Adresregel buitenland 1", "Adresregel buitenland 2", "Adresregel buitenland 3"),
    ),
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_landcode_ontbreekt(geval: Geval) -> None:
    assert speel("ID16", geval, GEVALLEN) == geval.uitkomst
