"""De server zonder browser: koppen, taal, en wat er dicht is."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import WORTEL, Server


@pytest.mark.parametrize("pad", ["/", "/werklijst", "/bestaat-niet", "/index.html"])
def test_elke_pagina_is_nederlands_en_streng(server: Server, pad: str) -> None:
    antwoord = server.vraag(pad, accept_encoding="gzip")
    assert antwoord.status == 200
    assert antwoord.koppen["content-encoding"] is None
    assert '<html lang="nl">' in antwoord.tekst
    assert "<title>Signaalwijzer</title>" in antwoord.tekst
    assert antwoord.tekst.rstrip().endswith("</html>")
    assert "streamlit" not in re.sub(r"<(script|link)[^>]*>", "", antwoord.tekst).lower()
    csp = antwoord.koppen["content-security-policy"]
    assert "default-src 'none'" in csp
    assert "unsafe-eval" not in csp
    assert re.search(r"script-src 'self' 'sha256-[^']+';", csp)
    assert "frame-ancestors 'none'" in csp


@pytest.mark.parametrize("pad", ["/", "/_stcore/health", "/_stcore/metrics", "/media/bestaat-niet", "/favicon.png"])
def test_elk_antwoord_heeft_de_koppen(server: Server, pad: str) -> None:
    koppen = server.vraag(pad).koppen
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["x-frame-options"] == "DENY"
    assert koppen["referrer-policy"] == "no-referrer"
    assert "camera=()" in koppen["permissions-policy"]
    assert "default-src 'none'" in koppen["content-security-policy"]


@pytest.mark.parametrize(
    "pad",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "/%5Fstcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/bidi-components/x/y.js",
        "/component/x/index.html",
        "/voorvoegsel/_stcore/metrics",
    ],
)
@pytest.mark.parametrize("methode", ["GET", "POST"])
def test_zijdeuren_zijn_dicht(server: Server, pad: str, methode: str) -> None:
    antwoord = server.vraag(pad, methode)
    assert (antwoord.status, antwoord.tekst) == (404, "Niet gevonden.")


@pytest.mark.parametrize("pad", ["/_stcore/health", "/_stcore/host-config"])
def test_wat_de_voorkant_nodig_heeft_is_open(server: Server, pad: str) -> None:
    assert server.vraag(pad).status == 200


@pytest.mark.parametrize(
    "kop", [{"if_none_match": "*"}, {"if_modified_since": "Sat, 01 Jan 2050 00:00:00 GMT"}, {"range": "bytes=0-9"}]
)
def test_een_half_of_oud_antwoord_bestaat_niet(server: Server, kop: dict[str, str]) -> None:
    antwoord = server.vraag("/", **kop)
    assert antwoord.status == 200
    assert antwoord.tekst.rstrip().endswith("</html>")


def test_head_heeft_de_koppen_en_geen_inhoud(server: Server) -> None:
    antwoord = server.vraag("/", "HEAD")
    assert (antwoord.status, antwoord.tekst) == (200, "")
    assert int(antwoord.koppen["content-length"]) > 1000


def test_de_server_luistert_alleen_op_deze_computer(server: Server) -> None:
    luisteraars = subprocess.run(["ss", "-ltnp"], capture_output=True, text=True, check=False).stdout
    if not luisteraars:
        pytest.skip("ss ontbreekt")
    (regel,) = [regel for regel in luisteraars.splitlines() if f"pid={server.pid}," in regel]
    assert regel.split()[3] == server.url.removeprefix("http://")


@pytest.mark.skipif(os.name == "nt", reason="Windows kent dit signaal niet")
@pytest.mark.parametrize("einde", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    "opdracht", [["app.py"], ["-m", "streamlit", "run", "app.py"]], ids=["app.py", "streamlit run"]
)
def test_de_server_zegt_waar_hij_is_en_eindigt_netjes(opdracht: list[str], einde: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, *opdracht], cwd=WORTEL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as proces:
        assert proces.stdout is not None
        assert re.fullmatch(r"Signaalwijzer staat klaar op http://127\.0\.0\.1:\d+\n", proces.stdout.readline())
        assert proces.stdout.readline() == "Stoppen: Ctrl+C.\n"
        time.sleep(1)
        proces.send_signal(einde)
        # Het enige Engels dat we niet weg krijgen: streamlit run zegt bij Ctrl+C "Aborted!".
        assert proces.stdout.read().strip() in {"", "Aborted!"}
        proces.wait(10)
