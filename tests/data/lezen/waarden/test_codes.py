"""Nummers, codes en landen met iets eromheen: wat maar één ding kan zijn is dat, en wat fout is blijft staan."""

from datetime import date

import polars as pl
import pytest

from data.lezen.waarden.waarden import GEEN_DATUMS, GEEN_NUMMERS, INSTELLINGEN
from data.schema.waarden.landen import DUITSLAND, LANDNAMEN, landnamen
from data.verzonnen.bouwer import verzonnen_bsn
from tests.data.hulp import P, uit_tabel
from tests.data.lezen.waarden.test_waarden import waarde

BSN = verzonnen_bsn(1)


@pytest.mark.parametrize(
    ("label", "tekst", "verwacht"),
    [
        ("Instellingscode", "98DA - De Linde", "98DA"),
        ("Instellingscode", "De Linde (98DA)", "98DA"),
        ("Instellingscode", "98DA / 98CA", "98DA/98CA"),
        ("Instellingscode", "De Linde", "DELINDE"),
        ("Instellingscode", "-", None),
        ("Samenwerkingsverbandnummer", "PO 20.01", "PO2001"),
        ("Samenwerkingsverbandnummer", "po-20-01", "PO2001"),
        ("Samenwerkingsverbandnummer", "PO2001 Amsterdam", "PO2001"),
        ("Samenwerkingsverbandnummer", "PO201", "PO201"),
        ("Samenwerkingsverbandnummer", "PO2001 of VO2001", "PO2001OFVO2001"),
        ("Onderwijslocatiecode", "123 X 456", "123X456"),
        ("Vestigingscode", "98DA00 Hoofdgebouw", "98DA00"),
        ("Landcode", "6030 Nederland", "6030"),
        ("Landcode", "6030 Duitsland", "6030 DUITSLAND"),
        ("Soort onderwijs", "21 | doof", "21"),
        ("Soort onderwijs", "21 / 22", "21 / 22"),
        ("Soort onderwijs", "21.0", "21"),
        ("Ondersteuningscategorie", "H (hoog)", "H"),
        ("Ondersteuningscategorie", "1 - hoog", "1 - HOOG"),
        ("Schoolsoort", "(V)SO", "(V)SO"),
        ("Schoolsoort", "Speciaal basisonderwijs", "SPECIAAL BASISONDERWIJS"),
        ("BSN", f"{BSN} (geverifieerd)", BSN),
        ("BSN", f"'{BSN}", BSN),
        ("BSN", f"{BSN},00", BSN),
        ("BSN", "aangevraagd", None),
        ("BSN", "000000000", None),
        ("BSN", "12345678x", "12345678x"),
        ("Leerlingnummer", "1001,00", "1001"),
        ("Leerlingnummer", "'1001", "1001"),
        ("ROD-melding", "geen", None),
        ("ROD-melding", "415", "415"),
    ],
)
def test_met_iets_eromheen(label: str, tekst: str, verwacht: str | None) -> None:
    if label == "Leerlingnummer":
        levering = uit_tabel({label: [tekst], "Groep": ["3"]})
        assert levering.leerling["leerlingnummer"].to_list() == [verwacht]
    else:
        assert waarde(label, tekst) == verwacht


def test_zes_tekens_bij_instellingscode() -> None:
    levering = uit_tabel(
        {"Leerlingnummer": ["1", "2"], "Instellingscode": ["98DA00", "98DA"], "Vestigingscode": [None, "01"]}
    )
    assert levering.inschrijving["instellingscode"].to_list() == ["98DA", "98DA"]
    assert levering.verslag.hersteld[INSTELLINGEN] == 1


def test_wat_leeg_werd_wordt_geteld() -> None:
    levering = uit_tabel(
        {"Leerlingnummer": ["1", "2"], "BSN": ["aangevraagd", BSN], "Uitschrijfdatum": ["31-12-9999", "01-01-1900"]}
    )
    assert levering.verslag.hersteld == {GEEN_NUMMERS: 1, GEEN_DATUMS: 2}
    assert levering.verslag.onleesbaar.height == 0
    assert levering.inschrijving["uitschrijfdatum_gelezen"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("kop", "letters", "verwacht"),
    [
        ("Geslacht", "J M", "M V"),
        ("J/M", "J M", "M V"),
        ("J/M", "M M", "V V"),
        ("J/M", "M V", "M V"),
        ("Geslacht", "M V", "M V"),
        ("Geslacht", "M M", "M M"),
        ("Geslacht", "Jongen M", "M M"),
    ],
)
def test_onder_jongen_en_meisje_is_een_m_een_meisje(kop: str, letters: str, verwacht: str) -> None:
    levering = uit_tabel({"Leerlingnummer": ["1", "2"], kop: letters.split()})
    assert levering.leerling["geslacht"].to_list() == verwacht.split()


def test_een_geladen_landentabel_maakt_een_goede_naam_nooit_fout() -> None:
    """Ook niet als zij dezelfde naam noemt bij een land dat er niet meer is, of een land van ons niet kent."""
    schema = {"landcode": pl.String, "naam": pl.String, "begin": pl.Date, "einde": pl.Date}
    vroeger, later = date(1991, 6, 1), date(2030, 1, 1)
    tabel = pl.DataFrame(
        [
            ("6029", "Duitsland", None, vroeger),
            (DUITSLAND, "Bondsrepubliek Duitsland", None, None),
            ("5002", "Frankrijk", None, None),
            ("6999", "Spanje", later, None),
            ("9049", "Sovjet-Unie", None, vroeger),
            ("0000", "Onbekend", None, None),
        ],
        schema=schema,
        orient="row",
    )
    met = landnamen(tabel, P)
    assert {naam: code for naam, code in LANDNAMEN.items() if met[naam] != code} == {}
    assert met["sovjetunie"] == "9049", "die code meldt een signaal dan als verlopen"
    assert landnamen(tabel, date(2031, 1, 1))["spanje"] == "6999"
