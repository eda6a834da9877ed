"""De werklijst in een echte browser: wat er past, alleen met het toetsenbord, en terug naar waar men was."""

import re
from collections.abc import Callable
from string import ascii_lowercase, digits
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stappen import in_filter, klaar, open_paneel, regels, wacht_op_lijst

PAST = {(1440, 900): (185, 13), (1280, 720): (185, 10), (800, 720): (300, 4), (390, 844): (560, 3)}
"""Breedte en hoogte → hoe laag de lijst hoogstens begint (pixels), en hoeveel regels er dan minstens heel staan."""
_MAAT = """() => {
  const vak = e => e.getBoundingClientRect();
  const vakken = [...document.querySelectorAll('[class*=st-key-regel_]')].map(vak);
  return {
    eerste: vakken[0].top,
    heel: vakken.filter(v => v.bottom <= innerHeight).length,
    buiten: ['paginakop', 'filterbalk', 'lijstbalk', 'regels_'].flatMap(
      deel => [...document.querySelectorAll(`[class*=st-key-${deel}] :is(button, input, h2, p:has(> i) > span)`)])
      .filter(e => vak(e).width && vak(e).right > innerWidth + 1 && getComputedStyle(e).visibility !== 'hidden').length,
    opzij: document.documentElement.scrollWidth - innerWidth,
  };
}"""


def _maat(page: Page) -> dict[str, Any]:
    gemeten: dict[str, Any] = page.evaluate(_MAAT)
    return gemeten


def test_de_lijst_past_op_elk_scherm(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/werklijst?demo=1")
    wacht_op_lijst(page)
    page.locator(".st-key-lijst_orde input").wait_for()
    for (breedte, hoogte), (eerste, heel) in PAST.items():
        page.set_viewport_size({"width": breedte, "height": hoogte})
        page.wait_for_function(f"innerWidth === {breedte}")
        klaar(page)
        gemeten = _maat(page)
        assert gemeten["eerste"] <= eerste, (breedte, gemeten)
        assert gemeten["heel"] >= heel, (breedte, gemeten)
        assert gemeten["buiten"] == 0, (breedte, gemeten)
        assert gemeten["opzij"] <= 0, (breedte, gemeten)
    # Ook in het paneel past alles, en staan de besluiten onderin in beeld.
    paneel = open_paneel(page)
    for breedte, hoogte in PAST:
        page.set_viewport_size({"width": breedte, "height": hoogte})
        klaar(page)
        for knop in ("Opgelost", "Bezig", "Accepteren", "Volgende", "Vorige"):
            vak = paneel.get_by_role("button", name=knop).bounding_box()
            assert vak is not None, (breedte, knop)
            assert vak["x"] >= 0, (breedte, knop)
            assert vak["x"] + vak["width"] <= breedte, (breedte, knop)
            assert vak["y"] + vak["height"] <= hoogte, (breedte, knop)


def test_met_alleen_het_toetsenbord_van_de_lijst_naar_besloten_en_terug(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/werklijst?demo=1")
    eerste = wacht_op_lijst(page).first.get_by_role("button")
    wie = eerste.inner_text().splitlines()[1]
    # Een regel is een gewone knop.
    eerste.focus()
    page.keyboard.press("Enter")
    paneel = page.get_by_role("dialog")
    expect(paneel.get_by_text(re.compile(r"^1 van \d+$"))).to_be_visible()
    klaar(page)
    page.keyboard.press("Escape")
    expect(paneel).to_have_count(0)
    klaar(page)
    # En één toets begint bij de eerste; elke volgende besluit of gaat verder.
    voet: set[float] = set()
    for toets, staat_er in (
        ("j", re.compile(r"^1 van \d+$")),
        ("j", re.compile(r"^2 van \d+$")),
        ("k", re.compile(r"^1 van \d+$")),
        ("o", "staat op ‘opgelost in LAS’."),
        ("b", "staat op ‘bezig’."),
        ("z", "weer zoals eerst"),
        ("h", "het laatste besluit ongedaan maken"),
        ("a", "Waarom mag het zo blijven?"),
    ):
        expect(page.locator("[data-stale=true]")).to_have_count(
            0
        )  # zolang er nog iets verandert, gaat een toets verloren
        page.keyboard.press(toets)
        expect(paneel.get_by_text(staat_er), toets).to_be_visible()
        klaar(page)
        vak = paneel.get_by_role("button", name="Volgende").bounding_box()
        assert vak is not None
        voet.add(vak["y"])
    assert len(voet) == 1, "de knoppen staan bij elke bevinding op dezelfde plaats"
    # Staat er een veld open, dan is een toets geen knop, ook niet voor wie er nog niet in klikte.
    page.keyboard.press("t")
    expect(paneel.get_by_role("textbox", name="Toelichting"), "wie typt, typt meteen in het veld").to_be_focused()
    _druk_op_alles(page)
    expect(paneel.get_by_role("textbox", name="Toelichting")).to_be_visible()
    expect(paneel.get_by_text("Waarom mag het zo blijven?")).to_be_visible()
    # Wie van een leerling terugkomt, vindt het paneel waar het was.
    waar = paneel.locator(".st-key-paneelweg [data-testid=stCaptionContainer]").inner_text()
    paneel.get_by_role("link", name="Alles over deze leerling").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leerling")
    klaar(page)
    page.go_back()
    expect(paneel.locator(".st-key-paneelweg [data-testid=stCaptionContainer]")).to_have_text(waar)
    klaar(page)
    page.keyboard.press("Escape")
    expect(paneel).to_have_count(0)
    klaar(page)
    in_filter(page, "soort")
    _druk_op_alles(page)
    expect(page.get_by_test_id("stDialog"), "achter een open filter luistert er ook niets").to_have_count(0)
    page.keyboard.press("Escape")
    klaar(page)
    expect(regels(page).first, "wat opgelost is, is uit het werk").not_to_contain_text(wie)
    page.get_by_role("button", name="Zojuist · 1").click()
    page.get_by_role("button", name="Ongedaan maken: 1.").click()
    expect(regels(page).first).to_contain_text(wie)


def _druk_op_alles(page: Page) -> None:
    """Elke letter en elk cijfer, zonder in een veld te staan."""
    page.evaluate("document.activeElement.blur()")
    for toets in (*ascii_lowercase, *digits):
        page.keyboard.press(toets)
    klaar(page)


def test_elke_keuze_is_een_stap_terug(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/werklijst?demo=1")
    wacht_op_lijst(page)
    adressen = [page.url]
    for label, keuze in (("Groepen", "Per school"), ("Volgorde", "⇅ Naam")):
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=keuze).click()
        klaar(page)
        adressen.append(page.url)
    page.get_by_test_id("stPagination").get_by_text("2", exact=True).click()
    klaar(page)
    adressen.append(page.url)
    in_filter(page, "soort").get_by_text("ROD weigert het").click()
    klaar(page)
    adressen.append(page.url)
    stukken = ("demo=1", "per=school", "orde=leerling", "blad=2", "soort=F")
    assert all(stuk in adres for stuk, adres in zip(stukken, adressen, strict=True)), adressen
    assert "blad" not in adressen[-1], "een ander filter begint vooraan"
    for adres in reversed(adressen[:-1]):
        page.go_back()
        expect(page).to_have_url(adres)
        klaar(page)


@pytest.mark.parametrize("adres", ["/werklijst?demo=1&per=signaal", "/werklijst?demo=1&per=leerling&status=hersteld"])
def test_de_werklijst_is_toegankelijk(toegankelijk: Callable[..., None], adres: str) -> None:
    def bereid(page: Page) -> None:
        wacht_op_lijst(page)

    toegankelijk(adres, bereid)


def test_het_paneel_is_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    def bereid(page: Page) -> None:
        wacht_op_lijst(page)
        open_paneel(page)
        for toets in ("h", "a"):
            page.keyboard.press(toets)
            klaar(page)

    toegankelijk("/werklijst?demo=1&per=leerling", bereid)


def test_besluiten_over_veel_is_toegankelijk(toegankelijk: Callable[..., None]) -> None:
    def bereid(page: Page) -> None:
        wacht_op_lijst(page)
        page.locator(".st-key-kies_bladzijde label").click()
        klaar(page)
        page.get_by_role("button", name="Besluiten over 25").click()
        page.get_by_role("dialog").get_by_role("radio", name="geaccepteerd").click()
        klaar(page)

    toegankelijk("/werklijst?demo=1", bereid)
