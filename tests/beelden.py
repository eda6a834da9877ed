"""Maakt de schermbeelden van de README, en hun lijst: elke pagina met het demobestuur, licht en donker.

    .venv/bin/python tests/beelden.py [map]

Met een map komen de beelden daar, en blijft de README zoals hij is.
"""

import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(WORTEL))  # dit bestand wordt rechtstreeks gestart

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from pages._bezoek.paginas import LEERLING, PAGINAS, UITLEG, Pagina  # noqa: E402
from start import vind_chromium  # noqa: E402
from tests.conftest import draaiende_server  # noqa: E402

BREED, HOOG = 1280, 900
README = WORTEL / "README.md"
_KOP = "| Licht | Donker |\n|---|---|\n"


def _een_leerling(page: Page) -> None:
    """Zoek iemand met bevindingen op en open hem."""
    page.get_by_placeholder("Naam of leerlingnummer").fill("Soraya Landveld")
    knop = page.locator("[data-testid=stMain] button", has_text="Soraya Landveld").first
    knop.wait_for()
    knop.click()
    page.locator("h2").first.wait_for()


@dataclass(frozen=True, slots=True)
class Beeld:
    """Een beeld: hoe het bestand heet, wat erop staat, het adres, en wat er eerst op de pagina moet gebeuren."""

    naam: str
    titel: str
    adres: str
    eerst: Callable[[Page], None] | None = None


EERST: dict[Pagina, Callable[[Page], None]] = {LEERLING: _een_leerling}
ERBIJ: dict[Pagina, Beeld] = {UITLEG: Beeld("signaal", "Uitleg van een signaal", "/uitleg?signaal=TLV06")}
"""Een tweede beeld van een pagina."""


def beelden() -> list[Beeld]:
    """Van elke pagina een beeld, in de volgorde van het menu."""
    uit = []
    for pagina in PAGINAS:
        uit.append(Beeld(pagina.naam, pagina.titel, pagina.pad, EERST.get(pagina)))
        if pagina in ERBIJ:
            uit.append(ERBIJ[pagina])
    return uit


def met_beelden(readme: str) -> str:
    """De README met in haar tabel van beelden precies de beelden die er zijn.

    Raises:
        ValueError: de tabel staat er niet in.
    """
    rijen = "".join(
        f"| ![{b.titel}, licht](.beeld/{b.naam}-licht.png) | ![{b.titel}, donker](.beeld/{b.naam}-donker.png) |\n"
        for b in beelden()
    )
    nieuw, aantal = re.subn(rf"({re.escape(_KOP)})(\|.*\n)*", lambda m: m[1] + rijen, readme)
    if aantal != 1:
        raise ValueError("In de README staat geen tabel van beelden.")
    return nieuw


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
                viewport={"width": BREED, "height": HOOG},
                locale="nl-NL",
                color_scheme=schema,  # type: ignore[arg-type]
            )
            page = context.new_page()
            for beeld in beelden():
                page.goto(f"{server.url}{beeld.adres}{'&' if '?' in beeld.adres else '?'}demo=1")
                page.locator("h1").first.wait_for(timeout=60_000)
                _wacht_tot_stil(page)
                if beeld.eerst is not None:
                    beeld.eerst(page)
                    _wacht_tot_stil(page)
                page.screenshot(path=map_ / f"{beeld.naam}-{thema}.png")
            context.close()
        browser.close()


def _wacht_tot_stil(page: Page) -> None:
    """Wacht tot de server klaar is met de pagina, alles geladen is en de grafieken getekend zijn."""
    page.wait_for_timeout(500)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=120_000)
    # Een onderdeel dat de browser nog ophaalt, is zolang een grijs vlak; op een drukke computer duurt dat.
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=120_000)
    page.wait_for_timeout(1500)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        maak_beelden(Path(sys.argv[1]))
    else:
        maak_beelden(WORTEL / ".beeld")
        README.write_text(met_beelden(README.read_text(encoding="utf-8")), encoding="utf-8")
