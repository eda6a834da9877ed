"""De klok van de server doet het werk van een nieuwe dag één keer, ook na een fout of een slapende computer."""

from datetime import date, datetime, timedelta
from unittest.mock import Mock

import pytest

from data.klok import nu
from data.opslag.vragen.controles import laatste_controle
from pages._bezoek.opslagen import opslag_van, werk_bij
from pages._server.levensloop.dagklok import doe_zo_nodig
from tests.hulp import doe, zet_klok
from tests.pages.conftest import Staat

VRIJDAG = date(2026, 1, 30)


@pytest.mark.parametrize(
    ("moment", "keren", "straks"),
    [
        (datetime(2026, 1, 30, 23, 59), 0, VRIJDAG),
        (datetime(2026, 1, 31, 0, 4), 0, VRIJDAG),
        (datetime(2026, 1, 31, 0, 5), 1, date(2026, 1, 31)),
        (datetime(2026, 2, 2, 8, 30), 1, date(2026, 2, 2)),
    ],
    ids=["nog niet", "net middernacht", "een nieuwe dag", "na een weekend in slaap"],
)
def test_een_nieuwe_dag_is_een_keer_werk(moment: datetime, keren: int, straks: date) -> None:
    werk = Mock()
    assert doe_zo_nodig(werk, VRIJDAG, moment) == straks
    assert doe_zo_nodig(werk, straks, moment + timedelta(seconds=30)) == straks
    assert werk.call_count == keren


def test_net_na_de_start_doet_de_klok_niets() -> None:
    werk = Mock()
    assert doe_zo_nodig(werk, None, datetime(2026, 1, 31, 9)) == date(2026, 1, 31)
    assert not werk.called


def test_een_fout_stopt_de_klok_niet(caplog: pytest.LogCaptureFixture) -> None:
    werk = Mock(side_effect=ValueError("Jan Jansen"))
    assert doe_zo_nodig(werk, VRIJDAG, datetime(2026, 1, 31, 9)) == date(2026, 1, 31)
    assert "ValueError" in caplog.text
    assert "Jan Jansen" not in caplog.text


def test_de_eerste_bezoeker_van_de_dag_hoeft_niet_te_wachten(
    bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    morgen = nu() + timedelta(days=1)
    zet_klok(monkeypatch, lambda: morgen)
    werk_bij()
    with opslag_van("bord").lees(doe()) as con:
        voor = laatste_controle(con)
    assert voor is not None and voor.peildatum == morgen.date()
    bestuur_een_school.open("overzicht")
    with opslag_van("bord").lees(doe()) as con:
        assert laatste_controle(con) == voor


def test_zonder_gegevens_doet_de_klok_niets(bestuur_leeg: Staat) -> None:
    werk_bij()
    assert not (bestuur_leeg.map / "gegevens" / "bord.duckdb").exists()
