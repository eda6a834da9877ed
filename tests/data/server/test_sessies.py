"""Een bezoek eindigt: door afmelden, door tijd, en door stilte."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.server import sessies as module
from data.server.aanbieders import Aangemeld
from data.server.sessies import Sessies

BEGIN = datetime(2026, 11, 30, 9, 0)
STIL, HOOGSTENS = timedelta(minutes=30), timedelta(hours=10)
MINUUT = timedelta(minutes=1)


def bezoek(naam: str = "b1") -> Aangemeld:
    return Aangemeld("t/o", "An", None, (), naam, BEGIN)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """De seconden sinds het begin, die de test zelf verzet."""
    seconden = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: seconden[0])
    monkeypatch.setattr(module, "nu", lambda: BEGIN + timedelta(seconds=seconden[0]))
    return seconden


def test_wie_niets_doet_is_weg_en_wie_iets_doet_blijft_een_werkdag(tmp_path: Path, klok: list[float]) -> None:
    sessies = Sessies(tmp_path / "af", STIL, HOOGSTENS)
    stil, bezig = bezoek("stil"), bezoek("bezig")
    for minuut in range(0, 601, 29):
        klok[0] = minuut * 60
        moment = BEGIN + timedelta(minutes=minuut)
        assert sessies.geldt(bezig, moment) is (minuut < 600)
        assert sessies.geldt(stil, moment) is (minuut < 30)
        sessies.doet_iets(bezig)
    assert not sessies.geldt(bezig, BEGIN + HOOGSTENS)
    assert not sessies.geldt(bezig, BEGIN - 6 * MINUUT)  # van later: een verzonnen koekje


def test_wie_stil_was_komt_met_een_nieuw_verzoek_niet_terug(tmp_path: Path, klok: list[float]) -> None:
    """Anders hield een pagina die vanzelf ververst een bezoek open."""
    sessies = Sessies(tmp_path / "af", STIL, HOOGSTENS)
    assert sessies.geldt(bezoek(), BEGIN)
    klok[0] = 31 * 60
    for _ in range(3):
        assert not sessies.geldt(bezoek(), BEGIN + 31 * MINUUT)


def test_afmelden_geldt_ook_in_een_ander_proces_en_na_een_herstart(tmp_path: Path, klok: list[float]) -> None:
    een, ander = (Sessies(tmp_path / "af", STIL, HOOGSTENS) for _ in range(2))
    assert een.meld_af(bezoek())
    assert not een.meld_af(bezoek())
    herstart = Sessies(tmp_path / "af", STIL, HOOGSTENS)
    assert [s.geldt(bezoek(), BEGIN) for s in (een, ander, herstart)] == [False] * 3
    assert ander.geldt(bezoek("b2"), BEGIN)
    assert "An" not in (tmp_path / "af").read_text()


def test_de_lijst_groeit_niet_door(tmp_path: Path, klok: list[float]) -> None:
    sessies = Sessies(tmp_path / "af", STIL, HOOGSTENS)
    sessies.meld_af(bezoek("oud"))
    klok[0] = 11 * 3600
    sessies.meld_af(Aangemeld("t/o", "An", None, (), "nieuw", BEGIN + 11 * timedelta(hours=1)))
    Sessies(tmp_path / "af", STIL, HOOGSTENS)
    assert [regel.partition("\t")[0] for regel in (tmp_path / "af").read_text().splitlines()] == ["nieuw"]


def test_waar_iemand_was_weet_men_een_keer(tmp_path: Path, klok: list[float]) -> None:
    sessies = Sessies(tmp_path / "af", STIL, HOOGSTENS)
    sessies.was_op(bezoek(), "/uitleg")
    assert [sessies.haal_plek(bezoek()) for _ in range(2)] == ["/uitleg", None]
