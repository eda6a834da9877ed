"""Waar gegevens waren begint niets vanzelf leeg, en ontbreekt er iets, dan staat dat er."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.fouten import Gebruikersfout
from data.opslag import Opslag
from data.opslag.__main__ import main
from data.opslag.bestand import wal
from data.opslag.opslagsleutel import OMGEVING_SLEUTEL, opslagsleutel
from data.plaats import OMGEVING_MAP, map_gegevens
from tests.data.opslag.doden import LEERLINGEN, maak_opslag
from tests.hulp import doe

KEREN = 12
"""Zo vaak is er na de levering nog iets bewaard: dat staat alleen in de WAL."""


@pytest.fixture(scope="module")
def gedood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """De map zoals zij is als het programma midden in zijn werk verdwijnt."""
    with pytest.MonkeyPatch.context() as even:
        even.delenv(OMGEVING_SLEUTEL, raising=False)
        even.setenv(OMGEVING_MAP, "wordt gezet")
        map_ = tmp_path_factory.mktemp("draait")
        pad = maak_opslag(map_)
        opslag = Opslag(pad, opslagsleutel(pad))
        for keer in range(KEREN):
            opslag.noteer(doe(), "reservekopie gemaakt", keer)
        kopie = tmp_path_factory.mktemp("gedood") / "map"
        shutil.copytree(map_, kopie)
        opslag.sluit()
    assert wal(kopie / "gegevens" / "bord.duckdb").exists()
    yield kopie


@pytest.fixture
def pad(gedood: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(gedood, tmp_path / "map")
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "map"))
    monkeypatch.delenv(OMGEVING_SLEUTEL, raising=False)
    return map_gegevens() / "bord.duckdb"


def inhoud(pad: Path) -> tuple[int, int]:
    """Hoeveel leerlingen er staan, en hoe vaak er daarna nog iets bewaard is."""
    opslag = Opslag(pad, opslagsleutel(pad))
    try:
        with opslag.lees(doe()) as con:
            (aantal,) = con.execute("SELECT count(*) FROM leerling").fetchall()[0]
            (keren,) = con.execute("SELECT count(*) FROM gebeurtenis WHERE wat = 'reservekopie gemaakt'").fetchall()[0]
            return int(aantal), int(keren)
    finally:
        opslag.sluit()


def knip(deel: float) -> Callable[[Path], None]:
    def doe_het(pad: Path) -> None:
        log = wal(pad)
        log.write_bytes(log.read_bytes()[: int(log.stat().st_size * deel)])

    return doe_het


def verknoei(deel: float) -> Callable[[Path], None]:
    def doe_het(pad: Path) -> None:
        log = wal(pad)
        bytes_ = bytearray(log.read_bytes())
        plek = int(len(bytes_) * deel)
        bytes_[plek : plek + 64] = b"\xa5" * len(bytes_[plek : plek + 64])
        log.write_bytes(bytes_)

    return doe_het


def alles_weg(pad: Path) -> None:
    pad.unlink()
    wal(pad).unlink()


SCHADE: dict[str, Callable[[Path], object]] = {
    "de WAL is weg": lambda pad: wal(pad).unlink(),
    "de WAL is leeg": lambda pad: wal(pad).write_bytes(b""),
    "de WAL is iets anders": lambda pad: wal(pad).write_bytes(b"\xa5" * 5000),
    **{f"de WAL is geknipt bij {deel}": knip(deel) for deel in (0.1, 0.4, 0.7, 0.95)},
    **{f"de WAL is verknoeid bij {deel}": verknoei(deel) for deel in (0.0, 0.3, 0.6, 0.9)},
    "het bestand is weg": lambda pad: pad.unlink(),
    "het bestand en de WAL zijn weg": alles_weg,
    "het bestand is leeg": lambda pad: pad.write_bytes(b""),
}


def test_na_een_kill_staat_alles_er_nog(pad: Path) -> None:
    assert inhoud(pad) == (LEERLINGEN, KEREN)
    assert inhoud(pad) == (LEERLINGEN, KEREN), "en ook de keer daarna"


@pytest.mark.parametrize("beschadig", SCHADE.values(), ids=SCHADE.keys())
def test_wat_er_mist_wordt_gezegd(pad: Path, beschadig: Callable[[Path], object]) -> None:
    beschadig(pad)
    for _ in range(2):  # de tweede keer is er niet minder mis
        with pytest.raises(Gebruikersfout, match=r"weg|niet te openen|beschadigd") as fout:
            inhoud(pad)
        assert "999" not in str(fout.value)
        assert str(pad.parent) not in str(fout.value)


def slot(pad: Path) -> Path:
    return pad.with_name(f"{pad.name}.slot")


def slot_en(doe_het: Callable[[Path], object]) -> Callable[[Path], None]:
    def ook_het_slot(pad: Path) -> None:
        slot(pad).unlink()
        doe_het(pad)

    return ook_het_slot


def lege_map(pad: Path) -> None:
    shutil.rmtree(pad.parent)
    pad.parent.mkdir()


def verknoeid_slot_zonder_opslag(pad: Path) -> None:
    slot(pad).write_bytes(b"\xa5" * 20)
    pad.unlink()


@pytest.mark.parametrize(
    "beschadig",
    [
        lege_map,
        slot_en(lambda pad: pad.unlink()),
        verknoeid_slot_zonder_opslag,
        slot_en(lambda pad: pad.write_bytes(b"")),
    ],
    ids=["de map is weg", "opslag en slot zijn weg", "het slot is verknoeid", "de opslag is leeg"],
)
def test_ook_zonder_het_slot_begint_niets_leeg(pad: Path, beschadig: Callable[[Path], object]) -> None:
    """De map hangt er bijvoorbeeld even niet aan: bij de sleutels staat dat er gegevens waren."""
    inhoud(pad)
    beschadig(pad)
    for _ in range(2):
        with pytest.raises(Gebruikersfout, match=r"weg|niet te openen|beschadigd"):
            inhoud(pad)


def test_zonder_slot_mist_er_niets_ongemerkt(pad: Path) -> None:
    """Na een kill staat het laatste alleen in de WAL; is die weg met het slot, dan is dat te zien."""
    inhoud(pad)
    opslag = Opslag(pad, opslagsleutel(pad))
    for keer in range(KEREN):
        opslag.noteer(doe(), "reservekopie gemaakt", keer)
    kopie = pad.parents[2] / "kopie"
    shutil.copytree(pad.parents[1], kopie)
    opslag.sluit()
    shutil.rmtree(pad.parents[1])
    kopie.rename(pad.parents[1])
    slot(pad).unlink()
    wal(pad).unlink()
    with pytest.raises(Gebruikersfout, match="weg"):
        inhoud(pad)


def test_een_wal_zonder_opslag_blijft_liggen(pad: Path) -> None:
    """Ook zonder slot en zonder wat er bij de sleutels staat: een WAL is er nooit vanzelf."""
    slot(pad).unlink()
    pad.unlink()
    with pytest.raises(Gebruikersfout, match="weg"):
        inhoud(pad)
    assert wal(pad).stat().st_size


@pytest.mark.parametrize("wat", ["de WAL is weg", "de WAL is geknipt bij 0.4", "het bestand is weg"])
def test_verder_met_wat_er_nog_is(pad: Path, wat: str, capsys: pytest.CaptureFixture[str]) -> None:
    """De levering staat in het bestand zelf; wat er was, blijft ernaast staan."""
    SCHADE[wat](pad)
    with pytest.raises(Gebruikersfout):
        inhoud(pad)
    assert main(["verder"]) == 0
    assert "gaat verder met wat er nog is" in capsys.readouterr().out
    leerlingen, keren = inhoud(pad)
    assert leerlingen == (0 if wat == "het bestand is weg" else LEERLINGEN)
    assert keren < KEREN
    assert list(pad.parent.glob("bord.duckdb.kapot-*"))


def test_verder_is_er_alleen_als_er_iets_mist(pad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verder"]) == 2
    assert "gewoon starten" in capsys.readouterr().err
    assert inhoud(pad) == (LEERLINGEN, KEREN)


def test_een_levering_staat_meteen_in_het_bestand_zelf(gedood: Path) -> None:
    """Ook zonder de WAL: die is er alleen voor het laatste beetje."""
    assert wal(gedood / "gegevens" / "bord.duckdb").stat().st_size < 64 * 1024
