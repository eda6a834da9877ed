"""De server zonder browser: koppen, taal, en wat er dicht is."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import streamlit
from starlette.types import Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages._server.middleware import _VAN_EEN_PROXY, Beveiliging, eis_deze_computer, komt_van_hier
from tests.asgi import in_eigen_lus, vraag_app
from tests.bezoeker import bezoek
from tests.conftest import WORTEL, Server

_HANDDRUK = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{herkomst}\r\n"
)


def handdruk(server: Server, host: str, herkomst: str | None = None) -> str:
    """De kop van het antwoord op wie een websocket wil openen, van een pagina van `herkomst`."""
    adres = urlsplit(server.url)
    with socket.create_connection((str(adres.hostname), adres.port or 0), timeout=10) as lijn:
        lijn.sendall(_HANDDRUK.format(host=host, herkomst=f"Origin: {herkomst}\r\n" if herkomst else "").encode())
        antwoord = b""
        while b"\r\n\r\n" not in antwoord:
            antwoord += lijn.recv(4096)
    return antwoord.decode().lower()


@pytest.mark.parametrize("pad", ["/", "/werklijst", "/overzicht/"])
def test_elke_pagina_is_nederlands_en_streng(server: Server, pad: str) -> None:
    antwoord = server.vraag(pad, accept_encoding="gzip")
    assert antwoord.status == 200
    assert antwoord.koppen["content-encoding"] is None
    assert '<html lang="nl">' in antwoord.tekst
    assert "<title>Signaalwijzer</title>" in antwoord.tekst
    assert antwoord.tekst.rstrip().endswith("</html>")
    zichtbaar = re.sub(r"<(script|style)>.*?</\1>|<(script|link)[^>]*>", "", antwoord.tekst, flags=re.S)
    assert "streamlit" not in zichtbaar.lower()
    csp = antwoord.koppen["content-security-policy"]
    assert "default-src 'none'" in csp
    assert "unsafe-eval" not in csp
    assert re.search(r"script-src 'self'( 'sha256-[^']+')+;", csp)
    assert "frame-ancestors 'none'" in csp


@pytest.mark.parametrize("pad", ["/overzicht", "/overzicht/"])
def test_de_beginpagina_heeft_een_adres(server: Server, pad: str) -> None:
    """Zo staat zij in het menu ook als gekozen bij wie haar naam intikt."""
    for vraag, naar in (("", "/"), ("?demo=1&soort=F", "/?demo=1&soort=F")):
        assert server.vraag(pad + vraag).url == server.url + naar


@pytest.mark.parametrize("pad", ["/bestaat-niet", "/werklijst/x", "/static/bestaat-niet.js"])
def test_een_adres_dat_niet_bestaat_heeft_een_eigen_pagina(server: Server, pad: str) -> None:
    """Zonder dit opent Streamlit Overzicht, met een Engels venster eroverheen."""
    for vraag, terug in (("", "/"), ("?demo=1", "/?demo=1"), ("?demo=11", "/")):
        antwoord = server.vraag(pad + vraag)
        assert antwoord.status == 404
        assert "<h1>Deze pagina bestaat niet</h1>" in antwoord.tekst
        assert f'href="{terug}">Naar het Overzicht' in antwoord.tekst
        assert "default-src 'none'" in antwoord.koppen["content-security-policy"]
    assert server.vraag(pad, methode="HEAD").tekst == ""


def test_de_stijl_wijst_naar_wat_streamlit_heeft(server: Server) -> None:
    """Heet een onderdeel in een volgende Streamlit anders, dan valt onze stijl ongemerkt weg."""
    gebruikt = set(re.findall(r'\[data-testid="(\w+)"\]', server.vraag("/").tekst))
    paginas = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("*.js")
    scripts = "\n".join(pad.read_text(encoding="utf-8") for pad in paginas)
    assert gebruikt >= {"stDownloadButtonError", "stSidebar"}
    assert {naam for naam in gebruikt if f"`{naam}`" not in scripts and f'"{naam}"' not in scripts} == set()


@pytest.mark.parametrize(
    ("pad", "methode", "status"),
    [
        ("/", "GET", 200),
        ("/", "POST", 405),
        ("/favicon.png", "GET", 200),
        ("/static/bestaat-niet.js", "GET", 404),
        ("/media/bestaat-niet", "GET", 404),
        ("/_stcore/health", "GET", 200),
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/upload_file/x/y", "PUT", 403),
    ],
)
def test_elk_antwoord_heeft_de_koppen(server: Server, pad: str, methode: str, status: int) -> None:
    antwoord = server.vraag(pad, methode)
    koppen = antwoord.koppen
    assert antwoord.status == status
    assert koppen["x-content-type-options"] == "nosniff"
    assert koppen["x-frame-options"] == "DENY"
    assert koppen["x-signaalwijzer-start"] == server.vraag("/").koppen["x-signaalwijzer-start"]
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


def test_elk_stuk_van_een_pagina_gaat_heel_naar_de_browser(server: Server) -> None:
    """Een kenmerk van wat hij al had, kan hij kwijt zijn na een haperende verbinding; dan valt zijn pagina om."""

    async def van_overzicht() -> list[bytes]:
        async with bezoek(server.url) as tabblad:
            await tabblad.open("overzicht", {"demo": "1"})
            return list(tabblad.rauw)

    rauw = in_eigen_lus(van_overzicht())
    assert max(map(len, rauw)) > 10_000  # daar begint Streamlit anders te onthouden
    assert not any(ForwardMsg.FromString(een).metadata.cacheable for een in rauw)


def test_head_heeft_de_koppen_en_geen_inhoud(server: Server) -> None:
    antwoord = server.vraag("/", "HEAD")
    assert (antwoord.status, antwoord.tekst) == (200, "")
    assert int(antwoord.koppen["content-length"]) > 1000


def test_een_websocket_heeft_de_koppen(server: Server) -> None:
    antwoord = handdruk(server, urlsplit(server.url).netloc)
    assert antwoord.startswith("http/1.1 101 ")
    assert "x-content-type-options: nosniff" in antwoord


@pytest.mark.parametrize(
    "host", ["kwaad.nl", "kwaad.nl:80", "127.0.0.1.kwaad.nl", "192.168.1.2", "x@localhost", "localhost/x", "[::1", ""]
)
def test_een_ander_adres_krijgt_niets(server: Server, host: str) -> None:
    antwoord = server.vraag("/", host=host)
    assert (antwoord.status, antwoord.tekst) == (400, "Dit adres is niet van Signaalwijzer.")
    assert antwoord.koppen["x-frame-options"] == "DENY"
    assert server.vraag("/media/bestaat-niet", host=host).status == 400
    assert handdruk(server, host).startswith("http/1.1 400 ")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8501"])
def test_deze_computer_heeft_meer_namen(server: Server, host: str) -> None:
    assert server.vraag("/", host=host).status == 200
    assert handdruk(server, host).startswith("http/1.1 101 ")


@pytest.mark.parametrize(
    "herkomst",
    [
        "https://kwaad.nl",
        "http://127.0.0.1.kwaad.nl:8501",
        "http://kwaad.nl@localhost",
        "null",
        "file://",
        "http://[::1]",
    ],
)
def test_een_andere_site_krijgt_niets(server: Server, herkomst: str) -> None:
    """En er wordt ook niets voor opgezocht; dat ziet `draaiende_server`."""
    assert handdruk(server, urlsplit(server.url).netloc, herkomst).startswith("http/1.1 400 ")
    assert server.vraag("/_stcore/health", origin=herkomst).status == 400


@pytest.mark.parametrize("herkomst", ["http://localhost:1", "http://127.0.0.1:8501", "https://localhost"])
def test_deze_computer_zelf_mag(server: Server, herkomst: str) -> None:
    assert handdruk(server, urlsplit(server.url).netloc, herkomst).startswith("http/1.1 101 ")


@pytest.mark.parametrize(
    ("van", "koppen", "hier"),
    [
        (("127.0.0.1", 5), {"host": "localhost:8501"}, True),
        (("::1", 5), {"host": "[::1]:8501"}, True),
        (("127.0.0.1", 5), {"host": "LOCALHOST"}, True),
        (("10.0.0.7", 5), {"host": "localhost"}, False),  # rechtstreeks van een netwerk
        (None, {"host": "localhost"}, False),
        (("127.0.0.1", 5), {"host": "signaalwijzer.bestuur.nl"}, False),
        (("127.0.0.1", 5), {"host": "x@localhost"}, False),
        *((("127.0.0.1", 5), {"host": "localhost", kop: "x"}, False) for kop in _VAN_EEN_PROXY),
    ],
)
def test_wat_een_proxy_doorgeeft_komt_niet_van_hier(
    van: tuple[str, int] | None, koppen: dict[str, str], hier: bool
) -> None:
    ruw = [(naam.encode(), waarde.encode()) for naam, waarde in koppen.items()]
    assert komt_van_hier({"type": "http", "client": van, "headers": ruw}) is hier


@pytest.mark.parametrize("server_adres", [("192.168.1.2", 8501), None])
def test_wat_van_een_netwerk_komt_krijgt_niets(server_adres: tuple[str, int] | None) -> None:
    # Wie app:app met een eigen server op het netwerk zet, komt niet langs app.py. Een kop Host is te verzinnen.
    assert _vraag_schil(_stuk, server_adres) == 400


def test_een_fout_in_de_server_is_een_zin(caplog: pytest.LogCaptureFixture) -> None:
    assert _vraag_schil(_stuk, ("127.0.0.1", 8501)) == 500
    assert "ValueError" in caplog.text
    assert "Jansen" not in caplog.text


async def _stuk(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError("999990019 Jansen")


def _vraag_schil(app: Callable[[Scope, Receive, Send], Awaitable[None]], adres: tuple[str, int] | None) -> int:
    status, koppen = vraag_app(Beveiliging(app, ()), "/", {"host": "localhost"}, adres)
    assert koppen["x-frame-options"] == "DENY"
    return status


@pytest.mark.parametrize(
    ("vlaggen", "omgeving"),
    [(["--server.address", "0.0.0.0"], {}), ([], {"STREAMLIT_SERVER_ADDRESS": "::"})],
    ids=["vlag", "omgeving"],
)
def test_de_server_start_niet_voor_een_netwerk(vlaggen: list[str], omgeving: dict[str, str]) -> None:
    opdracht = [sys.executable, "-m", "streamlit", "run", "app.py", *vlaggen]
    uit = subprocess.run(
        opdracht, cwd=WORTEL, env=os.environ | omgeving, capture_output=True, text=True, check=False, timeout=30
    )
    assert (uit.returncode, uit.stdout) == (1, "")
    assert uit.stderr.strip() == (
        "Signaalwijzer start niet: hij zou ook voor andere computers open staan, zonder dat iemand zich aanmeldt."
        " Zet server.address op 127.0.0.1, of richt een server in met: python3 start.py server inrichten"
    )


@pytest.mark.parametrize("adres", [None, "", "0.0.0.0", "::", "192.168.1.2", "mijn-computer", "unix:///tmp/x"])
def test_elk_adres_buiten_deze_computer_wordt_geweigerd(adres: str | None) -> None:
    with pytest.raises(SystemExit, match="Signaalwijzer start niet"):
        eis_deze_computer(adres)


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
