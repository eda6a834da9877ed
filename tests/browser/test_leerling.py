"""Leerling en Identificeren in een echte browser: van de lijst naar de leerling, en afvinken."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.stappen import enter, klaar, regels, wacht_op_lijst

KOUD = 60_000


def zoek(page: Page, tekst: str) -> None:
    """Typ in het zoekveld en wacht op de uitkomst."""
    page.get_by_placeholder("Naam of leerlingnummer").fill(tekst)
    page.get_by_role("button", name=re.compile(tekst)).first.wait_for(timeout=KOUD)


def test_een_leerling_zoeken_besluiten_en_zijn_nummer_tonen(
    open_pagina: Callable[[str], Page], toegankelijk: Callable[..., None]
) -> None:
    page = open_pagina("/identificeren?demo=1&waarom=geen_nummer")
    # Alleen met het toetsenbord: een vinkje, afvinken, en weer terug.
    vinkje = wacht_op_lijst(page).first.get_by_role("checkbox")
    vinkje.focus()
    page.keyboard.press("Space")
    enter(page.get_by_role("button", name="Afvinken: 1 leerling"))
    expect(page.get_by_text("is afgevinkt.")).to_be_visible(timeout=KOUD)
    expect(page.get_by_text("2 leerlingen")).to_be_visible(timeout=KOUD)
    enter(page.get_by_role("button", name="Ongedaan maken"))
    expect(page.get_by_text("is weer op de lijst gezet.")).to_be_visible(timeout=KOUD)

    page.get_by_role("link", name="Leerling", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leerling", timeout=KOUD)
    zoek(page, "Soraya Landveld")
    expect(page).not_to_have_url(re.compile("soraya", re.IGNORECASE))
    page.get_by_role("button", name=re.compile("Soraya Landveld")).first.click()
    expect(page.get_by_role("heading", level=2, name="Soraya Landveld")).to_be_visible(timeout=KOUD)
    expect(page).to_have_url(re.compile(r"leerling=[0-9a-f]{24}"), timeout=KOUD)
    expect(page.locator("[role=graphics-document][aria-label^='Tijdlijn']")).to_be_visible(timeout=KOUD)
    page.get_by_role("button", name="Toon nummer").click()
    expect(page.get_by_role("button", name="Nummer verbergen")).to_be_visible(timeout=KOUD)
    klaar(page)  # een klik midden in een beurt kan verloren gaan
    enter(regels(page).first.get_by_role("button"))
    expect(page.get_by_role("dialog").get_by_role("button", name="Opgelost")).to_be_visible(timeout=KOUD)

    def met_grafiek(page: Page) -> None:
        page.locator("[role=graphics-document]").first.wait_for(timeout=KOUD)
        page.get_by_text("Toon als tabel").click()

    delen = urlsplit(page.url)
    toegankelijk(f"{delen.path}?{delen.query}", met_grafiek)
    toegankelijk("/identificeren?demo=1", lambda page: regels(page).first.wait_for(timeout=KOUD))
