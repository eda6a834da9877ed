"""De server van Signaalwijzer: de schil om de pagina's, en verder niets."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pages._server.inrichting import begin_inrichting

SERVER = begin_inrichting(zelf=__name__ == "__main__")  # voor Streamlit laadt: dat leest de omgeving één keer

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from data.server.aanbieders import Aangemeld
from pages._bezoek.fouten import toon
from pages._bezoek.menu.onthouden import Onthouden
from pages._bezoek.paginas import BEGIN, PAGINAS
from pages._server.adressen import CIJFERS, GEZOND, begin, met_vraag
from pages._server.foutenlog import beveilig_logboek
from pages._server.levensloop.bijhouden import begin_bijhouden
from pages._server.levensloop.dagklok import begin_dagklok
from pages._server.levensloop.einde import stop_met_bewaker
from pages._server.levensloop.voorladen import begin_voorladen
from pages._server.middleware import Beveiliging, eis_deze_computer, houd_uploads_in_geheugen

if TYPE_CHECKING:
    from data.server.deur import Stand

beveilig_logboek()
if __name__ != "__main__":  # `streamlit run` heeft zijn vlaggen en de omgeving dan al gelezen
    eis_deze_computer(st.get_option("server.address"))
houd_uploads_in_geheugen()


@asynccontextmanager
async def levensloop(_app: st.App) -> AsyncIterator[None]:
    """Zeg bij het starten waar de server luistert: de poort kan een andere zijn dan gevraagd."""
    hier = f"http://{st.get_option('browser.serverAddress')}:{st.get_option('server.port')}"
    print(
        f"Signaalwijzer staat klaar op {hier if SERVER is None else SERVER.waar(hier)}",
        "Stoppen: Ctrl+C.",
        sep="\n",
        flush=True,
    )
    stop_met_bewaker()
    begin_voorladen()
    # De opslag laden zou het starten ophouden; op een nieuwe dag is zij er allang.
    begin_dagklok(lambda: import_module("pages._bezoek.opslagen").werk_bij())
    if SERVER is not None and SERVER.server.heeft_meer:
        begin_bijhouden(lambda: import_module("pages._besturen.opgeven").houd_bij())
    yield
    if SERVER is not None:  # een ander proces hoeft dan niet te wachten tot zeker is dat dit er niet meer is
        await asyncio.to_thread(import_module("pages._bezoek.opslagen").laat_alles_los)


_PAGINAS = [pagina.naam for pagina in PAGINAS]


async def naar_begin(verzoek: Request) -> Response:
    """De beginpagina heeft alleen het adres `/`: ook wie haar naam intikt of bewaarde, komt daar."""
    return RedirectResponse(met_vraag(f"{begin(verzoek.scope)}/", verzoek.scope))


async def noteer(wat: str, wie: Aangemeld) -> None:
    """Zet in het logboek wie zich aanmeldde of afmeldde; naast de server, want de opslag kan even bezig zijn."""
    await asyncio.to_thread(lambda: import_module("pages._bezoek.opslagen").noteer_bezoek(wat, wie))


_TOEZICHT = ThreadPoolExecutor(1, "toezicht")
"""Wie een server in de gaten houdt, wacht hoogstens op zichzelf, en houdt geen aanmelding op."""


async def is_hier(code: str, zo_nodig_openen: bool) -> bool:
    """Of dit proces een bestuur heeft; ook dit naast de server, want misschien gaat zijn opslag nu open."""
    opslagen = import_module("pages._bezoek.opslagen")
    return await asyncio.to_thread(opslagen.is_hier, code, zo_nodig_openen=zo_nodig_openen)


async def standen() -> "Mapping[str, Stand | None]":
    """Hoe de gegevens van elk bestuur ervoor staan; ook dit naast de server."""
    kijk: Callable[[], Mapping[str, Stand | None]] = import_module("pages._bezoek.opslagen").standen
    return await asyncio.get_running_loop().run_in_executor(_TOEZICHT, kijk)


async def gezond() -> Response:
    """Eén woord, zonder namen; `/_stcore/health` zegt ook ‘ok’ als er geen opslag opengaat."""
    goed = all(stand is not None and stand.past for stand in (await standen()).values())
    return PlainTextResponse("gezond" if goed else "ziek", 200 if goed else 503)


async def cijfers() -> Response:
    """Wat er van de server geteld is, voor Prometheus."""
    assert SERVER is not None
    return Response(SERVER.cijfers.tekst(await standen()), media_type="text/plain; version=0.0.4; charset=utf-8")


app = st.App(
    Path(__file__).parent / "pages" / "_start.py",
    lifespan=levensloop,
    routes=[Route(f"/{BEGIN.naam}{eind}", naar_begin) for eind in ("", "/")],
    middleware=[Middleware(Beveiliging, paginas=_PAGINAS), Middleware(Onthouden)]
    if SERVER is None
    else SERVER.middleware(_PAGINAS, noteer, {GEZOND: gezond, CIJFERS: cijfers}, is_hier),
    secrets=None if SERVER is None else SERVER.voor_streamlit(),
    on_script_error=toon,
)

if __name__ == "__main__":
    poort = os.environ.get("SIGNAALWIJZER_POORT")  # zo geeft de bewaker de poort door
    # Zo luistert hij alleen op deze computer, wat er ook in een ander instellingenbestand staat.
    instellingen = {"server.address": "127.0.0.1", **({"server.port": int(poort)} if poort else {})}
    if SERVER is not None:
        instellingen |= SERVER.opties()
    with suppress(KeyboardInterrupt):  # Ctrl+C is de gewone manier om te stoppen
        app.run(config=instellingen)
