"""Wat een browser van een bezoeker onthoudt: wie hij zei te zijn, en tot waar hij zag wat anderen deden.

Streamlit kan een koekje lezen en niet zetten. Dat doet de server als de browser om een plaatje vraagt, zodat niemand de
pagina opnieuw hoeft te laden. Alleen onze eigen pagina kan dat vragen, en scripts kunnen er niet bij.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_BEGIN = "signaalwijzer_"
_PAD = "onthoud"
_JAAR = 365 * 24 * 60 * 60
_NAAM = re.compile(rf"{_BEGIN}[0-9a-f]{{1,32}}")
_WAARDE = re.compile(r"[0-9a-f.]{1,80}")
_PLAATJE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

_ANDER_BEZOEK = timedelta(minutes=30)
"""Wie zo lang niets opende, komt opnieuw op bezoek; wie de pagina vernieuwt, is er nog."""
_PER = 600
"""Seconden. Zo vaak hoogstens vraagt een open pagina om een nieuw koekje."""


class Koekje(NamedTuple):
    """Wie iemand is, het laatste besluit bij zijn vorige bezoek en nu, en wanneer hij er was (seconden)."""

    code: str = ""
    vorige: int = 0
    laatste: int = 0
    moment: int = 0

    def vorige_bezoek(self, nu: datetime) -> int:
        """Het laatste besluit van het bezoek voor dit."""
        weg = nu.timestamp() - self.moment > _ANDER_BEZOEK.total_seconds()
        return self.laatste if weg else self.vorige


def uit_koekje(opslag: str) -> Koekje:
    """Wat de browser onthield toen dit bezoek begon; wat wij niet zo schreven, telt niet.

    Args:
        opslag: waaraan de opslag te herkennen is: op een computer kunnen er meer staan.
    """
    delen = st.context.cookies.get(f"{_BEGIN}{opslag}", "").split(".")
    try:
        code, vorige, laatste, moment = delen
        return Koekje(code, int(vorige), int(laatste), int(moment))
    except ValueError:
        return Koekje()


def laat_onthouden(opslag: str, code: str, vorige: int, laatste: int, nu: datetime) -> None:
    """Laat de browser dit onthouden (zie `Koekje`)."""
    moment = int(nu.timestamp()) // _PER * _PER
    waar = f"{_PAD}?naam={_BEGIN}{opslag}&waarde={code}.{vorige}.{laatste}.{moment}"
    st.html(f'<img src="{waar}" alt="" width="1" height="1">')


class Onthouden:
    """Middleware die het plaatje geeft; al het andere gaat door."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rpartition("/")[2] != _PAD:
            await self._app(scope, receive, send)
            return
        await _antwoord(scope)(scope, receive, send)


def _antwoord(scope: Scope) -> Response:
    vraag = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    naam, waarde = vraag.get("naam", ""), vraag.get("waarde", "")
    van_ons = Headers(scope=scope).get("sec-fetch-site") == "same-origin"
    if not (van_ons and scope["method"] == "GET" and _NAAM.fullmatch(naam) and _WAARDE.fullmatch(waarde)):
        return Response(status_code=404)
    antwoord = Response(_PLAATJE, media_type="image/svg+xml", headers={"cache-control": "no-store"})
    antwoord.set_cookie(naam, waarde, max_age=_JAAR, path="/", httponly=True, samesite="strict")
    return antwoord
