"""De schil in een echte browser."""

import re
import secrets
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages._bezoek.paginas import BEGIN, PAGINAS, Pagina
from tests.browser.conftest import KOUD, Wacht
from tests.browser.stappen import in_filter, klaar, niets_op_schijf
from tests.conftest import Server

MENU = [pagina for pagina in PAGINAS if pagina.in_menu]
ADRESSEN = [*((pagina.pad, pagina) for pagina in PAGINAS), (f"/{BEGIN.naam}", BEGIN)]


@pytest.mark.parametrize(("pad", "pagina"), ADRESSEN, ids=[pad for pad, _ in ADRESSEN])
def test_elke_kamer_heeft_een_adres_en_is_toegankelijk(
    toegankelijk: Callable[..., None], pad: str, pagina: Pagina
) -> None:
    def is_de_kamer(page: Page) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(pagina.titel)
        expect(page).to_have_title(f"{pagina.titel} – Signaalwijzer")
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        expect(page.get_by_role("dialog")).to_have_count(0)

    toegankelijk(pad, is_de_kamer)


def test_het_menu_brengt_naar_elke_kamer(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/")
    for pagina in reversed(MENU):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=pagina.titel).click()
        klaar(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(pagina.titel)


def test_de_terugknop_geeft_in_de_demo_het_filter_terug(open_pagina: Callable[[str], Page]) -> None:
    """Het menu van de demo is een stap, geen twee: een pagina die zelf nog iets in het adres zet, telt ook mee."""
    page = open_pagina("/werklijst?demo=1")
    in_filter(page, "soort").get_by_text("Kost bekostiging").click()
    expect(page).to_have_url(re.compile(r"/werklijst\?demo=1&soort=B$"))
    klaar(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name="Uitleg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitleg")
    expect(page).to_have_url(re.compile(r"/uitleg\?demo=1$"))
    klaar(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
    expect(page).to_have_url(re.compile(r"/werklijst\?demo=1&soort=B$"))


def test_de_iconen_komen_van_de_eigen_server(open_pagina: Callable[[str], Page]) -> None:
    page = open_pagina("/")
    iconen = page.get_by_test_id("stSidebarNav").get_by_test_id("stIconMaterial")
    expect(iconen).to_have_count(len(MENU))
    # Zonder het lettertype staat er de naam van het icoon, en die is veel breder dan hoog.
    maat = iconen.first.bounding_box()
    assert maat is not None
    assert maat["width"] < 2 * maat["height"]


def test_het_eerste_bezoek_mag_een_diepe_link_zijn(
    start_server: Callable[[], AbstractContextManager[Server]], context: BrowserContext, wacht: Wacht
) -> None:
    # Zonder pages/_start.py zou Streamlit op een verse server pages/werklijst.py zelf draaien.
    with start_server() as vers:
        wacht.vertrouw(vers)
        page = context.new_page()
        page.goto(f"{vers.url}/werklijst")
        page.get_by_role("heading", level=1).wait_for(timeout=KOUD)
        expect(page.get_by_role("heading", level=1)).to_have_text("Werklijst")
        expect(page.get_by_test_id("stSidebarNav").get_by_role("link")).to_have_count(len(MENU))
        page.close()


def test_een_upload_komt_niet_op_schijf(context: BrowserContext, server: Server) -> None:
    sessies: list[str] = []

    def lees(inhoud: str | bytes) -> None:
        if isinstance(inhoud, bytes):
            bericht = ForwardMsg.FromString(inhoud)
            if bericht.WhichOneof("type") == "new_session":
                sessies.append(bericht.new_session.initialize.session_id)

    page = context.new_page()
    page.on("websocket", lambda socket: socket.on("framereceived", lees))
    page.goto(server.url)
    page.get_by_role("heading", level=1).wait_for()
    merk = next(koek["value"] for koek in context.cookies() if koek["name"] == "_streamlit_xsrf")

    grens = secrets.token_hex(8)
    kop = f'--{grens}\r\nContent-Disposition: form-data; name="f"; filename="las.csv"\r\n\r\n'
    body = kop.encode() + b"x" * 20_000_000 + f"\r\n--{grens}--\r\n".encode()
    verzoek = urllib.request.Request(
        f"{server.url}/_stcore/upload_file/{sessies[0]}/{secrets.token_hex(8)}",
        data=body,
        method="PUT",
        headers={
            "Content-Type": f"multipart/form-data; boundary={grens}",
            "X-Xsrftoken": merk,
            "Cookie": f"_streamlit_xsrf={merk}",
        },
    )
    with niets_op_schijf(server, elke=0.001), urllib.request.urlopen(verzoek, timeout=30) as antwoord:
        assert antwoord.status == 204
