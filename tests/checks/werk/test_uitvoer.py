"""De opdrachtregel voor wie zelf rekent: wat er in de map komt, ook terwijl Signaalwijzer draait."""

import errno
import io
import shutil
from pathlib import Path

import polars as pl
import pytest

from checks.werk.leveringen import sla_op
from checks.werk.uitvoer.__main__ import main
from data.lezen import Bestand
from data.opdracht import GOED, ONBRUIKBAAR
from data.opslag import Opslag
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.vragen.bevindingen import Keuze, aantal, risico
from data.plaats import OMGEVING_MAP, map_gegevens
from data.schema.voorbeeld import Rij
from data.verzonnen.bouwer import BESTUUR, naar_csv, naar_levering, schone_leerling
from tests.hulp import P, doe
from tests.nummers import teksten_in

NAAM = "Opvallend"


@pytest.fixture
def pad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Een opslag met twaalf leerlingen, van wie er drie geen groep hebben."""
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "gegevens"))
    klas: list[Rij] = [{**schone_leerling(P, n, cluster=4), "achternaam": NAAM} for n in range(12)]
    rijen: list[Rij] = [{**rij, "groep": None} if n < 3 else rij for n, rij in enumerate(klas)]
    pad = map_gegevens() / "bord.duckdb"
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        sla_op(opslag, naar_levering(rijen, BESTUUR), [Bestand("export.csv", naar_csv(rijen))], BESTUUR, doe())
    return pad


def gelezen(map_: Path) -> dict[str, pl.DataFrame]:
    return {pad.stem: pl.read_parquet(io.BytesIO(pad.read_bytes())) for pad in map_.glob("*.parquet")}


def bestanden_naast(pad: Path) -> set[str]:
    """Wat er in de map van een opslag staat, zonder wat DuckDB daar zelf bijhoudt."""
    return {p.name for p in pad.parent.iterdir() if p.suffix != ".wal"}


def test_de_tabellen_staan_in_de_map_zonder_leerling(pad: Path, tmp_path: Path) -> None:
    assert main([str(tmp_path / "uit")]) == GOED
    tabellen = gelezen(tmp_path / "uit")
    with Opslag(pad, opslagsleutel(pad)) as opslag, opslag.lees(doe()) as con:
        assert tabellen["bevindingen"].height == aantal(con, Keuze()) == 3
        assert tabellen["bestuur"].select("in_gevaar", "meetellend").row(-1) == risico(con)[1::-1] == (3, 12)
        leerlingen = {n for (n,) in con.execute("SELECT leerlingnummer FROM leerling").fetchall()}
        log = con.execute("SELECT wie, wat, toelichting FROM gebeurtenis").fetchall()
    assert ("opdrachtregel", "uitvoer gemaakt", "zonder leerlingen") in log
    assert leerlingen
    alles = [tekst for p in (tmp_path / "uit").iterdir() for _, tekst in teksten_in(p.read_bytes(), p.name)]
    assert not [tekst for tekst in alles if NAAM in tekst]
    for frame in tabellen.values():
        waarden = {w for kolom in frame.select(pl.col(pl.String)) for w in kolom.drop_nulls()}
        assert not waarden & leerlingen


def test_een_leerling_heeft_elke_keer_dezelfde_sleutel(pad: Path, tmp_path: Path) -> None:
    for keer in ("een", "twee"):
        assert main([str(tmp_path / keer)]) == GOED
    een, twee = (gelezen(tmp_path / keer)["bevindingen"] for keer in ("een", "twee"))
    assert een.equals(twee)
    assert een["leerling"].n_unique() == 3


def test_met_leerlingen_staan_hun_namen_erbij(pad: Path, tmp_path: Path) -> None:
    assert main([str(tmp_path / "uit"), "--met-leerlingen"]) == GOED
    assert gelezen(tmp_path / "uit")["bevindingen"]["naam"].str.contains(NAAM).all()


def test_het_mag_terwijl_signaalwijzer_draait(pad: Path, tmp_path: Path) -> None:
    """En ook dan staat het in het logboek, zodra iemand daar kijkt of Signaalwijzer weer start."""
    with Opslag(pad, opslagsleutel(pad)) as opslag:
        er_was = bestanden_naast(pad)
        assert main([str(tmp_path / "uit")]) == GOED
        opslag.neem_briefjes_op()
        assert bestanden_naast(pad) == er_was, "er blijft niets achter"
        assert main([str(tmp_path / "uit"), "--met-leerlingen"]) == GOED
    assert gelezen(tmp_path / "uit")["bevindingen"].height == 3
    with Opslag(pad, opslagsleutel(pad)) as opslag, opslag.lees(doe()) as con:
        log = con.execute("SELECT wie, toelichting FROM gebeurtenis WHERE wat = 'uitvoer gemaakt'").fetchall()
    assert log == [("opdrachtregel", "zonder leerlingen"), ("opdrachtregel", "met leerlingen")]


def test_wat_niet_te_lezen_is_zegt_hij(
    pad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Zo doet Windows: een bestand dat een ander open heeft, is daar niet altijd te lezen."""

    def dicht(van: Path, _naar: Path) -> None:
        raise PermissionError(errno.EACCES, "in gebruik", str(van))

    with Opslag(pad, opslagsleutel(pad)):
        monkeypatch.setattr(shutil, "copyfile", dicht)
        assert main([str(tmp_path / "uit")]) == ONBRUIKBAAR
    assert "Stop Signaalwijzer" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("argumenten", [[], ["map", "nog een"], ["map", "--alles"]])
def test_wat_niet_kan_krijgt_een_zin(argumenten: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argumenten) == ONBRUIKBAAR
    assert "Dit kan wel" in capsys.readouterr().err


def test_zonder_gegevens_zegt_hij_dat(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    assert main([str(tmp_path / "uit")]) == ONBRUIKBAAR
    assert "Upload eerst een export" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
