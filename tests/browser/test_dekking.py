"""De pagina Dekking in een echte browser: filteren, en van een regel naar de uitleg van een signaal."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect


def _kies_bron(page: Page) -> None:
    page.get_by_role("combobox", name="Bron").click()
    page.get_by_role("option", name="DUO: leerling identificeren").click()
    expect(page.get_by_text("26 regels", exact=True)).to_be_visible()


def test_van_een_regel_naar_het_signaal(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/dekking")
    _kies_bron(page)
    expect(page).to_have_url(re.compile(r"bron="))
    # Weg en terug is één stap, en het filter staat er nog.
    page.get_by_role("link", name="Alle signalen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitleg")
    page.go_back()
    expect(page.get_by_text("26 regels", exact=True)).to_be_visible()
    with page.context.expect_page() as nieuw:
        page.get_by_role("link", name="ID06", exact=True).click()
    expect(nieuw.value.get_by_role("heading", level=2).first).to_contain_text("onderwijsnummer")
    expect(nieuw.value).to_have_url(re.compile(r"/uitleg\?signaal=ID06"))


def test_de_dekking_is_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    toegankelijk("/dekking", _kies_bron)
