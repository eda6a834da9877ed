"""Meer besturen op een server: elk heeft een eigen begin van het adres, en is in één proces tegelijk.

`InAdres` is de buitenste schil. Zij haalt het begin van het adres, zodat alles erbinnen werkt alsof er één bestuur is;
de browser zet het er zelf weer voor. `Hier` is de binnenste, na het aanmelden: zij laat alleen door wat dit proces
heeft. De proxy vraagt het bij een weigering aan een ander proces (zie `.uitrol`).
"""

from collections.abc import Awaitable, Callable, Collection

from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from data.server.besturen import in_pad
from pages._server.aanmelden import wil_pagina
from pages._server.adressen import BESTUUR, KOP_BESTUUR, begin, met_vraag
from pages._server.eigen_pagina import eigen_pagina, niet_gevonden

IsHier = Callable[[str, bool], Awaitable[bool]]
"""Of dit proces de opslag van een bestuur heeft; met True mag zij daarvoor opengaan."""

OPNIEUW = 5
"""Seconden: zo vaak vraagt een browser het opnieuw als een bestuur even nergens is."""

_DRAAIT_HET = "/_stcore/health"
"""Dit vraagt ook wie zich niet aanmeldde: daarvoor gaat niets open, en elke code krijgt hetzelfde antwoord."""

_VAN_ELK = ("/static/", "/favicon.png")
"""Wat in elk proces hetzelfde is, en van geen bestuur."""


class InAdres:
    """Middleware die uit het adres haalt om welk bestuur het gaat, en dat doorgeeft aan de schil en aan de pagina."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        # Wie de kop zelf meestuurt, kiest er geen bestuur mee.
        koppen = [kop for kop in scope["headers"] if kop[0] != KOP_BESTUUR.encode()]
        code, pad = in_pad(scope["path"]) or (None, scope["path"])
        if code is not None:
            koppen.append((KOP_BESTUUR.encode(), code.encode()))
        if not pad:  # zonder streep aan het einde zoekt de browser alles een map te hoog
            await RedirectResponse(met_vraag(f"{scope['path']}/", scope))(scope, receive, send)
            return
        scope = {**scope, "headers": koppen, "path": pad, "raw_path": pad.encode(), BESTUUR: code}
        await self._app(scope, receive, send)


class Hier:
    """Middleware die alleen doorlaat wat van een bestuur is dat dit proces heeft.

    Args:
        app: wat erachter zit.
        codes: van de besturen van deze server.
        paginas: de namen van de pagina's van een bestuur; zonder bestuur zijn die er niet.
        is_hier: of dit proces een bestuur heeft.
    """

    def __init__(self, app: ASGIApp, codes: Collection[str], paginas: Collection[str], is_hier: IsHier) -> None:
        self._app = app
        self._codes = codes
        self._paginas = frozenset(paginas)
        self._is_hier = is_hier

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not scope["path"].startswith(_VAN_ELK):
            code: str | None = scope[BESTUUR]
            weigering: Response | None = None
            if code is None:
                if scope["path"].strip("/") in self._paginas:  # een bladwijzer van toen er nog één bestuur was
                    weigering = RedirectResponse("/")
            elif code not in self._codes and scope["path"] != _DRAAIT_HET:
                weigering = HTMLResponse(niet_gevonden(b"", ""), 404)
            elif not await self._is_hier(code, scope["path"] != _DRAAIT_HET):
                weigering = _even_niet(scope)
            if weigering is not None:
                if scope["type"] == "websocket":
                    await WebSocket(scope, receive, send).send_denial_response(weigering)
                else:
                    await weigering(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _even_niet(scope: Scope) -> Response:
    """Het bestuur is in een ander proces, of wordt net overgenomen."""
    koppen = {"cache-control": "no-store", "retry-after": str(OPNIEUW)}
    if not wil_pagina(scope):
        return PlainTextResponse("Dit bestuur is hier nu niet.", 503, headers=koppen)
    inhoud = eigen_pagina(
        "Een moment geduld",
        "De gegevens van dit bestuur gaan naar een andere plaats op de server. Dat duurt hoogstens een halve minuut; "
        "deze pagina gaat daarna vanzelf verder. Wat u bewaarde, is er nog.",
        "Opnieuw proberen",
        f"{begin(scope)}{scope['path']}",
        opnieuw=OPNIEUW,
    )
    return HTMLResponse(inhoud, 503, headers=koppen)
