"""De browser: die van het systeem, in het Nederlands, en hij praat alleen met onze server."""

import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocket, expect

from start import vind_chromium
from tests.conftest import Server

VLAGGEN = (
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",  # een proces minder per browser, en een tiende minder rekentijd per pagina
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Merk alles in deze map als browsertest."""
    for item in items:
        if "browser" in item.path.parent.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start de Chromium van het systeem, want Playwright haalt hier geen eigen browser op."""
    chromium = vind_chromium()
    if chromium is None:
        melding = "Chromium ontbreekt; de browsertests zijn niet gedraaid."
        if os.environ.get("SIGNAALWIJZER_BROWSER_VERPLICHT") == "1":
            pytest.fail(melding)
        pytest.skip(melding)
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(VLAGGEN)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Geef de browser de taal en de maat van een gewone gebruiker, die om minder beweging vraagt.

    Geen test kijkt naar beweging, en een wachtende pagina tekent haar anders zestig keer per seconde opnieuw.
    """
    maat = {"width": 1440, "height": 900}
    return {**browser_context_args, "locale": "nl-NL", "viewport": maat, "reduced_motion": "reduce"}


GEDULD = 30_000
"""Milliseconden: zo lang mag een volle computer over een stap doen; wie eerder klaar is, hoeft niet te wachten."""
expect.set_options(timeout=GEDULD)

KOUD = 90_000
"""Milliseconden: zo lang mag een server die net begint, op een volle computer, over zijn eerste pagina doen."""

NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
KLEUREN = {"type": "rule", "values": ["color-contrast"]}

_ACHTERGROND = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def _achtergrond(page: Page) -> str:
    kleur: str = page.evaluate(_ACHTERGROND)
    return kleur


class Wacht:
    """Noteert alles waarmee een pagina ons huis zou verlaten of waarover de browser klaagt."""

    def __init__(self, server: Server) -> None:
        self._eigen = {urlsplit(server.url).netloc}
        self.gebreken: list[str] = []

    def vertrouw(self, server: Server) -> None:
        """Neem een tweede eigen server erbij."""
        self._eigen.add(urlsplit(server.url).netloc)

    def _adres(self, url: str) -> None:
        delen = urlsplit(url)
        if delen.scheme not in {"data", "blob"} and delen.netloc not in self._eigen:
            self.gebreken.append(f"verzoek aan {url}")

    def _bericht(self, bericht: ConsoleMessage) -> None:
        # Bij een diepe link zoekt de voorkant de server eerst onder die pagina: twee keer 404, en dat hoort zo.
        zoekt = bericht.location["url"].endswith(("/_stcore/health", "/_stcore/host-config"))
        if bericht.type == "error" and not zoekt:
            self.gebreken.append(f"console: {bericht.text}")

    def _websocket(self, socket: WebSocket) -> None:
        self._adres(socket.url)

    def _pagina(self, pagina: Page) -> None:
        pagina.on("websocket", self._websocket)

    def bewaak(self, context: BrowserContext) -> None:
        """Kijk mee met elk verzoek en elke foutmelding in deze context."""
        context.on("request", lambda verzoek: self._adres(verzoek.url))
        context.on("console", self._bericht)
        context.on("weberror", lambda fout: self.gebreken.append(f"fout in de pagina: {fout.error}"))
        context.on("page", self._pagina)


@pytest.fixture(scope="module")
def wacht_van_bestand(server: Server) -> Wacht:
    """Geef de wacht bij de browser van dit bestand."""
    return Wacht(server)


@pytest.fixture(scope="module")
def context_van_bestand(
    browser: Browser, browser_context_args: dict[str, Any], wacht_van_bestand: Wacht
) -> Iterator[BrowserContext]:
    """Geef één bewaakte context met één tabblad voor alle tests van een bestand.

    Een nieuw tabblad moet heel Streamlit opnieuw halen en vertalen: dat kost meer rekentijd dan de meeste tests.
    """
    context = browser.new_context(**browser_context_args)
    wacht_van_bestand.bewaak(context)
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def wacht(wacht_van_bestand: Wacht) -> Iterator[Wacht]:
    """Laat elke browsertest falen die iets aan een andere host vraagt, of waarin de browser een fout meldt."""
    wacht_van_bestand.gebreken.clear()
    yield wacht_van_bestand
    assert wacht_van_bestand.gebreken == []


@pytest.fixture(autouse=True)
def niets_ging_mis(server: Server) -> Iterator[None]:
    """Laat elke browsertest zakken waarin een pagina ‘Er ging iets mis’ toonde, met de plaats van de fout."""
    eerder = len(server.fouten())
    yield
    assert server.fouten()[eerder:] == []


@pytest.fixture
def context(context_van_bestand: BrowserContext, wacht: Wacht) -> Iterator[BrowserContext]:
    """Geef de context van dit bestand; na de test is er niets meer van te merken."""
    yield context_van_bestand
    eerste, *rest = context_van_bestand.pages
    for pagina in rest:
        pagina.close()
    if eerste.url.startswith("http"):
        eerste.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    eerste.goto("about:blank")  # dan is ook de sessie bij de server voorbij
    context_van_bestand.clear_cookies()


@pytest.fixture
def page(context: BrowserContext, browser_context_args: dict[str, Any]) -> Page:
    """Geef het tabblad, zo groot en zo geduldig als elke test het verwacht, en niet meer als papier."""
    page = context.pages[0]
    page.emulate_media(media="null")  # "screen" zou blijven gelden, ook als er een pdf van gemaakt wordt
    page.set_viewport_size(browser_context_args["viewport"])
    page.set_default_timeout(GEDULD)
    return page


@pytest.fixture
def open_pagina(page: Page, server: Server) -> Callable[[str], Page]:
    """Geef een functie die een pagina opent en wacht tot haar titel er staat en Streamlit klaar is."""

    def open_(pad: str = "/") -> Page:
        page.goto(server.url + pad)
        page.get_by_role("heading", level=1).wait_for(timeout=KOUD)
        page.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
        return page

    return open_


@pytest.fixture(scope="session")
def onbeschermd(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """Geef een tabblad waarin axe gezet mag worden; onze CSP verbiedt dat."""
    context = browser.new_context(**{**browser_context_args, "bypass_csp": True})
    yield context.new_page()
    context.close()


@pytest.fixture
def toegankelijk(onbeschermd: Page, server: Server) -> Callable[..., None]:
    """Geef een functie die een pagina met axe nakijkt op WCAG A en AA, in het lichte en het donkere thema.

    `bereid` kan de pagina eerst in een stand brengen (bijvoorbeeld een filter openen).
    """
    page = onbeschermd
    page.context.clear_cookies()  # die gelden voor elke poort, en de vorige server is er niet meer

    def kijk_na(pad: str = "/", bereid: Callable[[Page], None] = lambda _: None) -> None:
        page.emulate_media(color_scheme="light")
        page.goto(server.url + pad)
        page.get_by_role("heading", level=1).wait_for(timeout=KOUD)
        bereid(page)
        licht = _achtergrond(page)
        for thema, regels in (("licht", NORMEN), ("donker", KLEUREN)):
            if thema == "donker":  # dezelfde pagina met andere kleuren: alleen die hoeven opnieuw
                page.emulate_media(color_scheme="dark")
                page.wait_for_function(f"{_ACHTERGROND} !== {licht!r}")
                page.wait_for_timeout(500)  # tot ook de grafieken opnieuw getekend zijn
            uitkomst = Axe().run(page, options={"runOnly": regels, "resultTypes": ["violations"]})
            assert uitkomst.violations_count == 0, f"{thema}: {uitkomst.generate_report()}"

    return kijk_na
