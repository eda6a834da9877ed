"""Het overzicht en de uitleg in een echte browser."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Wacht
from tests.browser.stappen import klaar
from tests.conftest import Server

GRAFIEK = "[role=graphics-document]"
KOUD = 60_000
"""Milliseconden: de eerste keer wordt het demobestuur gemaakt en drie keer gecontroleerd."""
AFGEKAPT = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(e => getComputedStyle(e).textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth)
    .filter(e => !e.closest('[class*=st-key-regel_]'))
    .map(e => e.textContent)"""
"""De teksten waar de browser het eind van door puntjes vervangt; een regel van een lijst staat heel in haar paneel."""


def test_de_demo_opent_met_een_klik_en_gaat_weer_dicht(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/")
    page.get_by_role("button", name="Bekijk het demobestuur").click()
    expect(page.get_by_text("Leerlingen met bekostiging in gevaar").first).to_be_visible(timeout=KOUD)
    expect(page).to_have_url(re.compile(r"demo=1"))
    page.get_by_role("button", name="Demo verlaten").click()
    expect(page.get_by_role("button", name="Bekijk het demobestuur")).to_be_visible()
    expect(page).not_to_have_url(re.compile(r"demo=1"))


def test_een_getal_opent_de_werklijst_met_dat_filter(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/?demo=1")
    page.get_by_test_id("stPageLink").get_by_role("link", name=re.compile(r"^Bekijk \d+ leerlingen")).click()
    klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    expect(page).to_have_url(re.compile(r"/werklijst\?.*bekostiging=1"))


def test_een_vak_opent_de_werklijst_met_school_en_thema(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/?demo=1")
    vak = page.locator(
        "[aria-roledescription=vak][aria-label*='De Bolder (98CA)']:not([aria-label*='Hele school'])"
    ).first
    vak.scroll_into_view_if_needed()
    maat = vak.bounding_box()
    assert maat is not None
    page.mouse.click(maat["x"] + maat["width"] / 4, maat["y"] + maat["height"] / 2)
    expect(page).to_have_url(re.compile(r"/werklijst\?.*school=98CA"))
    expect(page).to_have_url(re.compile(r"thema=[a-z]+"))


def test_een_school_in_de_ranglijst_opent_haar_werklijst(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/?demo=1")
    balk = page.locator("[aria-roledescription=balk][aria-label*='De Bolder (98CA)']").first
    balk.scroll_into_view_if_needed()
    maat, grafiek = balk.bounding_box(), page.locator(GRAFIEK).filter(has=balk).first.bounding_box()
    assert maat is not None
    assert grafiek is not None
    # Wat ernaast staat, zoals de laatste levering, gaat over iets anders dan wie er gevaar loopt.
    page.mouse.click(grafiek["x"] + grafiek["width"] - 30, maat["y"] + maat["height"] / 2)
    klaar(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Overzicht")
    balk.click()
    expect(page).to_have_url(re.compile(r"/werklijst\?.*school=98CA"))


def test_de_tabel_naast_de_kaart_geeft_dezelfde_weg(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/?demo=1")
    page.get_by_text("Toon als tabel").first.click()
    links = page.get_by_role("table").first.get_by_role("link")
    expect(links.first).to_have_attribute("href", re.compile(r"werklijst\?school=\w{4}&(thema=[a-z]+&)?.*demo=1"))


def test_op_papier_is_een_smallere_grafiek_ook_lager(open_pagina: Callable[[str], Page]) -> None:
    """Wie print, tekent niet opnieuw: de grafiek van het scherm krimpt, zonder wit erboven en eronder."""
    page = open_pagina("/?demo=1")
    grafieken = page.locator(f"{GRAFIEK} svg")
    expect(grafieken.first).to_be_visible()
    page.emulate_media(media="print")
    verhoudingen: list[float] = grafieken.evaluate_all("""alle => alle.map(e => {
        e.style.maxWidth = '200px'
        const vak = e.getBoundingClientRect(), eigen = e.viewBox.baseVal
        return vak.width / vak.height / (eigen.width / eigen.height)
    })""")
    assert verhoudingen
    assert all(0.99 < v < 1.01 for v in verhoudingen), verhoudingen


def test_een_diepe_link_naar_een_signaal(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/uitleg?signaal=TLV06")
    expect(page.get_by_role("heading", level=2)).to_have_text("De TLV eindigt niet op 31 juli")
    expect(page.locator(f"{GRAFIEK}[aria-label^='Tijdlijn van het voorbeeld']")).to_be_visible()
    page.get_by_role("button", name="Alle signalen").click()
    expect(page).not_to_have_url(re.compile("signaal="))
    page.get_by_label("Zoek een signaal").fill("31 juli")
    expect(page.get_by_role("button", name=re.compile("TLV06"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("ID01"))).to_have_count(0)
    expect(page).not_to_have_url(re.compile("juli"))
    page.get_by_role("button", name=re.compile("TLV06")).click()
    expect(page).to_have_url(re.compile("signaal=TLV06"))
    page.go_back()
    expect(page.get_by_label("Zoek een signaal")).to_be_visible()


def test_overzicht_en_uitleg_zijn_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    def met_grafieken(page: Page) -> None:
        page.get_by_text("Wat is er niet nagekeken?").wait_for()
        for knop in page.get_by_text("Toon als tabel").all():
            knop.click()
        page.get_by_role("table").nth(1).wait_for()

    def met_bronnen(page: Page) -> None:
        page.get_by_text("Nagekeken op").wait_for()
        for knop in page.get_by_test_id("stExpander").locator("summary").all():
            knop.click()

    def met_lijst(page: Page) -> None:
        page.get_by_role("button", name=re.compile("ID01")).wait_for()

    toegankelijk("/", lambda page: page.get_by_role("button", name="Bekijk het demobestuur").wait_for())
    toegankelijk("/?demo=1", met_grafieken)
    toegankelijk("/uitleg?demo=1", met_lijst)
    toegankelijk("/uitleg?demo=1&signaal=TLV10", met_bronnen)


def test_niets_valt_buiten_beeld_op_800_breed(open_pagina: Callable[[str], Page]) -> None:
    for pad, woord in (
        ("/?demo=1", "Wat is er niet nagekeken?"),
        ("/uitleg?demo=1&signaal=DU02", "Nagekeken op"),
        ("/termijnen?demo=1", "Vaste dagen"),
    ):
        page = open_pagina(pad)
        page.set_viewport_size({"width": 800, "height": 900})
        page.get_by_text(woord).wait_for()
        page.locator(GRAFIEK).first.wait_for()
        te_breed = page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth }"
        )
        assert te_breed <= 0
        assert page.evaluate(AFGEKAPT) == []
        if pad == "/?demo=1":
            onder = page.get_by_text("Dit zijn de bevindingen waar nog iets mee moet gebeuren.").bounding_box()
            laatste = page.get_by_text("Aandachtspunt").first.locator(
                "xpath=ancestor::*[@data-testid='stLayoutWrapper'][1]"
            )
            vak = laatste.bounding_box()
            assert onder and vak and vak["y"] + vak["height"] <= onder["y"], "een vak valt over de tekst eronder"


def test_een_verse_server_maakt_de_demo(
    start_server: Callable[[], AbstractContextManager[Server]], context: BrowserContext, wacht: Wacht
) -> None:
    """Hoe lang dat duurt, meet `tests/benches/koud.py`."""
    with start_server() as vers:
        wacht.vertrouw(vers)
        page = context.new_page()
        page.goto(f"{vers.url}/?demo=1")
        page.get_by_text("Wat is er niet nagekeken?").wait_for(timeout=60_000)
        page.locator(GRAFIEK).nth(1).wait_for()
