"""Wat wij meegeven om een server neer te zetten, noemt alleen wat er is."""

import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from tests.browser.aanmelding import eis_proxy, proxy
from tests.conftest import WORTEL, vrije_poort

UITROL = WORTEL / ".uitrol"
DIENSTEN = sorted(UITROL.glob("*.service"))


@pytest.mark.parametrize("dienst", DIENSTEN, ids=lambda pad: pad.name)
def test_een_dienst_draait_wat_er_is_en_laat_geen_gegevens_op_schijf(dienst: Path) -> None:
    tekst = dienst.read_text(encoding="utf-8")
    (module,) = re.findall(r"^ExecStart=\S+/python -P -m (\S+)", tekst, re.MULTILINE)
    assert find_spec(f"{module}.__main__") is not None
    for regel in ("MemorySwapMax=0", "LimitCORE=0", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict"):
        assert f"\n{regel}\n" in tekst
    if verify := shutil.which("systemd-analyze"):
        uit = subprocess.run([verify, "verify", str(dienst)], capture_output=True, text=True, check=False)
        # Dat het programma hier niet staat, klopt: /opt is van de server.
        fout = [r for r in uit.stderr.splitlines() if dienst.name in r and "/opt/signaalwijzer" not in r]
        assert fout == []


def test_het_beeld_neemt_mee_wat_de_server_nodig_heeft_en_draait_niet_als_root() -> None:
    tekst = (UITROL / "Dockerfile").read_text(encoding="utf-8")
    mee = {pad for regel in re.findall(r"^COPY ([^-].*) \S+$", tekst, re.MULTILINE) for pad in regel.split()}
    assert [pad for pad in sorted(mee) if not (WORTEL / pad).exists()] == []
    assert mee >= {"app.py", "CHANGELOG.md", "data", "checks", "pages", ".streamlit", "requirements.txt"}
    assert "--require-hashes" in tekst
    assert re.search(r"^USER 10001$", tekst, re.MULTILINE)


# -- meer processen ----------------------------------------------------------------------------------------------------


class Proces(BaseHTTPRequestHandler):
    """Doet als een proces dat een paar besturen heeft, en weigert alles van een ander voor het iets leest."""

    protocol_version = "HTTP/1.1"
    server: "Doet"

    def do_GET(self) -> None:
        delen = self.path.split("/")
        heeft = delen[1] != "bestuur" or delen[2] in self.server.besturen
        lengte = int(self.headers.get("content-length", 0)) if heeft else 0
        inhoud = f"{self.server.naam} {len(self.rfile.read(lengte))}".encode()
        self.send_response(200 if heeft else 503)
        self.send_header("content-length", str(len(inhoud)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(inhoud)
        self.close_connection = True

    do_PUT = do_GET  # noqa: N815  zo heet het bij deze server

    def log_message(self, format: str, *args: object) -> None:
        """Zegt niets."""


class Doet(ThreadingHTTPServer):
    """Zo'n proces."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, naam: str, *besturen: str) -> None:
        super().__init__(("127.0.0.1", 0), Proces)
        self.naam, self.besturen = naam, {*besturen}
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        """Niemand antwoordt hier meer."""
        self.shutdown()
        self.server_close()


def test_de_proxy_vindt_wie_een_bestuur_heeft_ook_als_dat_een_ander_wordt(tmp_path: Path) -> None:
    eis_proxy()
    besturen = [f"bestuur-{nummer}" for nummer in range(8)]
    een, ander = Doet("een", *besturen[:4]), Doet("ander", *besturen[4:])
    poort, groot = vrije_poort(), b"x" * 3_000_000
    ws = {"Connection": "Upgrade", "Upgrade": "websocket"}
    apps = [f"http://127.0.0.1:{p.server_address[1]}" for p in (een, ander)]
    with (
        proxy(tmp_path, poort, *apps),
        httpx.Client(base_url=f"https://127.0.0.1:{poort}", verify=False, timeout=30) as bezoeker,
    ):

        def wie_heeft() -> list[str]:
            namen = []
            for code in besturen:
                begin = f"/bestuur/{code}"
                antwoorden = [
                    bezoeker.get(f"{begin}/werklijst?leerling=x"),
                    bezoeker.get(f"{begin}/_stcore/stream", headers=ws),
                    bezoeker.put(f"{begin}/_stcore/upload_file/s/f", content=groot),
                ]
                (naam,) = {antwoord.text.split()[0] for antwoord in antwoorden}
                assert antwoorden[-1].text == f"{naam} {len(groot)}", "de hele upload"
                assert {antwoord.status_code for antwoord in antwoorden} == {200}
                namen.append(naam)
            return namen

        assert wie_heeft() == ["een"] * 4 + ["ander"] * 4
        een.besturen, ander.besturen = ander.besturen, een.besturen
        assert wie_heeft() == ["ander"] * 4 + ["een"] * 4
        assert bezoeker.get("/bestuur/nergens/").status_code == 503
        assert {bezoeker.get(f"/bestuur/bestuur-1/{dicht}").status_code for dicht in ("gezond", "cijfers")} == {404}
        een.stop()
        ander.besturen = {*besturen}
        assert wie_heeft() == ["ander"] * 8
        assert bezoeker.get("/").status_code == 200
    ander.stop()
