"""Vraagt iets aan een ASGI-app zonder er een server voor te starten."""

import asyncio
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.types import ASGIApp, Message, Scope

T = TypeVar("T")


def in_eigen_lus(werk: Coroutine[Any, Any, T]) -> T:
    """Wacht op iets in een lus van zichzelf: naast een browsertest draait er in deze thread al een."""
    with ThreadPoolExecutor(1) as eigen:
        return eigen.submit(asyncio.run, werk).result()


def vraag_app(
    app: ASGIApp, adres: str, koppen: Mapping[str, str] | None = None, server: tuple[str, int] | None = None
) -> tuple[int, dict[str, str]]:
    """Wat de app op een GET antwoordt: de status en de koppen.

    Args:
        adres: het pad, met wat er gevraagd wordt achter een vraagteken.
        server: waar de server luistert; None is op een socket zonder adres.
    """
    pad, _, rest = adres.partition("?")
    berichten: list[Message] = []

    async def ontvang() -> Message:
        return {"type": "http.request"}

    async def verzend(bericht: Message) -> None:
        berichten.append(bericht)

    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": pad,
        "query_string": rest.encode(),
        "server": server,
        "headers": [(naam.encode(), waarde.encode()) for naam, waarde in (koppen or {}).items()],
    }

    async def gesprek() -> None:
        await app(scope, ontvang, verzend)

    in_eigen_lus(gesprek())
    return int(berichten[0]["status"]), {naam.decode(): waarde.decode() for naam, waarde in berichten[0]["headers"]}
