"""Wie zich bij het ene proces afmeldt, is het bij elk ander ook, en niemand wacht op PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from data.klok import nu
from data.server.aanbieders import Aangemeld
from data.server.gedeeld.adres import Postgresql
from data.server.gedeeld.afmeldingen import Afmeldingen
from data.server.sessies import Sessies
from tests.postgres import Draaiend

BEGIN = nu()  # wat verlopen is, gaat bij het begin van de lijst
STIL, HOOGSTENS = timedelta(minutes=30), timedelta(hours=10)


def bezoek(naam: str) -> Aangemeld:
    return Aangemeld("t/o", "An Anders", None, (), naam, BEGIN)


def wacht_op(wat: Callable[[], object]) -> None:
    einde = time.monotonic() + 60
    while not wat():
        assert time.monotonic() < einde
        time.sleep(0.01)


@contextmanager
def computer(map_: Path, waar: Postgresql) -> Iterator[Sessies]:
    """Een proces op een eigen computer, met een eigen lijst."""
    map_.mkdir(exist_ok=True)
    elders = Afmeldingen(waar, HOOGSTENS, elke=0.05)
    yield Sessies(map_ / "afgemeld", STIL, HOOGSTENS, elders)
    elders.sluit()


def test_afmelden_geldt_op_elke_computer_en_zegt_niet_wie(gedeeld: Draaiend, tmp_path: Path) -> None:
    with computer(tmp_path / "a", gedeeld.waar) as een, computer(tmp_path / "b", gedeeld.waar) as ander:
        assert ander.geldt(bezoek("b1"), BEGIN)
        assert een.meld_af(bezoek("b1"))
        wacht_op(lambda: not ander.geldt(bezoek("b1"), BEGIN))
        assert not ander.meld_af(bezoek("b1"))
        assert ander.geldt(bezoek("b2"), BEGIN)
    with computer(tmp_path / "c", gedeeld.waar) as later:  # wie later begint, weet het ook
        wacht_op(lambda: not later.geldt(bezoek("b1"), BEGIN))
    assert "An Anders" not in gedeeld.alles()


def test_is_postgresql_weg_dan_geldt_het_hier_meteen_en_elders_daarna(gedeeld: Draaiend, tmp_path: Path) -> None:
    with computer(tmp_path / "b", gedeeld.waar) as ander:
        gedeeld.stop()
        for naam in ("b1", "b2"):  # een herstart vergeet niet wat er nog te melden was
            with computer(tmp_path / "a", gedeeld.waar) as een:
                assert een.meld_af(bezoek(naam))
                assert not een.geldt(bezoek(naam), BEGIN)
                assert ander.geldt(bezoek(naam), BEGIN)
        gedeeld.start()
        with computer(tmp_path / "a", gedeeld.waar):
            wacht_op(lambda: not any(ander.geldt(bezoek(naam), BEGIN) for naam in ("b1", "b2")))
