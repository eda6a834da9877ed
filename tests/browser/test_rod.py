"""ROD in een echte browser: een overzicht naast een export leggen, het verschil volgen, en een telling meenemen."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.klok import vandaag
from data.schema.waarden.schooljaar import laatste_teldatum
from data.verzonnen.bouwer import naar_csv, schone_leerling
from tests.browser.stappen import download, enter, klaar, lees_in, noem_mij, upload
from tests.overzichten import ALLEEN_LAS


def _past(page: Page) -> bool:
    """Of er niets buiten het scherm valt."""
    over: bool = page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    return over


def _deel(page: Page, naam: str) -> None:
    page.get_by_role("radio", name=naam).click()
    klaar(page)


def test_van_overzicht_naar_werklijst_en_telling(open_pagina: Callable[[str], Page], tmp_path: Path) -> None:
    klas = [schone_leerling(vandaag(), n, cluster=4, schoolsoort="SO") for n in range(1, 8)]
    in_rod = [{**klas[1], "groep": "anders"}, *klas[2:]]
    page = open_pagina("/uploaden")
    upload(page, {"name": "export.csv", "mimeType": "text/csv", "buffer": naar_csv(klas)})
    lees_in(page)

    page.get_by_test_id("stSidebarNav").get_by_role("link", name="ROD").click()
    page.get_by_role("button", name="Lees een overzicht van ROD in").click()
    page.get_by_role("heading", name="Een overzicht inlezen").wait_for()
    expect(page).to_have_url(re.compile("deel=Overzichten"))
    inhoud = naar_csv(in_rod, ALLEEN_LAS)
    page.locator("input[type=file]").set_input_files(
        {"name": "overzicht.csv", "mimeType": "text/csv", "buffer": inhoud}
    )
    page.get_by_text("In dit overzicht: ").wait_for()
    klaar(page)
    page.get_by_role("button", name="Inlezen en vergelijken").click()
    page.get_by_text("Het overzicht van ROD is ingelezen en naast uw LAS gelegd.").wait_for()
    klaar(page)
    expect(page.get_by_role("radio", name="Verschillen")).to_have_attribute("aria-checked", "true")
    expect(page).not_to_have_url(re.compile("deel=Overzichten"))

    # De terugknop en het toetsenbord lopen door de delen, en het adres loopt mee.
    _deel(page, "Telling")
    expect(page).to_have_url(re.compile("deel=Telling"))
    page.go_back()
    page.get_by_role("heading", name="Per soort verschil").wait_for()
    page.go_forward()
    page.get_by_text("Die dag komt nog.").wait_for()
    klaar(page)

    # Aftekenen kan pas als de teldatum geweest is.
    open_pagina(f"/rod?deel=Telling&peildatum={laatste_teldatum(vandaag() - timedelta(1))}")
    page.get_by_role("heading", name="Aftekenen").wait_for()
    klaar(page)
    noem_mij(page, page)
    enter(page.get_by_role("button", name="Telling aftekenen"))
    page.get_by_text("De telling is afgetekend en vastgelegd.").wait_for()
    klaar(page)
    page.get_by_role("button", name="Bladzijde om te printen").click()
    papier = download(page, "Html, te printen", tmp_path).read_text("utf-8")
    assert "Afgetekend door An de Vries" in papier
    assert not re.search(r"\d{9}", papier)

    open_pagina("/rod")
    page.set_viewport_size({"width": 800, "height": 900})
    for deel in ("Overzichten", "Meldingen van DUO", "Verschillen"):
        _deel(page, deel)
        assert _past(page), deel
    page.get_by_role("link", name="Bekijk 2 leerlingen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    expect(page).to_have_url(re.compile(r"/werklijst\?thema=rod&per=leerling$"))
    page.get_by_text("2 te doen").first.wait_for()


@pytest.mark.parametrize("deel", ["Verschillen", "Meldingen van DUO", "Telling"])
def test_elk_deel_is_toegankelijk(toegankelijk: Callable[..., None], deel: str) -> None:
    toegankelijk(f"/rod?demo=1&deel={deel}", klaar)
