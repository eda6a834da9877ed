"""Herkennen van koppen: elke bekende naam, elke schrijfwijze, en koppen van echte exports."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from data.lezen import herken
from data.velden import VELD, kaal

NAMEN = [(naam, veld.naam) for veld in VELD.values() for naam in (veld.naam, veld.label, *veld.namen)]

SCHRIJFWIJZEN: dict[str, Callable[[str], str]] = {
    "hoofdletters": str.upper,
    "kleine letters": str.lower,
    "spaties eromheen": lambda k: f"  {k} ",
    "streepjes": lambda k: k.replace(" ", "_"),
    "aan elkaar": lambda k: k.replace(" ", ""),
    "regeleinde": lambda k: k.replace(" ", "\n"),
    "dubbele punt": lambda k: f"{k}:",
    "accent": lambda k: k.replace("e", "é").replace("i", "ï"),
    "losse accenten": lambda k: k.replace("e", "e\u0301"),
    "toelichting": lambda k: f"{k} (verplicht)",
}


@pytest.mark.parametrize(("naam", "veld"), NAMEN)
def test_elke_naam_in_elke_schrijfwijze(naam: str, veld: str) -> None:
    assert herken([naam]) == {naam: veld}
    for schrijf in SCHRIJFWIJZEN.values():
        kop = schrijf(naam)
        assert herken([kop]) == {kop: veld}, kop


def test_geen_naam_hoort_bij_twee_velden() -> None:
    van = defaultdict(set)
    for naam, veld in NAMEN:
        van[kaal(naam)].add(veld)
    assert {naam: velden for naam, velden in van.items() if len(velden) > 1} == {}
    assert "" not in van


EXPORTS: dict[str, dict[str, str | None]] = {
    "ParnasSys": {
        "leerlingNummer": "leerlingnummer", "achternaam": "achternaam", "tussenvoegsel": "voorvoegsel",
        "roepNaam": "roepnaam", "voornamen": "voornamen", "geslacht": "geslacht", "geboortedatum": "geboortedatum",
        "geboortedatumOnzeker": None, "datumInschrijving": "inschrijfdatum", "datumUitschrijving": "uitschrijfdatum",
        "geheimadres": "geheim_adres", "bekostigd": "bekostigbaar", "groep": "groep",
    },
    "ESIS": {
        "roepnaam": "roepnaam", "achternaam": "achternaam", "voorvoegsel": "voorvoegsel",
        "geboortedatum": "geboortedatum", "geslacht": "geslacht", "jaargroep": None, "groep": "groep",
        "vestiging": "vestigingscode", "PGN nummer": "pgn", "Leerlingnummer": "leerlingnummer",
    },
    "een vlakke export": {
        "Leerlingnummer": "leerlingnummer", "BSN": "bsn", "Onderwijsnummer": "onderwijsnummer",
        "Achternaam": "achternaam", "Voorvoegsel": "voorvoegsel", "Voornamen": "voornamen",
        "Geboortedatum": "geboortedatum", "Geslacht": "geslacht", "Straat": "straat", "Huisnummer": "huisnummer",
        "Postcode": "postcode", "Woonplaats": "woonplaats", "Landcode": "landcode",
        "Adresregel buitenland 1": "adresregel_buitenland_1", "Adresregel buitenland 2": "adresregel_buitenland_2",
        "Geheim adres": "geheim_adres", "BRIN": "instellingscode", "Vestiging": "vestigingscode",
        "Onderwijsaanbiedercode": "onderwijsaanbiederscode", "Onderwijslocatiecode": "onderwijslocatiecode",
        "Inschrijvingsvolgnummer": "inschrijvingsvolgnummer", "Datum inschrijving": "inschrijfdatum",
        "Datum uitschrijving": "uitschrijfdatum", "Begindatum periode": "begindatum_periode", "Groep": "groep",
        "Schoolsoort": "schoolsoort", "Soort onderwijs": "soort_onderwijs", "Soort verblijf": "soort_verblijf",
        "NNCA": "nnca", "Samenwerkingsverband": "swv_nummer", "TLV volgnummer": "tlv_volgnummer",
        "Beschikkingsnummer TLV": "beschikkingsnummer", "TLV categorie": "ondersteuningscategorie",
        "Datum ingang TLV": "tlv_begin", "Datum einde TLV": "tlv_einde",
    },
    "losse namen uit het veld": {
        "Burgerservicenummer": "bsn", "Persoonsgebonden nummer": "pgn", "OWN": "onderwijsnummer",
        "Leerling ID": "leerlingnummer", "Geb. datum": "geboortedatum", "M/V": "geslacht",
        "Brincode": "instellingscode",
        "Instroomdatum": "inschrijfdatum", "Uitstroomdatum": "uitschrijfdatum", "Dependancecode": "vestigingscode",
        "Groepsaanduiding": "groep", "Indicatie bekostiging": "bekostigbaar", "TLV-nummer": "beschikkingsnummer",
        "SWV-nummer": "swv_nummer", "Bekostigingscategorie": "ondersteuningscategorie", "TLV begindatum": "tlv_begin",
        "TLV einddatum": "tlv_einde", "Land": "land", "Plaats": "woonplaats", "Mentor": None, "": None, "()": None,
    },
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS)
def test_koppen_van_echte_exports(export: str) -> None:
    assert herken(EXPORTS[export]) == EXPORTS[export]


def test_een_veld_komt_van_een_kolom() -> None:
    assert herken(["BSN", "BSN (2)", "Burgerservicenummer"]) == {
        "BSN": "bsn", "BSN (2)": None, "Burgerservicenummer": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("naam", "code"),
    [("Vestiging", "Vestigingscode"), ("Samenwerkingsverband", "SWV-nummer"), ("Vestiging", "Vestigingsnummer"),
     ("Onderwijslocatie", "Onderwijslocatiecode"), ("Onderwijsaanbieder", "Onderwijsaanbiederscode")],
)  # fmt: skip
def test_de_code_gaat_voor_de_naam(naam: str, code: str) -> None:
    for koppen in ([naam, code], [code, naam]):
        herkend = herken(koppen)
        assert herkend[naam] is None
        assert herkend[code]


def test_correcties_gaan_voor() -> None:
    koppen = ["BSN", "Nummer", "Groep", "Mentor"]
    assert herken(koppen, {"Nummer": "bsn", "Groep": None}) == {
        "BSN": None, "Nummer": "bsn", "Groep": None, "Mentor": None,
    }  # fmt: skip


def test_correctie_voor_een_kop_die_er_niet_is() -> None:
    assert herken(["BSN"], {"Weg": None}) == {"BSN": "bsn"}
    assert list(herken(["b", "a"])) == ["b", "a"], "de volgorde van het bestand"
