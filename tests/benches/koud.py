"""Meet hoe lang een eerste bezoek aan de demo duurt, op een verse server, en een tweede.

.venv/bin/python tests/benches/koud.py
"""

import sys
import tempfile
import time
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(WORTEL))  # dit bestand wordt rechtstreeks gestart

from playwright.sync_api import sync_playwright  # noqa: E402

from start import vind_chromium  # noqa: E402
from tests.conftest import draaiende_server  # noqa: E402


def main() -> None:
    """Toont de tijd tot het overzicht met zijn grafieken er staat, koud en warm, in seconden."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as map_:
        browser = playwright.chromium.launch(executable_path=vind_chromium(), args=["--no-sandbox"])
        begin = time.perf_counter()
        with draaiende_server(Path(map_)) as server:
            print(f"server antwoordt  {time.perf_counter() - begin:5.1f} s")
            for bezoek in ("koud", "warm"):
                page = browser.new_page()
                begin = time.perf_counter()
                page.goto(f"{server.url}/?demo=1")
                page.get_by_text("Wat is er niet nagekeken?").wait_for(timeout=120_000)
                page.locator("[role=graphics-document]").nth(1).wait_for()
                print(f"{bezoek:16}  {time.perf_counter() - begin:5.1f} s")
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
