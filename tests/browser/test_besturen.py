"""Meer besturen en meer processen, zoals een dienst ze draait: echte aanbieder, nginx en PostgreSQL."""

import os
import signal
import time
from collections.abc import Iterator

import httpx
import pytest

from data.server.gedeeld.adres import OMGEVING_POSTGRESQL
from pages._server.besturen import OPNIEUW
from tests.asgi import in_eigen_lus
from tests.bezoeker import bezoek
from tests.browser.aanmelding import NAAM, Aangemeld, eis_proxy, server_met_aanmelden
from tests.postgres import Draaiend, draaiende_postgres

BESTUREN = {
    "noord": {"naam": "Stichting Noord", "beheerder": ["bea@bestuur.example"]},
    "zuid": {"naam": "Vereniging Zuid", "beheerder": ["coen@bestuur.example"]},
}
NOORD, ZUID = "/bestuur/noord/", "/bestuur/zuid/"


@pytest.fixture(scope="module")
def postgres() -> Iterator[Draaiend]:
    eis_proxy()
    with draaiende_postgres() as draait:
        yield draait


@pytest.fixture(scope="module")
def twee(tmp_path_factory: pytest.TempPathFactory, postgres: Draaiend) -> Iterator[Aangemeld]:
    """Twee processen op dezelfde map, met nginx zoals wij hem meegeven ervoor."""
    (begin := tmp_path_factory.mktemp("begin") / "leeg").mkdir()
    (begin / "sleutels").mkdir()
    waar = postgres.waar
    adres = {"adres": f"postgresql://{waar.gebruiker}@{waar.host}:{waar.poort}/{waar.database}"}
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv(OMGEVING_POSTGRESQL, waar.wachtwoord)
        map_ = tmp_path_factory.mktemp("twee")
        with server_met_aanmelden(map_, begin, BESTUREN, processen=2, postgresql=adres) as draait:
            yield draait


def wie_heeft(postgres: Draaiend, bestuur: str) -> int:
    """Het proces dat een bestuur heeft."""
    ((proces,),) = postgres.vraag("SELECT proces FROM signaalwijzer.pacht WHERE bestuur = :b", b=bestuur)
    return int(proces.split("/")[1])


def op_het_scherm(adres: str, bezoeker: httpx.Client, pad: str) -> str:
    """Alles wat de server voor Overzicht van een bestuur stuurt."""

    async def kijk() -> str:
        async with bezoek(f"{adres}{pad.rstrip('/')}", dict(bezoeker.cookies)) as tabblad:
            await tabblad.open("overzicht", {})
            assert tabblad.fouten == []
            return b"\n".join(tabblad.rauw).decode("utf-8", "replace")

    return in_eigen_lus(kijk())


def test_valt_een_proces_weg_dan_gaat_een_ander_verder(twee: Aangemeld, postgres: Draaiend) -> None:
    """Nooit twee tegelijk, niets kwijt wat bevestigd was, en de bezoeker leest intussen dat het even duurt."""
    processen = (twee.app, *twee.naast)
    pagina = {"accept": "text/html"}
    with twee.bezoeker() as bea:
        assert twee.meld_aan(bea, "bea", NOORD).headers["location"] == NOORD
        assert bea.get(NOORD, headers=pagina).status_code == 200
        bea.get(f"{NOORD}_stcore/health")  # geeft het koekje waarmee Streamlit de andere gelooft
        assert "Stichting Noord" in op_het_scherm(twee.adres, bea, NOORD)
        assert "U hebt nog geen toegang" in op_het_scherm(twee.adres, bea, ZUID)
        eigenaar = wie_heeft(postgres, "noord")
        assert {eigenaar, wie_heeft(postgres, "zuid")} <= {server.pid for server in processen}
        elders = next(server for server in processen if server.pid != eigenaar)
        koek = "; ".join(f"{naam}={waarde}" for naam, waarde in dict(bea.cookies).items())
        antwoord = httpx.get(f"{elders.url}{NOORD}", headers={"host": NAAM, "cookie": koek, **pagina})
        assert (antwoord.status_code, antwoord.headers["retry-after"]) == (503, str(OPNIEUW))

        os.kill(eigenaar, signal.SIGKILL)
        begin, even_niet = time.monotonic(), False
        while (antwoord := bea.get(NOORD, headers=pagina)).status_code != 200:
            assert antwoord.status_code == 503, antwoord.text
            assert "Een moment geduld" in antwoord.text
            assert time.monotonic() - begin < 300, "niemand neemt het over"
            even_niet = True
            time.sleep(0.5)
        print(f"overgenomen na {time.monotonic() - begin:.1f} s")
        assert even_niet, "de vorige kon nog bezig zijn"
        assert wie_heeft(postgres, "noord") == elders.pid
        assert "Stichting Noord" in op_het_scherm(twee.adres, bea, NOORD)
