"""De schil om de server van Streamlit: wie ons mag aanspreken, strenge koppen, Nederlandse pagina, dichte zijdeuren.

Dit is gewone ASGI en geen Streamlit: de schil ziet elk verzoek eerst en elk antwoord laatst.
"""

import base64
import hashlib
import re
import secrets
import sys
from collections.abc import Collection
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from pages._server.adressen import EIGEN_PAGINAS, VOOR_DEZE_COMPUTER, begin
from pages._server.eigen_pagina import niet_gevonden
from pages._server.foutenlog import LOGGER, beschrijf
from pages._server.vertaling import vertaalscript

TITEL = "Signaalwijzer"

# Wat van Streamlits eigen ingangen open is: alleen wat de voorkant nodig heeft. Dicht blijven onder
# meer /_stcore/metrics en /_stcore/agent/…, ook als er een server.baseUrlPath voor staat.
_EIGEN_INGANG = re.compile(r"/(_stcore|component)/")
_OPEN_INGANG = re.compile(r".*/_stcore/(health|host-config|stream|upload_file/[^/]+/[^/]+)")

# Hieronder staan bestanden van Streamlit en downloads; al het andere is de beginpagina of een ingang.
_BESTANDEN = ("/static/", "/media/")

# Het begin van een antwoord: van een verzoek, van een aangenomen en van een geweigerde websocket.
_BEGIN = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})

_NOSCRIPT = "<noscript><p>Zet JavaScript aan in je browser om Signaalwijzer te gebruiken.</p></noscript>"


# De stukjes stijl buiten .streamlit/config.toml; waarom zij er zijn, staat alleen in het bestand.
_CSS = Path(__file__).with_name("stijl.css").read_text(encoding="utf-8")
_STIJL = f"<style>{re.sub(r'/[*].*?[*]/', '', _CSS, flags=re.DOTALL)}</style>"

_START = secrets.token_hex(8)
"""Welke server dit is: na een herstart is dit een ander. Een pagina ziet zo dat zij niet van deze is."""
_START_KOP = "x-signaalwijzer-start"
_VERBINDING = Path(__file__).with_name("verbinding.js").read_text(encoding="utf-8").replace("@START@", _START)


_VOORAF = "".join(
    f"<script>{Path(__file__).with_name(naam).read_text(encoding='utf-8')}</script>"
    for naam in ("terugknop.js", "toetsen.js")
)


def _vertaal(html: str) -> str:
    """Maak van de Engelse beginpagina van Streamlit een Nederlandse."""
    for patroon, nieuw in (
        (r'<html lang="[^"]*">', '<html lang="nl">'),
        (r"<title>.*?</title>", f"<title>{TITEL}</title>{_STIJL}<script>{_VERBINDING}</script>"),
        # Voor elk ander script: zo staan zij klaar als Streamlit begint.
        (r"<head>", f"<head><script>{vertaalscript()}</script>{_VOORAF}"),
        (r"<noscript>.*?</noscript>", _NOSCRIPT),
        (r"<!--.*?-->", ""),
        # Wijst naar een programma-ingang die hier dicht is.
        (r'<link rel="service-desc"[^>]*>', ""),
        # Het lettertype komt van het systeem, dus dit vooraf ophalen is voor niets.
        (r'<link\s+rel="preload"[^>]*as="font"[^>]*>', ""),
    ):
        html = re.sub(patroon, nieuw.replace("\\", r"\\"), html, flags=re.DOTALL)
    return html


def _csp(html: str) -> str:
    """Sta van de scripts alleen die van onszelf toe, en de ingebakken scripts van precies deze pagina."""
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
        for script in re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    ]
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *hashes)),
            "style-src 'self' 'unsafe-inline'",  # Streamlit zet zijn stijlen vanuit JavaScript
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _beginpagina() -> str:
    spec = find_spec("streamlit")
    assert spec is not None and spec.origin is not None
    return _vertaal((Path(spec.origin).parent / "static" / "index.html").read_text(encoding="utf-8"))


def houd_uploads_in_geheugen() -> None:
    """Laat geen upload leesbaar op schijf komen.

    Starlette schrijft een formulier boven 1 MB naar een tijdelijk bestand. De grens aan een upload
    bewaakt Streamlit al tijdens het lezen (`server.maxUploadSize`), dus hier hoeft er geen te zijn.
    """
    MultiPartParser.spool_max_size = sys.maxsize


def is_deze_computer(adres: str | None) -> bool:
    """Of een adres alleen vanaf deze computer te bereiken is; geen adres betekent: op alle netwerken."""
    if adres == "localhost":
        return True
    try:
        return adres is not None and ip_address(adres).is_loopback
    except ValueError:
        return False


def eis_deze_computer(adres: str | None) -> None:
    """Start niet als de server verder zou luisteren dan deze computer: zonder server.toml meldt niemand zich aan.

    Raises:
        SystemExit: het adres is ook vanaf andere computers te bereiken.
    """
    if not is_deze_computer(adres):
        sys.exit(
            "Signaalwijzer start niet: hij zou ook voor andere computers open staan, zonder dat iemand zich aanmeldt."
            " Zet server.address op 127.0.0.1, of richt een server in met: python3 start.py server inrichten"
        )


def _naam_van(host: str | None) -> str | None:
    """De naam in de kop Host, zonder poort; None als er iets anders staat."""
    try:
        delen = urlsplit(f"//{host or ''}")
        delen.port  # noqa: B018  wie naar de poort vraagt, ziet of zij er een is
    except ValueError:
        return None
    return delen.hostname if delen.netloc == host and "@" not in delen.netloc else None


class Beveiliging:
    """Middleware die vreemden weigert, koppen zet, de beginpagina vervangt en sluit wat niemand nodig heeft.

    Args:
        app: wat erachter zit.
        paginas: de namen van de pagina's; op elk ander adres is er geen.
        adres: waarop een server te bereiken is (`https://naam`); None is alleen deze computer.
    """

    def __init__(self, app: ASGIApp, paginas: Collection[str], adres: str | None = None) -> None:
        self._app = app
        self._paginas = frozenset(("", *paginas))
        self._adres = adres
        # Zonder aanmelden zijn die pagina's er niet, en is elk adres van Streamlit.
        self._eigen = EIGEN_PAGINAS if adres is not None else frozenset[str]()
        pagina = _beginpagina()
        self._pagina = pagina.encode()
        self._koppen = {
            "content-security-policy": _csp(pagina),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "referrer-policy": "no-referrer",
            "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            _START_KOP: _START,
        }
        if adres is not None:
            self._koppen["strict-transport-security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        pad: str = scope["path"]
        begonnen = False
        inhoud: bytes | None = None  # wat er in de plaats komt van wat Streamlit stuurt

        async def verzend(bericht: Message) -> None:
            nonlocal begonnen, inhoud
            if bericht["type"] in _BEGIN:
                begonnen = True
                bericht.setdefault("headers", [])
                koppen = MutableHeaders(scope=bericht)
                is_html = koppen.get("content-type", "").startswith("text/html") and pad not in self._eigen
                # Ook wie in /static/ iets vraagt dat er niet is, krijgt van Streamlit de beginpagina.
                if is_html and bericht["status"] == 200 and not pad.startswith("/media/"):
                    inhoud = self._pagina
                    if pad.strip("/") not in self._paginas:
                        inhoud, bericht["status"] = niet_gevonden(scope["query_string"], begin(scope)), 404
                    bericht["headers"] = []
                    koppen = MutableHeaders(scope=bericht)
                    koppen["content-type"] = "text/html; charset=utf-8"
                    koppen["content-length"] = str(len(inhoud))
                    koppen["cache-control"] = "no-store"  # een pagina van vroeger is nooit van nu
                koppen.update(self._koppen)
            elif inhoud is not None:
                # Het hele antwoord gaat in het laatste stuk; de stukken van Streamlit vervallen.
                if bericht.get("more_body"):
                    return
                bericht = {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else inhoud}
            await send(bericht)

        if not (_is_voor_ons(scope) if self._adres is None else _is_voor_server(scope, self._adres)):
            waar = "" if self._adres is None else f" Ga naar {self._adres}."
            await _weiger(scope, receive, verzend, f"Dit adres is niet van Signaalwijzer.{waar}", 400)
            return
        if _EIGEN_INGANG.search(pad) and not _OPEN_INGANG.fullmatch(pad):
            await _weiger(scope, receive, verzend, "Niet gevonden.", 404)
            return
        if not pad.startswith(_BESTANDEN):
            # Zonder deze vragen is er geen 304 en geen 206, en wordt elke beginpagina de onze.
            vragen = {b"if-none-match", b"if-modified-since", b"range"}
            scope = {**scope, "headers": [kop for kop in scope["headers"] if kop[0] not in vragen]}
        try:
            await self._app(scope, receive, verzend)
        except Exception as fout:  # de rand van de server: wat hier doorheen komt, antwoordt uvicorn zonder koppen
            LOGGER.error("Fout in de server: %s", beschrijf(fout))
            if not begonnen:
                await _weiger(scope, receive, verzend, "Er ging iets mis. Probeer het opnieuw.", 500)


def _is_voor_ons(scope: Scope) -> bool:
    """Of een verzoek op deze computer binnenkwam, ook deze computer bedoelt, en niet van een andere site komt.

    Het eerste houdt ook wie ons met een andere server op een netwerk zet. Het tweede houdt een website die haar eigen
    naam naar 127.0.0.1 laat wijzen, en zo de browser van de gebruiker bij ons laat lezen (DNS rebinding). Het derde
    doet Streamlit ook, maar dat vraagt bij een vreemde site eerst een dienst op internet naar ons eigen adres.
    """
    server, koppen = scope.get("server"), Headers(scope=scope)
    naam, herkomst = _naam_van(koppen.get("host")), koppen.get("origin")
    hier = server is not None and is_deze_computer(server[0]) and is_deze_computer(naam)
    return hier and (herkomst is None or _is_eigen_site(herkomst))


def _is_voor_server(scope: Scope, adres: str) -> bool:
    """Of een verzoek aan een server hem bij zijn naam noemt, en niet van een andere site komt.

    Wie erop let of hij nog draait, vraagt dat op deze computer zelf, zonder die naam te kennen.
    """
    koppen = Headers(scope=scope)
    naam, herkomst = _naam_van(koppen.get("host")), koppen.get("origin")
    if scope["path"] in VOOR_DEZE_COMPUTER and komt_van_hier(scope):
        return herkomst is None
    return naam == urlsplit(adres).hostname and (herkomst is None or herkomst == adres)


_VAN_EEN_PROXY = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")
"""Een van deze koppen heeft elk verzoek dat door een proxy kwam, ook de onze (zie `.uitrol`)."""


def komt_van_hier(scope: Scope) -> bool:
    """Of een verzoek van deze computer zelf komt, en niet door een proxy die erop draait.

    De naam in de kop Host zegt dat niet: die vult wie vraagt zelf in, en een proxy geeft haar door.
    """
    van, koppen = scope.get("client"), Headers(scope=scope)
    rechtstreeks = van is not None and is_deze_computer(van[0]) and not any(kop in koppen for kop in _VAN_EEN_PROXY)
    return rechtstreeks and is_deze_computer(_naam_van(koppen.get("host")))


def _is_eigen_site(herkomst: str) -> bool:
    """Of een kop Origin van deze computer is, onder een naam die Streamlit kent zonder iets op te zoeken."""
    schema, _, plek = herkomst.partition("://")
    return schema in ("http", "https") and _naam_van(plek) in ("127.0.0.1", "localhost")


async def _weiger(scope: Scope, receive: Receive, send: Send, zin: str, status: int) -> None:
    antwoord = PlainTextResponse(zin, status_code=status)
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(antwoord)
    else:
        await antwoord(scope, receive, send)
