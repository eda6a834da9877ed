"""ID01: BSN en onderwijsnummer beide leeg."""

from datetime import date

import pytest

from data.schema.voorbeeld import Erbij
from data.verzonnen.bouwer import schone_leerling, verzonnen_onderwijsnummer, vul_in
from tests.checks.signalen.gevallen import DAG, GEEN_NUMMERS, PEIL, PGN_KOLOMMEN, Geval, Kolommen, Vast, speel, voer_uit

SIGNAAL = Vast("ID01", "nummer_ontbreekt", "F", "leerling")
KOLOMMEN = Kolommen(een_van=PGN_KOLOMMEN)

LEEG = {"bsn": None}
RAAK = {0: ("bsn", None)}
_BEGIN = "Deze leerling heeft geen BSN en geen onderwijsnummer. "
_STUUR = _BEGIN + "Stuur ‘Identificeren persoon’ met "
_NEDERLAND = _STUUR + "de naam, de geboortedatum, het geslacht en het adres."
_BUITENLAND = _STUUR + "de naam, de geboortedatum, het geslacht, het buitenlandse adres en de landcode."
_COMPLEET = " Dat staat allemaal in de export."
ZONDER_ADRES = dict.fromkeys(("straat", "huisnummer", "postcode", "woonplaats"))

GEVALLEN = [
    Geval(naam="beide leeg", fout=LEEG, verwacht=RAAK, zin=_NEDERLAND + _COMPLEET),
    Geval(naam="BSN"),
    Geval(naam="alleen een onderwijsnummer", fout={**LEEG, "onderwijsnummer": verzonnen_onderwijsnummer(1)}),
    Geval(naam="een fout BSN is niet leeg", fout={"bsn": "123456789"}),
    Geval(naam="een streepje is leeg", fout={"bsn": "-"}, verwacht=RAAK),
    Geval(
        naam="zin noemt wat ontbreekt",
        fout={**LEEG, "geslacht": None, "achternaam": None, "huisnummer": None},
        verwacht=RAAK,
        zin=_NEDERLAND + " Vul eerst aan: de achternaam, het geslacht en het huisnummer.",
    ),
    Geval(
        naam="wat er staat en niet kan, is ook aan te vullen",
        fout={**LEEG, "geslacht": "2", "geboortedatum": "31-02-2016"},
        verwacht=RAAK,
        zin=_NEDERLAND + " Vul eerst aan: de geboortedatum en het geslacht.",
    ),
    Geval(
        naam="een voornaam mag leeg zijn", fout={**LEEG, "voornamen": None}, verwacht=RAAK, zin=_NEDERLAND + _COMPLEET
    ),
    Geval(
        naam="woont in het buitenland",
        fout={**LEEG, **ZONDER_ADRES, "landcode": "5010", "adresregel_buitenland_1": "Kerkplein 4"},
        verwacht=RAAK,
        zin=_BUITENLAND + _COMPLEET,
    ),
    Geval(
        naam="buitenland zonder adres en landcode",
        fout={**LEEG, **ZONDER_ADRES, "landcode": None, "land": "België"},
        verwacht=RAAK,
        zin=_BUITENLAND + " Vul eerst aan: de landcode en de eerste regel van het buitenlandse adres.",
    ),
    Geval(
        naam="buitenland in een export zonder adresregels",
        fout={**LEEG, "landcode": "5010", "land": "België", "postcode": None, "woonplaats": None},
        zonder=("adresregel_buitenland_1", "adresregel_buitenland_2", "adresregel_buitenland_3"),
        verwacht=RAAK,
        zin=_BUITENLAND + " Vul eerst aan: de woonplaats.",
    ),
    Geval(
        naam="wat de export niet heeft, kan in het LAS wel staan",
        fout=LEEG,
        zonder=("straat", "huisnummer"),
        verwacht=RAAK,
        zin=_NEDERLAND + " Dit staat niet in de export; kijk of het LAS het heeft: de straat en het huisnummer.",
    ),
    Geval(
        naam="leeg, en niet in de export",
        fout={**LEEG, "geslacht": None},
        zonder=("straat",),
        verwacht=RAAK,
        zin=_NEDERLAND + " Vul eerst aan: het geslacht. Dit staat niet in de export; kijk of het LAS het heeft: "
        "de straat.",
    ),
    Geval(
        naam="geheim adres wijst naar de eigen procedure",
        fout={**LEEG, "geheim_adres": "J"},
        verwacht=RAAK,
        zin=_BEGIN + "Het adres is geheim: stuur geen gewoon bericht, maar volg de aparte procedure van DUO voor "
        "leerlingen in een onveilige situatie.",
    ),
    Geval(
        naam="komt nog", fout={**LEEG, "inschrijfdatum": PEIL + DAG, "begindatum_periode": PEIL + DAG}, verwacht=RAAK
    ),
    Geval(naam="aangemeld is buiten bereik", fout={**LEEG, "inschrijfstatus": "aangemeld"}),
    Geval(naam="gast is buiten bereik", fout={**LEEG, "inschrijfstatus": "Gast"}),
    Geval(naam="weg voor het vorige schooljaar", fout={**LEEG, "uitschrijfdatum": "31-07-2024"}),
    Geval(
        naam="weg op de eerste dag van het vorige schooljaar",
        fout={**LEEG, "uitschrijfdatum": "01-08-2024"},
        verwacht=RAAK,
    ),
    Geval(
        naam="een record, ook bij twee inschrijvingen, één keer",
        fout=LEEG,
        erbij=(Erbij(wie="inschrijving", wijzig={"inschrijvingsvolgnummer": "2"}),),
        verwacht=RAAK,
    ),
    Geval(naam="alleen een kolom BSN", fout=LEEG, zonder=("onderwijsnummer",), verwacht=RAAK),
    Geval(naam="alleen een kolom onderwijsnummer", zonder=("bsn",), verwacht=RAAK),
    GEEN_NUMMERS,
]


@pytest.mark.parametrize("geval", GEVALLEN, ids=str)
def test_nummer_ontbreekt(geval: Geval) -> None:
    assert speel("ID01", geval, GEVALLEN) == geval.uitkomst


@pytest.mark.parametrize(
    ("inschrijfdatum", "deadline"),
    [(PEIL - 7 * DAG, PEIL), (PEIL - 8 * DAG, date(2026, 2, 1)), (PEIL + DAG, PEIL + 8 * DAG)],
)
def test_deadline(inschrijfdatum: date, deadline: date) -> None:
    rij = vul_in(schone_leerling(PEIL), {**LEEG, "inschrijfdatum": inschrijfdatum}, PEIL)
    assert voer_uit(["ID01"], [rij]).bevindingen["deadline"].to_list() == [deadline]
