"""Stappen die browsertests delen: wachten tot een pagina klaar is, inlezen, downloaden, en op de schijf letten."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from pages._bezoek.wie.naamkeuze import STAAT_ER_NIET_BIJ
from tests.conftest import Server


def klaar(page: Page) -> None:
    """Wacht tot de server met de pagina klaar is."""
    page.wait_for_timeout(300)  # tot de klik bij de server is
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=60_000)


def enter(knop: Locator) -> None:
    """Druk met het toetsenbord op een knop. Vaak gaat zij pas open als de server het vorige antwoord heeft."""
    expect(knop).to_be_enabled()
    knop.focus()
    expect(knop).to_be_focused()
    knop.press("Enter")


def upload(page: Page, bestand: FilePayload) -> None:
    """Zet een bestand op de pagina Uploaden."""
    page.locator("input[type=file]").set_input_files(bestand)
    page.get_by_role("button", name="Inlezen en controleren").wait_for(timeout=60_000)
    klaar(page)


def lees_in(page: Page) -> None:
    """Vult in wat er nog gevraagd wordt en leest in."""
    if page.get_by_text("Deze codes kennen wij nog niet").count():
        kies(page, page.get_by_role("combobox", name="Cluster").first, "4 – gedrag")
        page.get_by_role("textbox", name="Naam van de school").fill("De Wilgen")
        page.keyboard.press("Tab")
        klaar(page)
    for vinkje in page.get_by_text("Ik weet dit").all():
        vinkje.click()
        klaar(page)
    noem_mij(page, page)
    knop = page.get_by_role("button", name="Inlezen en controleren")
    expect(knop).to_be_enabled()
    knop.click()
    page.get_by_text("Ingelezen en gecontroleerd:").wait_for(timeout=60_000)
    klaar(page)


def download(page: Page, knop: str, naar: Path) -> Path:
    """Klikt op een downloadknop en bewaart het bestand in een map, onder de naam die het kreeg."""
    with page.expect_download() as wacht:
        page.get_by_role("button", name=knop).click()
    pad = naar / wacht.value.suggested_filename
    wacht.value.save_as(pad)
    return pad


@contextmanager
def niets_op_schijf(server: Server, elke: float) -> Iterator[None]:
    """Let tijdens dit blok, elke zoveel seconden, op tijdelijke bestanden van de server; er mag er geen zijn."""
    gezien: set[str] = set()
    voorbij = threading.Event()

    def kijk() -> None:
        while not voorbij.is_set():
            gezien.update(server.open_tijdelijke_bestanden())
            time.sleep(elke)

    kijker = threading.Thread(target=kijk)
    kijker.start()
    try:
        yield
    finally:
        voorbij.set()
        kijker.join()
    over = list(server.tijdelijk.iterdir())
    assert gezien == set(), gezien
    assert over == [], over


# -- de werklijst ------------------------------------------------------------------------------------------------------


def regels(page: Page) -> Locator:
    """De regels van een lijst bevindingen."""
    return page.locator("[class*=st-key-regel_]")


def wacht_op_lijst(page: Page) -> Locator:
    """Wacht tot de werklijst er staat en te bedienen is; geeft haar regels."""
    regels(page).first.wait_for(timeout=60_000)
    klaar(page)
    return regels(page)


def in_filter(page: Page, naam: str) -> Locator:
    """Open een filter van de werklijst; geeft wat er te kiezen is."""
    page.locator(f".st-key-knop_{naam} button").first.click()
    keuze = page.locator(f".st-key-filter_{naam}")
    keuze.wait_for()
    return keuze


def open_paneel(page: Page) -> Locator:
    """Begin bij de eerste van de lijst; geeft het paneel."""
    page.get_by_role("button", name="Een voor een").click()
    paneel = page.get_by_role("dialog")
    paneel.wait_for()
    klaar(page)
    return paneel


def noem_mij(page: Page, plek: Page | Locator, naam: str = "An de Vries") -> None:
    """Zegt wie u bent als daarom gevraagd wordt: gekozen uit wie er zijn, of getypt als u daar niet bij staat."""
    leeg, keuze = (plek.get_by_role(rol, name="Uw naam") for rol in ("textbox", "combobox"))
    if keuze.count():
        kies(page, keuze.first, naam, anders=STAAT_ER_NIET_BIJ)
        leeg = plek.get_by_role("textbox", name="Nieuwe naam")
    if leeg.count():
        leeg.first.fill(naam)
        page.keyboard.press("Enter")
    expect(plek.get_by_label("Uw naam")).to_have_count(0)
    klaar(page)


def kies(page: Page, lijst: Locator, wat: str, anders: str = "") -> None:
    """Kiest iets uit een keuzelijst; staat het er niet in, dan iets anders.

    Uit een tabel komend pakt de eerste klik van Streamlits keuzelijst alleen de aandacht; de pijl opent haar.
    """
    lijst.click()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    optie = page.get_by_role("option", name=wat, exact=True)
    (optie if optie.count() else page.get_by_role("option", name=anders)).click()
    klaar(page)
