"""Beheer in de browser: een lijst laden, een reservekopie maken en terugzetten, en dat alles in het logboek zien."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from data.klok import vandaag
from data.verzonnen.bouwer import naar_csv, schone_leerling
from tests.browser.stappen import klaar, lees_in, upload

LANDEN = '"Landcode","Omschrijving","Datum ingang","Datum einde"\r\n"6030","Nederland","",""\r\n'.encode("utf-16")
WACHTWOORD = "drie woorden samen"


def test_laden_bewaren_en_terugzetten(open_pagina: Callable[[str], Page], tmp_path: Path) -> None:
    page = open_pagina("/uploaden")
    leerling = schone_leerling(vandaag(), 1, cluster=4, schoolsoort="SO")
    upload(page, {"name": "export.csv", "mimeType": "text/csv", "buffer": naar_csv([leerling])})
    lees_in(page)

    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Beheer").click()
    page.get_by_role("radio", name="Waardelijsten").click()
    bestand = page.get_by_test_id("stFileUploader").filter(has_text="Bestand met landentabel").locator("input")
    bestand.set_input_files({"name": "tabel34.csv", "mimeType": "text/csv", "buffer": LANDEN})
    page.get_by_role("button", name="Landentabel laden").click()
    page.get_by_text("Landentabel geladen: 1 regel.").wait_for()
    expect(page).to_have_url(re.compile("deel=Waardelijsten"))

    page.get_by_role("radio", name="Reservekopie").click()
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_label("Wachtwoord nog een keer").fill(WACHTWOORD)
    page.get_by_role("button", name="Reservekopie maken").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Reservekopie downloaden").click()
    kopie = tmp_path / download.value.suggested_filename
    download.value.save_as(kopie)
    assert kopie.suffix == ".signaalwijzer"
    assert str(leerling["bsn"]).encode() not in kopie.read_bytes()

    page.get_by_test_id("stFileUploader").locator("input").set_input_files(kopie)
    klaar(page)
    page.get_by_label("Wachtwoord van de kopie").fill(WACHTWOORD)
    page.get_by_label("Typ ‘terugzetten’ om door te gaan").fill("terugzetten")
    page.get_by_role("button", name="Reservekopie terugzetten").click()
    page.get_by_text("De reservekopie is teruggezet.").wait_for()

    page.get_by_role("radio", name="Logboek").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download deze regels (csv)").click()
    log = Path(download.value.path()).read_text("utf-8-sig")
    for wat in ("Upload", "Waardelijst geladen", "Reservekopie teruggezet"):
        assert f";An de Vries;{wat};" in log


def test_de_formulieren_zijn_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    toegankelijk("/beheer?deel=Reservekopie", klaar)
