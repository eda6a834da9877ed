"""De dekking: elke regel van de bronnen staat er, met een signaal of een reden; elk signaal heeft een bron."""

import re
from collections import Counter

import pytest

from checks.gevolgen import dekking
from checks.gevolgen.dekking import BRON_2015, REDENEN, Regel, laad_dekking
from checks.motor.catalogus import laad_signalen

# De bron zelf staat niet in het project. Dit zijn de aantallen regels die er per paragraaf in staan.
PARAGRAFEN = {
    "4.2.7": 41,
    "4.2.9.1": 18,
    "4.2.9.2": 7,
    "4.2.9.3": 5,
    "4.2.9.4": 9,
    "4.2.9.5": 5,
    "4.2.9.6": 8,
    "4.2.9.7": 7,
    "4.2.9.10": 17,
    "4.2.9.11": 16,
    "4.2.9.12": 13,
}

# De koppen van de twee pagina's waaronder iets na te gaan valt.
_ARRANGEMENT = "Arrangement (cluster 1 en 2 en scholen voor leerlingen met epilepsie)"
_TLV = "Toelaatbaarheidsverklaring (cluster 3 en 4)"
PAGINAS = {
    "DUO, Leerling identificeren": {
        "inleiding": 2, "Burgerservicenummer of onderwijsnummer bekend": 6,
        "Geen burgerservice- of onderwijsnummer bekend": 5, "Leerling woont in buitenland": 5,
        "Leerling in onveilige situatie": 1, "Kinderen van asielzoekers": 4, "Foutmelding": 1, "Adres wijzigen": 2,
    },
    "DUO, Inschrijvingsgegevens speciaal onderwijs": {
        "inleiding": 1, "Wat moet u doen?": 5, "Verplichte inschrijvingsgegevens": 12, "Inschrijvingsvolgnummer": 1,
        "Begindatum periode": 2, "Soort onderwijs (cluster 1 en 2)": 1, "Optionele inschrijvingsgegevens": 5,
        "Soort verblijf": 1, "Experiment": 1, _ARRANGEMENT: 3, f"{_ARRANGEMENT}, Ondersteuning op een andere school": 6,
        _TLV: 9, "Residentiële instelling": 2, "Tijdelijke toelating": 6,
        f"{_TLV}, Ondersteuning op een andere school": 1, "Inschrijvingsgegevens wijzigen": 1,
    },
}  # fmt: skip

REGELS = laad_dekking()


def test_geen_regel_van_bron_2015_ontbreekt() -> None:
    assert Counter(r.onderdeel.split()[0] for r in REGELS if r.bron == BRON_2015) == PARAGRAFEN
    assert all(re.fullmatch(r"\d{3}", r.code) for r in REGELS if r.bron == BRON_2015)


@pytest.mark.parametrize("pagina", PAGINAS)
def test_geen_kop_van_een_pagina_ontbreekt(pagina: str) -> None:
    assert Counter(r.onderdeel for r in REGELS if r.bron == pagina) == PAGINAS[pagina]


def test_de_bronnen_staan_erin_en_verder_niets() -> None:
    assert {r.bron for r in REGELS} == {*PAGINAS, BRON_2015}


def test_elke_regel_heeft_een_signaal_of_een_reden() -> None:
    signalen = laad_signalen()
    for regel in REGELS:
        assert regel.signalen or regel.reden, regel
        assert set(regel.signalen) <= signalen.keys(), regel
        assert len(set(regel.signalen)) == len(regel.signalen), regel
        assert regel.zegt.endswith("."), regel
        assert not regel.toelichting or regel.toelichting.endswith("."), regel
        # Een toelichting mag een signaal noemen dat ernaast staat, maar geen dat niet bestaat.
        assert set(re.findall(r"\b(?:ID|IN|PE|TLV|AR|DU|AD|RO)\d\d\b", regel.toelichting)) <= signalen.keys(), regel


def test_elke_reden_wordt_gebruikt() -> None:
    assert {r.reden for r in REGELS if r.reden} == REDENEN.keys()


def plaats(regel: Regel) -> str:
    """Hoe een signaal deze regel als bron noemt."""
    return f"PvE15 {regel.code}" if regel.bron == BRON_2015 else f"{regel.bron}: {regel.onderdeel}"


def test_wat_een_signaal_als_bron_noemt_wijst_naar_dat_signaal() -> None:
    """Elke kop van DUO en elke vervallen code bij een signaal staat hier, bij een regel met dat signaal."""
    hier = {(plaats(regel), code) for regel in REGELS for code in regel.signalen}
    genoemd = {
        (bron, code)
        for code, signaal in laad_signalen().items()
        for bron in signaal.bron
        if bron.startswith("DUO, ") or re.fullmatch(r"PvE15 \d+", bron)
    }
    ontbreekt = sorted(genoemd - hier)
    assert ontbreekt == [], (
        "Zet de code in checks/signalen/dekking.csv bij een regel van die bron, of noem een andere bron."
    )


def test_elk_signaal_heeft_een_regel_of_een_andere_bron() -> None:
    hier = {code for regel in REGELS for code in regel.signalen}
    zonder = {
        code: signaal.bron
        for code, signaal in laad_signalen().items()
        if code not in hier and all(bron.startswith("DUO, ") for bron in signaal.bron)
    }
    assert zonder == {}, "Zet de code in checks/signalen/dekking.csv bij de regel waar het signaal over gaat."
    # Deze staan op de wet of op het bestand zelf; wie er een bij krijgt, ziet dat hier.
    assert laad_signalen().keys() - hier == {"DU07", "IN30", "IN32"}


@pytest.mark.parametrize(
    ("wijzig", "fout"),
    [
        ({"signalen": ""}, "geen signaal en geen reden"),
        ({"reden": "geen zin in"}, "de reden ‘geen zin in’ bestaat niet"),
        ({"reden": "register"}, "een reden zonder toelichting"),
    ],
)
def test_een_onaffe_regel_wordt_geweigerd(wijzig: dict[str, str], fout: str) -> None:
    rij = {
        "bron": BRON_2015,
        "onderdeel": "4.2.7 Persoonsgegevens",
        "gegeven": "BSN",
        "code": "750",
        "zegt": "Klopt.",
        "signalen": "ID02",
        "reden": "",
        "toelichting": "",
    }
    assert dekking._regel(2, rij).oordeel == "gedekt"
    with pytest.raises(ValueError, match=f"regel 2: {fout}"):
        dekking._regel(2, rij | wijzig)


def test_het_oordeel_van_een_regel() -> None:
    oordelen = {(bool(r.signalen), r.reden is not None): r.oordeel for r in REGELS}
    assert oordelen == {(True, False): "gedekt", (True, True): "deels", (False, True): "niet"}
