"""Hoeveel vensters er open mogen zijn."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse

from data.klok import nu
from data.server.aanbieders import Aangemeld
from data.server.instellingen import uit_toml
from data.server.sessies import Sessies
from pages._server import aanmelden
from pages._server.vensters import Vensters
from tests.asgi import vraag_app

TOML = {
    "adres": "https://s.bestuur.nl",
    "beheerder": ["bea@bestuur.nl"],
    "aanbieder": {"soort": "entra", "tenant": "t", "client_id": "c"},
}


def mens(nummer: int) -> Aangemeld:
    return Aangemeld(f"x.nl/{nummer}", f"Mens {nummer}", None, (), f"bezoek-{nummer}", nu())


def test_wie_er_te_veel_heeft_houdt_een_ander_niet_tegen() -> None:
    vensters = Vensters(per_mens=2, samen=3)
    with ExitStack() as eerste:
        for _ in range(2):
            assert vensters.gebrek(mens(1)) is None
            eerste.enter_context(vensters.open(mens(1)))
        assert "al 2 vensters" in (vensters.gebrek(mens(1)) or "")
        assert vensters.gebrek(mens(2)) is None
        with vensters.open(mens(2)):
            assert vensters.aantal == 3
            assert "te veel mensen" in (vensters.gebrek(mens(3)) or "")
        assert vensters.gebrek(mens(3)) is None
    assert (vensters.aantal, vensters.gebrek(mens(1))) == (0, None)


def test_een_venster_dat_stuk_gaat_is_dicht() -> None:
    vensters = Vensters(per_mens=1)
    with pytest.raises(ConnectionError), vensters.open(mens(1)):
        raise ConnectionError
    assert vensters.gebrek(mens(1)) is None


@pytest.mark.parametrize(("hoogstens", "pagina"), [(1, 200), (0, 429)])
def test_wie_er_niet_bij_kan_leest_dat_op_een_pagina(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hoogstens: int, pagina: int
) -> None:
    """Wat al open is werkt door: alleen een nieuwe pagina en een nieuwe verbinding worden geweigerd."""

    async def noteer(_wat: str, _wie: Aangemeld) -> None: ...

    monkeypatch.setattr(aanmelden, "wie_in", lambda _koekjes: mens(1))
    sessies = Sessies(tmp_path / "af", timedelta(minutes=30), timedelta(hours=10))
    deur = aanmelden.Aanmelden(
        PlainTextResponse("binnen"), uit_toml(TOML), sessies, noteer, {}, Vensters(samen=hoogstens)
    )
    assert vraag_app(deur, "/werklijst?soort=F", {"accept": "text/html"})[0] == pagina
    assert vraag_app(deur, "/media/x", {"accept": "*/*"})[0] == 200
