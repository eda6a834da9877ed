"""Maakt de schermbeelden van de README: elke pagina met het demobestuur, licht en donker.

    .venv/bin/python tests/beelden.py [map]

De peildatum staat vast, zodat een nieuw beeld alleen verschilt als de pagina verschilt.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(WORTEL))  # dit bestand wordt rechtstreeks gestart

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from start import vind_chromium  # noqa: E402
from tests.conftest import draaiende_server  # noqa: E402

BREED, HOOG = 1280, 900


def _een_leerling(page: Page) -> None:
    """Zoek iemand met bevindingen op en open hem."""
    page.get_by_placeholder("Naam of leerlingnummer").fill("Soraya Landveld")
    knop = page.locator("[data-testid=stMain] button", has_text="Soraya Landveld").first
    knop.wait_for()
    knop.click()
    page.locator("h2").first.wait_for()


PAGINAS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "overzicht": ("/", None),
    "uploaden": ("/uploaden", None),
    "werklijst": ("/werklijst", None),
    "termijnen": ("/termijnen", None),
    "leerling": ("/leerling", _een_leerling),
    "identificeren": ("/identificeren", None),
    "uitleg": ("/uitleg", None),
    "signaal": ("/uitleg?signaal=TLV06", None),
    "dekking": ("/dekking", None),
    "beheer": ("/beheer", None),
    "gegevens": ("/gegevens", None),
}
"""Naam van het beeld → adres, en wat er eerst op de pagina moet gebeuren."""


def maak_beelden(map_: Path) -> None:
    """Zet `<naam>-licht.png` en `<naam>-donker.png` in een map; een oud beeld wordt vervangen."""
    map_.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as tijdelijk,
        draaiende_server(Path(tijdelijk)) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=vind_chromium(), args=["--no-sandbox"])
        for thema, schema in (("licht", "light"), ("donker", "dark")):
            context = browser.new_context(
                viewport={"width": BREED, "height": HOOG}, locale="nl-NL", color_scheme=schema,  # type: ignore[arg-type]
            )  # fmt: skip
            page = context.new_page()
            for naam, (adres, eerst) in PAGINAS.items():
                page.goto(f"{server.url}{adres}{'&' if '?' in adres else '?'}demo=1")
                page.locator("h1").first.wait_for(timeout=60_000)
                _wacht_tot_stil(page)
                if eerst is not None:
                    eerst(page)
                    _wacht_tot_stil(page)
                page.screenshot(path=map_ / f"{naam}-{thema}.png")
            context.close()
        browser.close()


def _wacht_tot_stil(page: Page) -> None:
    """Wacht tot de server klaar is met de pagina en de grafieken getekend zijn."""
    page.wait_for_timeout(500)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=120_000)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    maak_beelden(Path(sys.argv[1]) if len(sys.argv) > 1 else WORTEL / ".beeld")
