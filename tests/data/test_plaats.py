"""Waar bestanden staan, en dat alleen de eigenaar erbij kan; met de sleutel die daar ligt."""

import os
import stat
from hashlib import blake2b
from pathlib import Path

import platformdirs
import polars as pl
import pytest

from data import koppelsleutel, plaats

ALLEEN_LINUX = pytest.mark.skipif(os.name == "nt", reason="Windows kent deze rechten niet")


@pytest.fixture
def eigen_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(plaats.OMGEVING_MAP, str(tmp_path / "hier"))
    return tmp_path / "hier"


def rechten(pad: Path) -> int:
    return stat.S_IMODE(pad.stat().st_mode)


@ALLEEN_LINUX
def test_mappen_zijn_apart_en_van_de_eigenaar(eigen_map: Path) -> None:
    gegevens, sleutels = plaats.map_gegevens(), plaats.map_sleutels()
    assert gegevens != sleutels
    assert {gegevens.parent, sleutels.parent} == {eigen_map}
    gegevens.chmod(0o755)
    assert plaats.map_gegevens() == gegevens
    assert [rechten(m) for m in (gegevens, sleutels)] == [0o700, 0o700]


def test_zonder_eigen_map_bij_de_gebruiker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(plaats.OMGEVING_MAP, raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config")
    assert (plaats.map_gegevens(), plaats.map_sleutels()) == (tmp_path / "data", tmp_path / "config")


@ALLEEN_LINUX
def test_geheim_is_alleen_voor_de_eigenaar(tmp_path: Path) -> None:
    pad = tmp_path / "geheim"
    (onaf := pad.with_suffix(".nieuw")).write_text("van een vorige keer die misging")
    os.utime(onaf, (0, 0))
    for inhoud in ("een", "twee"):
        plaats.schrijf_geheim(pad, inhoud)
        assert pad.read_text() == inhoud
        assert rechten(pad) == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["geheim"]


def test_koppelsleutel_blijft_dezelfde(eigen_map: Path) -> None:
    eerste = koppelsleutel.koppelsleutel_op_schijf()
    assert len(bytes.fromhex(eerste)) == 32
    assert koppelsleutel.koppelsleutel_op_schijf() == eerste
    van_de_opslag = koppelsleutel.maak_koppelsleutel()
    assert van_de_opslag != eerste
    koppelsleutel.bewaar_koppelsleutel(van_de_opslag)
    assert koppelsleutel.koppelsleutel_op_schijf() == van_de_opslag


def test_versleutel_is_een_hash_met_sleutel() -> None:
    sleutel, ander = "00" * 31 + "01", "00" * 31 + "02"
    leesbaar = pl.Series("s", ["98DA|L1", "98DA|L2", "98DA|L1"])
    versleuteld = koppelsleutel.versleutel(leesbaar, sleutel)
    verwacht = blake2b(b"98DA|L1", key=bytes.fromhex(sleutel), digest_size=12).hexdigest()
    assert versleuteld[0] == versleuteld[2] == verwacht
    assert versleuteld[1] != verwacht
    assert koppelsleutel.versleutel(leesbaar, ander)[0] != verwacht
    assert koppelsleutel.versleutel(pl.Series("s", [], dtype=pl.String), sleutel).to_list() == []
