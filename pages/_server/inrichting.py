"""Wat app.py anders doet als er een `server.toml` is. Zonder dat bestand laadt dit niets van aanmelden.

Dit laadt Streamlit niet: het moet eerst klaar zijn.
"""

import os
import sys
from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware

from data.fouten import Gebruikersfout
from data.plaats import map_sleutels, pad_bestuur
from data.server.gedeeld.adres import Postgresql
from data.server.instellingen import OMGEVING_GEHEIM, Server, client_secret, koekjesgeheim, lees_server
from data.server.sessies import Elders, Sessies
from pages._server.foutenlog import LOGGER
from pages._server.middleware import Beveiliging
from pages._server.vensters import Vensters

if TYPE_CHECKING:
    from data.server.gedeeld.pacht import Pachten
    from data.server.gedeeld.register import Register
    from pages._server.aanmelden import Noteer, Zelf
    from pages._server.besturen import IsHier

_OMGEVING_KOEKJES = "STREAMLIT_SERVER_COOKIE_SECRET"


class Inrichting:
    """Een server waarop men zich aanmeldt.

    Raises:
        Gebruikersfout: een geheim ontbreekt.
    """

    def __init__(self, server: Server) -> None:
        if find_spec("authlib") is None:
            raise Gebruikersfout("Op een Mac kan men zich niet aanmelden. Zet de server op Linux of Windows.")
        self.server = server
        self.sessies = Sessies(map_sleutels() / "afgemeld", server.stil, server.hoogstens, _elders(server))
        self._client_secret = client_secret()
        self.koekjesgeheim = koekjesgeheim()
        # Streamlit leest dit terwijl het laadt. `st.App(secrets=…)` komt pas na de middleware die de uitwisseling met
        # de aanbieder ondertekent; die neemt dan een willekeurig geheim per proces, en wie bij een ander proces
        # terugkomt of na een herstart, komt niet binnen. In `App.run(config=…)` mag het niet staan.
        os.environ[_OMGEVING_KOEKJES] = self.koekjesgeheim
        from pages._server.cijfers import Cijfers  # noqa: PLC0415  wie geen server is, laadt dit niet

        self.pachten = None if server.postgresql is None else _pachten(server.postgresql)
        self.register = _register(server) if server.heeft_meer else None
        self.vensters = Vensters()
        self.cijfers = Cijfers(self.vensters)
        LOGGER.addHandler(self.cijfers)
        os.environ.pop(OMGEVING_GEHEIM, None)  # geen proces dat wij starten hoeft het te weten

    def waar(self, hier: str) -> str:
        """Waar men hem vindt: voor gebruikers, en voor de proxy."""
        return f"{self.server.adres} (voor de proxy: {hier})"

    def voor_streamlit(self) -> dict[str, Any]:
        """Wat `st.App(secrets=…)` krijgt."""
        return self.server.voor_streamlit(self._client_secret, self.koekjesgeheim)

    def opties(self) -> dict[str, Any]:
        """Wat `App.run(config=…)` krijgt.

        De naam van de server moet hier: `STREAMLIT_SERVER_ALLOWED_HOSTS` in de omgeving doet niets als er in
        `.streamlit/config.toml` ook iets staat.
        """
        return {
            "server.address": self.server.luister,
            "server.allowedHosts": [self.server.naam, "127.0.0.1", "localhost", "::1"],
            "browser.serverAddress": self.server.luister,
        }

    def middleware(
        self, paginas: Collection[str], noteer: "Noteer", zelf: "Zelf", is_hier: "IsHier"
    ) -> list[Middleware]:
        """De schil, met daarbinnen het aanmelden; zijn er meer besturen, dan daaromheen en daarbinnen welk het is."""
        from pages._server.aanmelden import Aanmelden  # noqa: PLC0415  laadt Streamlit

        schil = [
            Middleware(Beveiliging, paginas=paginas, adres=self.server.adres),
            Middleware(
                Aanmelden, server=self.server, sessies=self.sessies, noteer=noteer, zelf=zelf, vensters=self.vensters
            ),
        ]
        if not self.server.heeft_meer:
            return schil
        from pages._server.besturen import Hier, InAdres  # noqa: PLC0415  wie één bestuur heeft, laadt dit niet

        codes = frozenset(self.server.besturen)
        return [Middleware(InAdres), *schil, Middleware(Hier, codes=codes, paginas=paginas, is_hier=is_hier)]


def _elders(server: Server) -> Elders | None:
    """De afmeldingen van andere processen, als die er kunnen zijn."""
    if server.postgresql is None:
        return None
    from data.server.gedeeld.afmeldingen import Afmeldingen  # noqa: PLC0415  wie één proces heeft, laadt dit niet

    return Afmeldingen(server.postgresql, server.hoogstens)


def _pachten(waar: Postgresql) -> "Pachten":
    """De besturen die dit proces heeft. Heeft een ander er een overgenomen, dan gaat haar opslag hier dicht."""
    from data.server.gedeeld.pacht import Pachten  # noqa: PLC0415  wie niets deelt, laadt dit niet

    return Pachten(waar, lambda code: import_module("pages._bezoek.opslagen").laat_los(code))


def _register(server: Server) -> "Register":
    """Hoe elk bestuur ervoor staat: in PostgreSQL, of naast zijn opslag."""
    from data.server.gedeeld.register import InBestanden, InPostgresql  # noqa: PLC0415  wie één bestuur heeft, niet

    if server.postgresql is not None:
        return InPostgresql(server.postgresql)
    return InBestanden({code: pad_bestuur(code).with_name("stand.json") for code in server.besturen})


_DIT_PROCES: list[Inrichting] = []


def inrichting() -> Inrichting | None:
    """De server van dit proces; None als het geen server is, en niemand zich aanmeldt."""
    return _DIT_PROCES[0] if _DIT_PROCES else None


def meet(pagina: str) -> AbstractContextManager[None]:
    """Telt op een server hoe lang een pagina duurt."""
    bij = inrichting()
    return nullcontext() if bij is None else bij.cijfers.meet(pagina)


def begin_inrichting(*, zelf: bool) -> Inrichting | None:
    """Leest `server.toml`; None als dat er niet is.

    Args:
        zelf: of app.py het programma is. Wie `streamlit run` of een eigen server gebruikt, laadde Streamlit al.

    Raises:
        SystemExit: de instellingen kloppen niet; met één zin.
    """
    try:
        server = lees_server()
        if server is None:
            return None
        if not zelf:
            raise Gebruikersfout("Er is een server.toml. Start Signaalwijzer dan met: python3 start.py server")
        _DIT_PROCES.append(Inrichting(server))
    except Gebruikersfout as fout:
        sys.exit(str(fout))
    return inrichting()
