"""Wat een open pagina zegt als de server er niet meer is, en dat zij daarna verdergaat."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import start
from data.plaats import OMGEVING_MAP
from tests.browser.conftest import KOUD
from tests.conftest import WORTEL, Server, vrije_poort


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="zoekt de server in /proc")
def test_een_pagina_zonder_server_zegt_dat_en_gaat_weer_verder(
    browser: Browser, browser_context_args: dict[str, Any], tmp_path: Path
) -> None:
    if not start.is_klaar(start.OMGEVING, start.DRAAIEN):
        pytest.skip("OVERGESLAGEN: er is geen omgeving van start.py")
    poort = vrije_poort()
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.set_default_timeout(KOUD)
    venster = page.locator("dialog#verbinding")
    with subprocess.Popen(
        [sys.executable, str(WORTEL / "start.py"), "--geen-browser", "--poort", str(poort)],
        env={**os.environ, OMGEVING_MAP: str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        try:
            assert proces.stdout is not None
            assert proces.stdout.readline().startswith("Signaalwijzer staat klaar")
            page.goto(f"http://127.0.0.1:{poort}")
            page.get_by_role("heading", level=1, name="Overzicht").wait_for(timeout=KOUD)

            # Hij valt om: dat staat er, en niets van wat er stond is nog te zien. Met Escape gaat het niet weg.
            (server,) = Path(f"/proc/{proces.pid}/task/{proces.pid}/children").read_text().split()
            os.kill(int(server), signal.SIGSTOP)  # de bewaker merkt nog niets
            page.route("**/_stcore/health", lambda route: route.abort())
            expect(venster).to_contain_text("Signaalwijzer draait niet meer", timeout=KOUD)
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
            expect(venster).to_be_visible()
            page.unroute("**/_stcore/health")
            os.kill(int(server), signal.SIGABRT)
            os.kill(int(server), signal.SIGCONT)

            # Hij staat weer op, en de pagina begint opnieuw, zonder dat iemand iets doet.
            expect(venster).to_have_count(0, timeout=2 * KOUD)
            page.get_by_role("heading", level=1, name="Overzicht").wait_for()

            page.get_by_test_id("stSidebar").get_by_role("button", name="Stoppen").click()
            page.get_by_role("dialog").get_by_role("button", name="Stoppen").click()
            expect(venster).to_contain_text("Signaalwijzer is gestopt", timeout=KOUD)
            assert proces.wait(60) == 0
        finally:
            proces.kill()
    context.close()


def test_een_pagina_van_een_vorige_server_begint_opnieuw(browser: Browser, server: Server) -> None:
    """Zo ziet ook een pagina uit het geheugen van de browser dat zij niet van nu is."""
    page = browser.new_page()
    page.goto(server.url)
    page.get_by_role("heading", level=1).wait_for(timeout=KOUD)
    page.evaluate("document.documentElement.dataset.van = 'vroeger'")
    eerder = {"x-signaalwijzer-start": "een andere"}
    page.route("**/_stcore/health", lambda route: route.fulfill(status=200, body="ok", headers=eerder), times=1)
    expect(page.locator("html[data-van]")).to_have_count(0, timeout=KOUD)
    page.close()
