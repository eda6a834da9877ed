"""Het besluit welke variant van *Identificeren persoon* bij een leerling hoort, als tabel van de DUO-pagina."""

from checks import identificeren
from checks.breed import maak_breed
from data.bouwer import BESTUUR, naar_levering, schone_leerling, verzonnen_onderwijsnummer, vul_in
from data.levering import Invulling
from tests.checks.gevallen import PEIL

ZONDER: dict[str, Invulling] = {"bsn": None}
ADRES: dict[str, Invulling] = dict.fromkeys(("straat", "huisnummer", "postcode", "woonplaats"))
BELGIE = {**ZONDER, **ADRES, "landcode": "5010", "land": "België"}

TABEL: dict[str, tuple[dict[str, Invulling], str, str | None]] = {
    "BSN bekend": ({}, "pgn", None),
    "onderwijsnummer bekend": ({**ZONDER, "onderwijsnummer": verzonnen_onderwijsnummer(1)}, "pgn", None),
    "BSN bekend, geheim adres": ({"geheim_adres": "J"}, "pgn", None),
    "BSN bekend, rest leeg": (
        {**ADRES, "geboortedatum": None, "geslacht": None, "achternaam": None},
        "pgn",
        "de geboortedatum, het geslacht",
    ),
    "een ongeldig nummer is onbekend": ({"bsn": "123456789"}, "nederland", None),
    "onbekend, woont in Nederland": (ZONDER, "nederland", None),
    "Nederland, adres leeg": (
        {**ZONDER, **ADRES},
        "nederland",
        "de straat, het huisnummer, de postcode, de woonplaats",
    ),
    "Nederland, alles leeg": (
        {
            **ZONDER,
            **ADRES,
            "achternaam": None,
            "geboortedatum": None,
            "geslacht": None,
            "landcode": None,
            "land": None,
        },
        "nederland",
        "de achternaam, de geboortedatum, het geslacht, de straat, het huisnummer, de postcode, de woonplaats",
    ),
    "zonder voornaam mag": ({**ZONDER, "voornamen": None}, "nederland", None),
    "geboortedatum met nullen mag": ({**ZONDER, "geboortedatum": "00-00-2015"}, "nederland", None),
    "onbekend, adresregel in België": ({**BELGIE, "adresregel_buitenland_1": "Markt 1"}, "buitenland", None),
    "België, straat en plaats": ({**BELGIE, "straat": "Markt", "woonplaats": "Gent"}, "buitenland", None),
    "België, alleen een straat": ({**BELGIE, "straat": "Markt"}, "buitenland", "het adres in het buitenland"),
    "België, alleen regel 2": (
        {**BELGIE, "adresregel_buitenland_2": "Gent"},
        "buitenland",
        "het adres in het buitenland",
    ),
    "België zonder landcode": (
        {**BELGIE, "landcode": None, "adresregel_buitenland_1": "Markt 1"},
        "buitenland",
        "de landcode",
    ),
    "geheim adres": ({**ZONDER, "geheim_adres": "J"}, "geheim", None),
    "geheim adres in het buitenland": ({**BELGIE, "geheim_adres": "J"}, "geheim", None),
    "niet geheim": ({**ZONDER, "geheim_adres": "N"}, "nederland", None),
    "vreemdeling gaat net zo": ({**ZONDER, "vreemdeling": "J"}, "nederland", None),
}


def test_besluit() -> None:
    rijen = [vul_in(schone_leerling(PEIL, i), wijzig, PEIL) for i, (wijzig, _, _) in enumerate(TABEL.values())]
    leerling = maak_breed(naar_levering(rijen), BESTUUR, PEIL).frames["leerling"]
    besluit = leerling.select(variant=identificeren.variant, ontbreekt=identificeren.ontbreekt).rows()
    assert dict(zip(TABEL, besluit, strict=True)) == {naam: regel[1:] for naam, regel in TABEL.items()}
    assert {variant for variant, _ in besluit} == identificeren.VARIANTEN.keys()
