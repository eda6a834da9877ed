"""De weg van het werk in een echte browser: besluiten, een tweede levering, en besluiten naar een bestand en terug."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from data.klok import vandaag
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import naar_csv, schone_leerling
from tests.browser.stappen import in_filter, klaar, lees_in, noem_mij, open_paneel, regels, upload, wacht_op_lijst
from tests.conftest import Server

SIGNAAL = "IN08"
LIJST = f"/werklijst?signaal={SIGNAAL}"


def _export(*zonder_groep: int, naam: str) -> FilePayload:
    """Tien leerlingen van één school; een paar zonder groep."""
    rijen: list[Rij] = [
        {**rij, "groep": None} if n in zonder_groep else rij
        for n in range(1, 11)
        for rij in [schone_leerling(vandaag(), n, cluster=4, schoolsoort="SO")]
    ]
    return {"name": naam, "mimeType": "text/csv", "buffer": naar_csv(rijen)}


def _lees_in(page: Page, server: Server, bestand: FilePayload) -> None:
    page.goto(f"{server.url}/uploaden")
    upload(page, bestand)
    lees_in(page)


def _open_lijst(page: Page, server: Server, vraag: str = "") -> None:
    page.goto(f"{server.url}{LIJST}{vraag}")
    wacht_op_lijst(page)


def _aantallen(page: Page) -> dict[str, int]:
    """De knoppen bij Status, met hun aantal."""
    knoppen = in_filter(page, "status").get_by_role("button").all_inner_texts()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-filter_status")).to_have_count(0)
    delen = [tekst.rsplit(" · ", 1) for tekst in knoppen if " · " in tekst]  # er staat ook een vraagteken bij
    return {status: int(aantal) for status, aantal in delen if aantal != "0"}


def _vink(page: Page, *nummers: int) -> None:
    for nummer in nummers:
        regels(page).nth(nummer).locator("label").click()
        klaar(page)


def _leg_vast(page: Page, venster: Locator, status: str) -> None:
    """In het venster voor meer tegelijk."""
    venster.get_by_role("radio", name=status).click()
    klaar(page)
    noem_mij(page, venster)
    venster.get_by_role("button", name="Vastleggen").click()
    klaar(page)


def test_besluiten_door_twee_leveringen_heen(
    open_pagina: Callable[[str], Page], server: Server, tmp_path: Path
) -> None:
    page = open_pagina("/uploaden")
    _lees_in(page, server, _export(1, 2, 3, 4, naam="eerste.csv"))
    _open_lijst(page, server)
    assert _aantallen(page) == {"nieuw": 4}

    # Twee tegelijk op bezig; meteen ongedaan, en nog eens.
    for keer in range(2):
        _vink(page, 0, 1)
        page.get_by_role("button", name="Besluiten over 2").click()
        venster = page.get_by_role("dialog")
        venster.wait_for()
        klaar(page)
        _leg_vast(page, venster, "opgelost in LAS")
        expect(page.get_by_text("2 bevindingen staan op ‘opgelost in LAS’.")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        if keer == 0:
            page.get_by_role("button", name="Ongedaan maken").click()
            expect(page.get_by_text("weer zoals eerst")).to_be_visible()
            klaar(page)
            assert _aantallen(page) == {"nieuw": 4}
    assert _aantallen(page) == {"nieuw": 2, "opgelost in LAS": 2}

    # In het paneel: ROD weigert dit, dus het vraagt een reden van het signaal; en de volgende op bezig.
    venster = open_paneel(page)
    page.keyboard.press("a")
    expect(venster.get_by_text("Dit maakt het niet goed")).to_be_visible()
    page.keyboard.press("t")
    venster.get_by_role("textbox", name="Toelichting").fill("De leerling start later")
    venster.get_by_role("button", name="DUO weet ervan").click()
    expect(venster.get_by_text("staat op ‘geaccepteerd’.")).to_be_visible()
    klaar(page)
    page.keyboard.press("b")
    expect(venster.get_by_text("staat op ‘bezig’.")).to_be_visible()
    expect(venster.get_by_text("U bent deze lijst door.")).to_be_visible()
    klaar(page)
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("k")
    venster.get_by_text("Meer over deze bevinding").click()
    venster.get_by_role("tab", name="Geschiedenis").click()
    expect(venster.get_by_text("De leerling start later")).to_be_visible()
    page.keyboard.press("Escape")
    klaar(page)
    expect(page.get_by_text("1 te doen")).to_be_visible()
    assert _aantallen(page) == {"bezig": 1, "opgelost in LAS": 2, "geaccepteerd": 1}

    # Tweede levering: één hersteld, één ten onrechte opgelost gemeld, één nieuw.
    _lees_in(page, server, _export(2, 3, 4, 9, naam="tweede.csv"))
    _open_lijst(page, server)
    assert _aantallen(page) == {"nieuw": 1, "teruggekomen": 1, "bezig": 1, "geaccepteerd": 1, "hersteld": 1}

    # Alle besluiten naar een bestand, één veranderen, en weer laden.
    page.get_by_role("button", name="Besluiten bewaren").click()
    with page.expect_download() as wacht:
        page.get_by_role("button", name="Csv").last.click()
    bestand = tmp_path / "besluiten.csv"
    wacht.value.save_as(bestand)
    gelezen = pl.read_csv(bestand, separator=";", infer_schema=False)
    assert sorted(gelezen["status"]) == ["bezig", "geaccepteerd", "opgelost in LAS", "opgelost in LAS"]
    anders = bestand.read_bytes().replace(b";bezig;", b";opgelost in LAS;")
    page.keyboard.press("Escape")
    page.get_by_text("Ingevulde fixlijst inlezen").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "besluiten.csv", "mimeType": "text/csv", "buffer": anders}
    )
    page.get_by_role("button", name="Toepassen: 1 besluit").wait_for()
    klaar(page)  # de knop staat er eerder dan de rest van de pagina, en schuift dan nog
    page.get_by_role("button", name="Toepassen: 1 besluit").click()
    expect(page.get_by_text("1 besluit toegepast; 2 golden al; 1 hoort bij een bevinding")).to_be_visible()
    klaar(page)
    assert _aantallen(page) == {"nieuw": 1, "teruggekomen": 1, "opgelost in LAS": 1, "geaccepteerd": 1, "hersteld": 1}


def test_twee_mensen_tegelijk(open_pagina: Callable[[str], Page], browser: Browser, server: Server) -> None:
    page = open_pagina("/uploaden")
    _lees_in(page, server, _export(5, 6, naam="samen.csv"))
    _open_lijst(page, server)
    eerste = open_paneel(page)
    noem_mij(page, eerste)
    ander = browser.new_context(locale="nl-NL").new_page()
    try:
        _open_lijst(ander, server)
        venster = open_paneel(ander)
        noem_mij(ander, venster, "Fatima")
        venster.locator("[class*=st-key-paneel_M_]").get_by_role("button").click()
        venster.get_by_role("radio", name="bezig").click()
        klaar(ander)
        venster.get_by_role("combobox", name="Toewijzen aan").click()
        ander.get_by_role("option", name="Fatima").click()
        klaar(ander)
        venster.get_by_role("button", name="Vastleggen").click()
        expect(venster.get_by_text("staat op ‘bezig’ en heeft als eigenaar Fatima.")).to_be_visible()
    finally:
        ander.context.close()
    # Wie niets doet, leest binnen een halve minuut wat er veranderde, en waar hij mee bezig is, blijft staan.
    expect(page.get_by_text("Zojuist: Fatima besloot over 1 bevinding.")).to_be_visible(timeout=40_000)
    expect(eerste).to_be_visible()
    eerste.get_by_role("button", name="Opgelost").click()
    expect(eerste.get_by_text("Fatima heeft deze bevinding zojuist op ‘bezig’ gezet; kijk en besluit")).to_be_visible()
    expect(eerste.get_by_text("bezig · Fatima · uiterlijk")).to_be_visible()
    klaar(page)
    eerste.get_by_role("button", name="Opgelost").click()
    expect(eerste.get_by_text("staat op ‘opgelost in LAS’.")).to_be_visible()
