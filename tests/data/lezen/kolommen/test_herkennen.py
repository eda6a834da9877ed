"""Herkennen van koppen: elke bekende naam, elke schrijfwijze, en koppen van echte exports."""

from collections import defaultdict
from collections.abc import Callable

import pytest

from data.lezen import Kolom, bekijk, herken, herken_tabel
from data.lezen.kolommen.koppen import Kopnaam, lees_kop
from data.schema.koppen import kaal
from data.schema.velden import VELD
from data.verzonnen.bouwer import verzonnen_bsn, verzonnen_onderwijsnummer
from tests.data.hulp import ruw

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
    "vierkante haken": lambda k: f"{k} [dd-mm-jjjj]",
    "datumvorm": lambda k: f"{k} dd-mm-jjjj",
}


@pytest.mark.parametrize("veld", VELD)
def test_elke_naam_in_elke_schrijfwijze(veld: str) -> None:
    for naam in (VELD[veld].naam, VELD[veld].label, *VELD[veld].namen):
        for kop in (naam, *(schrijf(naam) for schrijf in SCHRIJFWIJZEN.values())):
            assert lees_kop(kop) == Kopnaam(veld), kop


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
        "BSN": "bsn",
        "BSN (2)": None,
        "Burgerservicenummer": None,
    }


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("Vestiging", "Vestigingscode"),
        ("Samenwerkingsverband", "SWV-nummer"),
        ("Vestiging", "Vestigingsnummer"),
        ("Onderwijslocatie", "Onderwijslocatiecode"),
        ("Onderwijsaanbieder", "Onderwijsaanbiederscode"),
    ],
)
def test_de_code_gaat_voor_de_naam(naam: str, code: str) -> None:
    for koppen in ([naam, code], [code, naam]):
        herkend = herken(koppen)
        assert herkend[naam] is None
        assert herkend[code]


def test_correcties_gaan_voor() -> None:
    koppen = ["BSN", "Nummer", "Groep", "Mentor"]
    assert herken(koppen, {"Nummer": "bsn", "Groep": None}) == {
        "BSN": None,
        "Nummer": "bsn",
        "Groep": None,
        "Mentor": None,
    }


def test_correctie_voor_een_kop_die_er_niet_is() -> None:
    assert herken(["BSN"], {"Weg": None}) == {"BSN": "bsn"}
    assert list(herken(["b", "a"])) == ["b", "a"], "de volgorde van het bestand"


# -- koppen die bijna goed zijn ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kop", "veld"),
    [
        ("Gebortedatum", "geboortedatum"),
        ("Achetrnaam", "achternaam"),
        ("Leerling.Achternaam", "achternaam"),
        ("lln_bsn", "bsn"),
        ("Adres van inschrijving", None),
        ("Inschrijvingsdatum leerling", "inschrijfdatum"),
        ("Categorie van TLV", None),
        ("Ingang datum TLV", "tlv_begin"),
        ("Uitschrijfdatm", "uitschrijfdatum"),
        ("Geboorteplaats", None),
        ("Vestigingsnaam", None),
        ("Schoolnaam", None),
        ("Achternaam moeder", None),
        ("E-mailadres", None),
        ("Jaargroep", None),
        ("Adresregel 4", None),
    ],
)
def test_een_kop_die_lijkt_op_een_bekende(kop: str, veld: str | None) -> None:
    gelezen = lees_kop(kop)
    assert (gelezen and gelezen.veld) == veld
    assert gelezen is None or not gelezen.gelijk
    (kolom,) = bekijk(ruw({kop: [None]}))
    assert kolom.zekerheid == ("waarschijnlijk" if veld else "zeker")


@pytest.mark.parametrize(
    ("kop", "verwacht"),
    [
        ("TLV 2 begin", ("tlv_begin", 2)),
        ("Begindatum TLV 12", ("tlv_begin", 12)),
        ("TLV1_einddatum", ("tlv_einde", 1)),
        ("2e periode begindatum", ("begindatum_periode", 2)),
        ("TLV begin (3)", ("tlv_begin", 3)),
        ("Inschrijving 2 datum", ("inschrijfdatum", 2)),
        ("Adresregel 2", ("adresregel_buitenland_2", 0)),
        ("BRIN4", ("instellingscode", 0)),
        ("BSN (2)", ("bsn", 0)),
        ("Achternaam 2", None),
        ("TLV 2026", None),
    ],
)
def test_een_nummer_in_een_kop(kop: str, verwacht: tuple[str, int] | None) -> None:
    gelezen = lees_kop(kop)
    assert (gelezen and (gelezen.veld, gelezen.nummer)) == verwacht


def test_een_nummer_zonder_groepje_is_geen_periode() -> None:
    assert herken(["Groep", "Groep 3", "TLV 1 begin", "TLV 1 einde", "TLV 2 categorie"]) == {
        "Groep": "groep",
        "Groep 3": None,
        "TLV 1 begin": "tlv_begin",
        "TLV 1 einde": "tlv_einde",
        "TLV 2 categorie": None,
    }


@pytest.mark.parametrize(
    ("bestand", "koppen", "velden"),
    [
        ("tlv.csv", ["BSN", "Begindatum", "Einddatum"], ["bsn", "tlv_begin", "tlv_einde"]),
        ("x.xlsx, blad Perioden", ["Begindatum", "Groep"], ["begindatum_periode", "groep"]),
        ("x.csv", ["SWV-nummer", "Ingangsdatum 1", "Ingangsdatum 2"], ["swv_nummer", "tlv_begin", "tlv_begin"]),
        ("x.csv", ["Inschrijfstatus", "Vanaf", "Tot"], ["inschrijfstatus", "inschrijfdatum", "uitschrijfdatum"]),
        ("arrangementen.csv", ["Volgnummer", "Einde"], ["arrangementvolgnummer", "arrangement_einde"]),
        ("x.csv", ["Achternaam", "Begindatum"], ["achternaam", None]),
        ("x.csv", ["Inschrijfdatum", "SWV-nummer", "Begindatum"], ["inschrijfdatum", "swv_nummer", None]),
    ],
)
def test_een_kop_die_van_de_tabel_afhangt(bestand: str, koppen: list[str], velden: list[str | None]) -> None:
    gezien = bekijk(ruw({kop: [None] for kop in koppen}, bestand))
    assert [k.veld for k in gezien] == velden


# -- de waarden --------------------------------------------------------------------------------------------------------

N = 20
BSNS = [verzonnen_bsn(n) for n in range(N)]
OWNS = [verzonnen_onderwijsnummer(n) for n in range(N)]
NAMEN_VAN_VESTIGINGEN = ["Hoofdgebouw", "De Bolder"] * (N // 2)
JULI = ["31-07-2026", "2027-07-31 00:00:00"] * (N // 2)


@pytest.mark.parametrize(
    ("kop", "waarden", "veld", "zekerheid", "reden"),
    [
        ("BSN", BSNS, "bsn", "zeker", "alle 20 waarden voldoen aan de elfproef voor een BSN"),
        ("BSN", [*BSNS[:18], "123456789", "x"], "bsn", "zeker", "18 van de 20 waarden voldoen"),
        ("BSN", ["x"] * N, "bsn", "onzeker", "geen van de 20 waarden voldoet"),
        ("BSN", ["123456789"], "bsn", "onzeker", "de enige waarde voldoet niet aan"),
        ("BSN", OWNS, "bsn", "onzeker", "alle 20 waarden zijn een geldig onderwijsnummer"),
        ("BSN", [*BSNS[:5], *["x"] * 15], "bsn", "waarschijnlijk", "maar slechts 5 van de 20"),
        ("BSN", [None] * N, "bsn", "zeker", "er staat niets in"),
        ("Nummer", BSNS, "bsn", "waarschijnlijk", "alle 20 waarden voldoen aan de elfproef"),
        ("Nummer", [f"{b[:4]}.{b[4:6]}.{b[6:]}" for b in BSNS], "bsn", "waarschijnlijk", "alle 20"),
        ("Nummer", OWNS, "onderwijsnummer", "waarschijnlijk", "onderwijsnummer"),
        ("Nummer", [*BSNS[:10], *OWNS[:10]], "pgn", "waarschijnlijk", "BSN of onderwijsnummer"),
        ("Nummer", BSNS[:2], "bsn", "onzeker", "alle 2"),
        ("Nummer", [str(100_000_000 + n) for n in range(N)], None, "zeker", "kennen deze kop niet"),
        ("BSN moeder", BSNS, None, "zeker", "niet over de leerling"),
        ("Leerlingnummer", BSNS, "bsn", "onzeker", "de kop heet zo, maar alle 20 waarden voldoen"),
        ("Leerlingnummer", [str(n) for n in range(N)], "leerlingnummer", "zeker", "de kop heet zo"),
        ("Kolom 3", ["90ZA00", "90za.01"] * 10, "vestigingscode", "waarschijnlijk", "vestigingscode"),
        ("Kolom 3", ["90ZA"] * N, "instellingscode", "waarschijnlijk", "instellingscode"),
        ("BRIN", ["90ZA00"] * N, "vestigingscode", "waarschijnlijk", "vestigingscode"),
        ("Vestigingscode", ["90ZA"] * N, "instellingscode", "waarschijnlijk", "instellingscode"),
        ("Vestigingscode", ["0", "01"] * 10, "vestigingscode", "zeker", "de kop heet zo"),
        ("Vestigingscode", NAMEN_VAN_VESTIGINGEN, "vestigingscode", "onzeker", "geen van de 20"),
        ("Vestiging", NAMEN_VAN_VESTIGINGEN, None, "waarschijnlijk", "kan een code zijn"),
        ("Samenwerkingsverband", ["SWV Noord"] * N, None, "waarschijnlijk", "kan een code zijn"),
        ("Kolom 3", ["123A456"] * N, "onderwijsaanbiederscode", "waarschijnlijk", "onderwijsaanbieder"),
        ("Kolom 3", ["123X456"] * N, "onderwijslocatiecode", "waarschijnlijk", "onderwijslocatie"),
        ("Kolom 3", ["PO3001", "vo 3002"] * 10, "swv_nummer", "waarschijnlijk", "samenwerkingsverband"),
        ("Kolom 3", ["PO3001-2024-00012"] * N, "beschikkingsnummer", "waarschijnlijk", "beschikkingsnummer"),
        ("Kolom 3", ["3511 AB", "1234cd"] * 10, "postcode", "waarschijnlijk", "postcode"),
        ("Kolom 3", ["SO", "VSO"] * 10, "schoolsoort", "waarschijnlijk", "SO of VSO"),
        ("Kolom 3", ["m", "V"] * 10, "geslacht", "waarschijnlijk", "man of vrouw"),
        ("Geslacht", ["1", "2"] * 10, "geslacht", "onzeker", "geen van de 20 waarden is man of vrouw"),
        ("Kolom 3", JULI, "tlv_einde", "onzeker", "31 juli"),
        ("Kolom 3", ["01-08-2025"] * N, None, "zeker", "kennen deze kop niet"),
        ("Geboortedatum", ["onbekend"] * N, "geboortedatum", "onzeker", "geen van de 20 waarden is een datum"),
        ("Geboortedatum", ["00-04-2016", "20160401", "1-4-2016", "42461"] * 5, "geboortedatum", "zeker", "datum"),
        ("Geheim adres", ["J", "nee"] * 10, "geheim_adres", "zeker", "ja of nee"),
        ("Kolom 3", [None] * N, None, "zeker", "er staat niets"),
    ],
)
def test_de_waarden_tellen_mee(
    kop: str, waarden: list[str | None], veld: str | None, zekerheid: str, reden: str
) -> None:
    (kolom,) = bekijk(ruw({kop: waarden}))
    assert (kolom.veld, kolom.zekerheid) == (veld, zekerheid)
    assert reden in kolom.reden
    assert not any(w and len(w) > 6 and w in kolom.reden for w in waarden), "een reden noemt nooit een waarde"


def test_31_juli_naast_een_tlv_is_haar_einde() -> None:
    tabel = ruw({"SWV-nummer": ["PO3001"] * N, "Kolom 3": JULI})
    assert bekijk(tabel)[1] == Kolom("Kolom 3", "tlv_einde", "waarschijnlijk", "alle 20 waarden zijn een 31 juli")


def test_waarden_ver_onderin_tellen_ook() -> None:
    assert herken_tabel(ruw({"Nummer": [*[None] * 5000, *BSNS]})) == {"Nummer": "bsn"}


@pytest.mark.parametrize(
    ("kolommen", "velden"),
    [
        ({"BSN": BSNS, "Nummer": OWNS}, {"BSN": "bsn", "Nummer": None}),
        ({"BSN": [None] * N, "Nummer": BSNS}, {"BSN": None, "Nummer": "bsn"}),
        ({"BSN": ["x"] * N, "Nummer": BSNS}, {"BSN": None, "Nummer": "bsn"}),
        ({"BSN": BSNS, "Leerlingnummer": BSNS}, {"BSN": "bsn", "Leerlingnummer": None}),
        (
            {"Vestigingscode": [None] * N, "Vestiging": ["98DA00"] * N},
            {"Vestigingscode": None, "Vestiging": "vestigingscode"},
        ),
        ({"BRIN": ["98DA00"] * N, "Vestiging": NAMEN_VAN_VESTIGINGEN}, {"BRIN": "vestigingscode", "Vestiging": None}),
        (
            {"BRIN": ["98DA00"] * N, "Vestigingscode": ["00"] * N},
            {"BRIN": "instellingscode", "Vestigingscode": "vestigingscode"},
        ),
    ],
)
def test_kolommen_die_hetzelfde_veld_willen(
    kolommen: dict[str, list[str | None]], velden: dict[str, str | None]
) -> None:
    """In welke volgorde zij ook staan."""
    assert herken_tabel(ruw(kolommen)) == velden
    assert herken_tabel(ruw(dict(reversed(kolommen.items())))) == velden


def test_correcties_gaan_ook_voor_de_waarden() -> None:
    gezien = bekijk(ruw({"Nummer": BSNS, "BSN": BSNS}), {"Nummer": "leerlingnummer", "BSN": None})
    assert gezien == [
        Kolom("Nummer", "leerlingnummer", "zeker", "u koos dit zelf"),
        Kolom("BSN", None, "zeker", "u koos dit zelf"),
    ]
