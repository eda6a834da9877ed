"""De termijnen in een echte browser: van een balk naar een week, en van een rij naar haar bevinding."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.stappen import enter, klaar, regels

KOUD = 60_000
"""Milliseconden: de eerste keer wordt het demobestuur gemaakt."""


def test_van_een_balk_naar_de_week_en_van_een_rij_naar_de_leerling(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/termijnen?demo=1")
    balk = page.locator("[aria-roledescription=vak][aria-label*='Te laat']").first
    balk.wait_for(timeout=KOUD)
    balk.scroll_into_view_if_needed()
    balk.click()
    expect(page).to_have_url(re.compile(r"week=laat"))
    expect(page.get_by_text("alleen wat te laat is")).to_be_visible()
    klaar(page)
    enter(regels(page).first.get_by_role("link"))
    klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Leerling")
    expect(page).to_have_url(re.compile(r"/leerling\?.*leerling=[0-9a-f]{24}"))
    page.go_back()  # één klik is één stap terug: de lijst met de week
    expect(page.get_by_role("heading", level=1)).to_have_text("Termijnen")
    expect(page.get_by_text("alleen wat te laat is")).to_be_visible()
    expect(regels(page).first).to_be_visible()


def test_de_termijnen_zijn_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    def met_tabellen(page: Page) -> None:
        page.get_by_text("Toon als tabel").click(timeout=KOUD)
        page.get_by_role("table").nth(1).wait_for()

    toegankelijk("/termijnen?demo=1", met_tabellen)
