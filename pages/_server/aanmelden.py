"""Aanmelden, aan de rand van de server: wie zich niet heeft aangemeld, komt niet verder dan één pagina.

Gewone ASGI, binnen `Beveiliging`. Streamlit doet de uitwisseling met de aanbieder; hier gebeurt wat dat niet doet: het
adres bewaren waar men heen wilde, het kleine koekje, een bezoek dat eindigt, een zin als het misgaat, en een dichte
deur voor alles: pagina, websocket, download, upload.

Dit is het eerste slot. Het tweede is `pages/_server/aangemeld.py`: een websocket die al openstaat, komt hier niet meer
langs, en wie in een ander venster afgemeld is moet ook daar weg zijn.
"""

import html
import warnings
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit.auth_util import encode_provider_token
from streamlit.proto.BackMsg_pb2 import BackMsg

from data.fouten import Gebruikersfout
from data.klok import nu
from data.server.aanbieders import Aangemeld, NietToegelaten
from data.server.instellingen import AANMELDEN_BIJ, TERUG, Server
from data.server.sessies import Sessies
from pages._server.adressen import AANMELDEN, AFGEMELD, EIGEN_PAGINAS, NAAR_AANBIEDER, begin, met_vraag
from pages._server.eigen_pagina import eigen_pagina
from pages._server.foutenlog import LOGGER
from pages._server.koekjes import TERUG as KOEK_TERUG
from pages._server.koekjes import claims_in, gezet, koek_terug, koek_voor, lees_koekjes, veilig, wie_in, zonder_wie
from pages._server.middleware import komt_van_hier
from pages._server.vensters import Vensters

Noteer = Callable[[str, Aangemeld], Awaitable[None]]
"""Zet in het logboek wat iemand deed: ‘aangemeld’, ‘afgemeld’ of ‘niet toegelaten’."""
Anders = Callable[[int, list[str], str], Awaitable[tuple[str | None, list[str]]]]
"""Wat er van een antwoord van Streamlit wordt. Krijgt de status, de koekjes en waar het heen stuurt; geeft een ander
adres (None: laat het zo) en de koekjes."""
Zelf = Mapping[str, Callable[[], Awaitable[Response]]]
"""Adres → wat de server over zichzelf zegt, aan wie hem op deze computer in de gaten houdt."""

_LOGIN, _LOGOUT = "/auth/login", "/auth/logout"
_OPEN = ("/static/", "/favicon.png", "/_stcore/health")
"""Wat zonder aanmelden te vragen is: de schermbestanden van Streamlit, en of de server draait. Gegevens zitten er niet
in."""

FOUTEN = {
    "geweigerd": "Het aanmelden is afgebroken of geweigerd. Er is niets veranderd.",
    "verlopen": "Deze aanmelding was al gebruikt of duurde te lang. Meld u opnieuw aan.",
    "mislukt": "Het aanmelden is niet gelukt. Probeer het opnieuw, of vraag het aan de beheerder.",
    "onbereikbaar": "De aanmelddienst antwoordt niet. Probeer het over een paar minuten opnieuw.",
    "niet-toegelaten": "Met dit account mag u Signaalwijzer niet gebruiken. Meld u aan met uw account van het werk.",
}
"""Hoe een fout in het adres staat → wat de gebruiker leest. Wat een aanbieder zelf zegt, komt nooit op de pagina."""

_LANGSTE_ADRES = 2000
_DRUK = 429
"""Geen 503: daarmee vraagt de proxy het aan een ander proces, en dat heeft dit bestuur niet."""

# Streamlit laadt dit pas bij de eerste die zich aanmeldt; die hoeft daar niet op te wachten. Wat Authlib intussen over
# zijn eigen bibliotheken zegt, is niet voor wie de server beheert.
with warnings.catch_warnings(record=True):
    import_module("authlib.integrations.starlette_client")


def veilig_pad(naar: str) -> str:
    """Een pad op deze server; wat ergens anders heen wijst, wordt het begin."""
    delen = urlsplit(naar) if len(naar) <= _LANGSTE_ADRES and naar.isprintable() else None
    goed = delen is not None and naar.startswith("/") and not (delen.scheme or delen.netloc)
    # Een browser leest `/\elders` als `//elders`, en dat is een andere site.
    if not goed or "\\" in naar or naar.startswith("//"):
        return "/"
    pad = urlsplit(naar).path
    return "/" if pad in EIGEN_PAGINAS | {TERUG} or pad.startswith("/auth/") else naar


class Aanmelden:
    """Middleware die alleen doorlaat wie zich aanmeldde.

    Args:
        app: wat erachter zit.
        server: de instellingen.
        sessies: wie er nog aangemeld is.
        noteer: zet in het logboek wie er kwam of ging.
        zelf: wat er op deze computer over de server te vragen is.
        vensters: welke er open zijn.
    """

    def __init__(
        self, app: ASGIApp, server: Server, sessies: Sessies, noteer: Noteer, zelf: Zelf, vensters: Vensters
    ) -> None:
        self._app = app
        self._server = server
        self._sessies = sessies
        self._noteer = noteer
        self._zelf = zelf
        self._vensters = vensters
        self._duur = int(server.hoogstens.total_seconds())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        koekjes = lees_koekjes(Headers(scope=scope).get("cookie", ""))
        wie = wie_in(koekjes)
        binnen = wie if wie is not None and self._sessies.geldt(wie, nu()) else None
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send, binnen)
            return
        match scope["path"]:
            case pad if pad in EIGEN_PAGINAS:
                await self._eigen(scope, binnen)(scope, receive, send)
            case pad if pad in self._zelf and komt_van_hier(scope):
                lezen = scope["method"] in ("GET", "HEAD")
                antwoord = await self._zelf[pad]() if lezen else PlainTextResponse("Dit kan hier niet.", 405)
                await antwoord(scope, receive, send)
            case "/auth/login":
                await self._app(scope, receive, self._bij_begin(send, wie))
            case "/auth/logout":
                if binnen is not None and self._sessies.meld_af(binnen):
                    await self._noteer("afgemeld", binnen)
                await self._app(scope, receive, self._antwoord(send, _naar_afgemeld))
            case pad if pad == TERUG:
                await self._kom_terug(scope, receive, send, koekjes, binnen)
            case _ if binnen is not None and wil_pagina(scope) and (gebrek := self._vensters.gebrek(binnen)):
                await _druk(gebrek, scope)(scope, receive, send)
            case pad if binnen is not None or pad.startswith(_OPEN):
                await self._app(scope, receive, self._antwoord(send, _zoals_het_was))
            case _:
                await self._weiger(scope)(scope, receive, send)

    # -- de eigen pagina's ---------------------------------------------------------------------------------------------

    def _eigen(self, scope: Scope, binnen: Aangemeld | None) -> Response:
        vraag = parse_qs(scope["query_string"].decode("latin-1"))
        naar = veilig_pad(vraag.get("naar", ["/"])[0])
        fout = FOUTEN.get(vraag.get("fout", [""])[0], "")
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Dit kan hier niet.", 405)
        match scope["path"]:
            case pad if pad == AFGEMELD and binnen is None:
                return _pagina(
                    "U bent afgemeld",
                    "In alle vensters van deze browser is Signaalwijzer nu dicht.",
                    "Opnieuw aanmelden",
                    AANMELDEN,
                    voet="Deelt u deze computer met anderen? Sluit dan ook de browser.",
                )
            case _ if binnen is not None and not fout:
                return RedirectResponse(naar, 302)  # een tweede venster hoeft niet nog eens langs de aanbieder
            case pad if pad == NAAR_AANBIEDER:
                # Dit bewijs geldt bij Streamlit maar twee minuten: het hoort bij de klik, en niet in de pagina.
                uit = RedirectResponse(f"{_LOGIN}?provider={encode_provider_token(AANMELDEN_BIJ)}", 302)
                uit.headers["cache-control"] = "no-store"
                uit.headers.append("set-cookie", veilig(koek_terug(quote(naar, safe="")), self._duur))
                return uit
            case _:
                return _pagina(
                    "Aanmelden",
                    "Meld u aan met uw account van het werk.",
                    "Aanmelden",
                    f"{NAAR_AANBIEDER}?{urlencode({'naar': naar})}",
                    fout=fout,
                )

    def _weiger(self, scope: Scope) -> Response:
        """Wie zich nog moet aanmelden: een pagina wordt het aanmelden, al het andere krijgt één zin."""
        if not wil_pagina(scope):
            return PlainTextResponse("Meld u aan.", 401, headers={"cache-control": "no-store"})
        return _naar_aanmelden(naar=_hier(scope))

    # -- de uitwisseling, die Streamlit doet ---------------------------------------------------------------------------

    def _bij_begin(self, send: Send, wie: Aangemeld | None) -> Send:
        """Stuurt naar de aanbieder, of zegt dat die niet antwoordt: Streamlit zegt dan in het Engels dat het misging.

        Wie na een verlopen bezoek hier komt, komt straks terug waar hij was.
        """
        plek = self._sessies.haal_plek(wie) if wie is not None else None
        erbij = [koek_terug(quote(veilig_pad(plek), safe=""))] if plek else []

        async def anders(status: int, koeken: list[str], _naar: str) -> tuple[str | None, list[str]]:
            return (None, [*koeken, *erbij]) if status == 302 else (_adres_met_fout("onbereikbaar"), koeken)

        return self._antwoord(send, anders)

    async def _kom_terug(
        self, scope: Scope, receive: Receive, send: Send, koekjes: dict[str, str], binnen: Aangemeld | None
    ) -> None:
        """De aanbieder stuurt iemand terug: aangemeld, geweigerd of afgemeld."""
        vraag = parse_qs(scope["query_string"].decode("latin-1"))
        naar = veilig_pad(unquote(koekjes.get(KOEK_TERUG, "/")))
        if "error" in vraag:
            # Dit gaat niet naar Streamlit: dat logt wat de aanbieder erbij schrijft, en daar staan namen in.
            LOGGER.warning("Het aanmelden is door de aanbieder geweigerd.")
            soort = "geweigerd" if vraag["error"][0] in ("access_denied", "consent_required") else "mislukt"
            await _naar_aanmelden(naar=naar, fout=soort)(scope, receive, send)
            return
        if "state" not in vraag:  # zo komt men terug van het afmelden
            await RedirectResponse(AFGEMELD, 302)(scope, receive, send)
            return

        async def anders(status: int, koeken: list[str], _naar: str) -> tuple[str | None, list[str]]:
            claims = claims_in(gezet(koeken))
            weg = [*zonder_wie(koeken), koek_terug("")]
            if status != 302 or claims is None:
                # Een adres dat al gebruikt was, laat wie aangemeld is gewoon door. Streamlit haalt zijn koekje dan weg.
                return (naar, weg) if binnen is not None else (_adres_met_fout("verlopen", naar), weg)
            try:
                wie = self._server.wie(claims, nu())
            except NietToegelaten as fout:
                await self._noteer("niet toegelaten", fout.wie)
                return _adres_met_fout("niet-toegelaten", naar), weg
            except Gebruikersfout as fout:
                LOGGER.error("Aanmelden lukt niet: %s", html.escape(str(fout)))
                return _adres_met_fout("mislukt", naar), weg
            if binnen is not None:  # wie zich opnieuw aanmeldt, laat geen tweede bezoek achter
                self._sessies.meld_af(binnen)
            await self._noteer("aangemeld", wie)  # voor hij verdergaat: dan is hij op zijn eerste pagina al bekend
            return naar, [*weg, koek_voor(wie, claims)]

        await self._app(scope, receive, self._antwoord(send, anders))

    # -- antwoorden en websockets --------------------------------------------------------------------------------------

    def _antwoord(self, send: Send, anders: Anders) -> Send:
        """Een antwoord van Streamlit, met de koekjes zoals ze de deur uit mogen."""
        vervangen = False

        async def verzend(bericht: Message) -> None:
            nonlocal vervangen
            if bericht["type"] == "http.response.start":
                bericht.setdefault("headers", [])
                koppen = MutableHeaders(scope=bericht)
                naar, koeken = await anders(bericht["status"], koppen.getlist("set-cookie"), koppen.get("location", ""))
                if naar is not None:
                    vervangen = True
                    bericht["status"], bericht["headers"] = 302, []
                    koppen = MutableHeaders(scope=bericht)
                    koppen.update({"location": quote(naar, safe="/?&=%:#"), "content-length": "0"})
                    koppen["cache-control"] = "no-store"
                del koppen["set-cookie"]
                for koek in koeken:
                    koppen.append("set-cookie", veilig(koek, self._duur))
            elif vervangen:
                if bericht.get("more_body"):
                    return
                bericht = {"type": "http.response.body", "body": b""}
            await send(bericht)

        return verzend

    async def _websocket(self, scope: Scope, receive: Receive, send: Send, binnen: Aangemeld | None) -> None:
        weigering = "Meld u aan." if binnen is None else self._vensters.gebrek(binnen)
        if binnen is None or weigering:
            antwoord = PlainTextResponse(weigering, 403 if binnen is None else _DRUK)
            await WebSocket(scope, receive, send).send_denial_response(antwoord)
            return

        async def ontvang() -> Message:
            bericht = await receive()
            if bericht["type"] == "websocket.receive" and _doet_iets(bericht.get("bytes") or b""):
                self._sessies.doet_iets(binnen)
            return bericht

        with self._vensters.open(binnen):
            await self._app(scope, ontvang, send)


async def _zoals_het_was(_status: int, koeken: list[str], _naar: str) -> tuple[str | None, list[str]]:
    return None, koeken


async def _naar_afgemeld(_status: int, koeken: list[str], naar: str) -> tuple[str | None, list[str]]:
    """Niet elke aanbieder heeft een pagina om af te melden; dan stuurt Streamlit naar het begin."""
    return AFGEMELD if naar == "/" else None, koeken


def _doet_iets(bericht: bytes) -> bool:
    """Of een bericht van de browser van de gebruiker komt, en niet van een deel dat vanzelf ververst."""
    gelezen = BackMsg()
    try:
        gelezen.ParseFromString(bericht)
    except Exception:  # wat er ook in staat: Streamlit weigert het zelf
        return False
    return gelezen.WhichOneof("type") == "rerun_script" and not gelezen.rerun_script.is_auto_rerun


def wil_pagina(scope: Scope) -> bool:
    """Of een browser een pagina wil openen; al het andere krijgt bij een weigering één zin."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


def _hier(scope: Scope) -> str:
    """Het adres dat gevraagd is, met het bestuur ervoor en wat erachter staat."""
    return met_vraag(begin(scope) + quote(scope["path"]), scope)


def _druk(gebrek: str, scope: Scope) -> Response:
    """De pagina van wie er niet meer bij kan; hij kan haar opnieuw vragen."""
    antwoord = _pagina("Er kan nu geen venster bij", gebrek, "Opnieuw proberen", veilig_pad(_hier(scope)))
    antwoord.status_code = _DRUK
    return antwoord


def _adres_met_fout(fout: str, naar: str = "/") -> str:
    return f"{AANMELDEN}?{urlencode({'fout': fout, 'naar': naar})}"


def _naar_aanmelden(*, naar: str, fout: str = "") -> Response:
    vraag = {"naar": veilig_pad(naar)} | ({"fout": fout} if fout else {})
    return RedirectResponse(f"{AANMELDEN}?{urlencode(vraag)}", 302, headers={"cache-control": "no-store"})


def _pagina(titel: str, zin: str, knop: str, naar: str, *, fout: str = "", voet: str = "") -> Response:
    inhoud = eigen_pagina(titel, zin, knop, naar, fout=fout, voet=voet)
    return HTMLResponse(inhoud, headers={"cache-control": "no-store"})
