"""De opdrachtregel voor reservekopieën, ook naast een proces dat de opslag open heeft."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.opdracht import GOED, MISLUKT, ONBRUIKBAAR
from data.opslag import Opslag
from data.opslag.__main__ import OMGEVING_WACHTWOORD, main
from data.opslag.kopie import maak_kopie
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import OMGEVING_MAP, map_bestuur, map_sleutels, pad_bestuur
from data.schema.voorbeeld import Rij
from tests.conftest import WORTEL
from tests.data.opslag.conftest import Laden
from tests.hulp import doe


@pytest.fixture(autouse=True)
def wachtwoord(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OMGEVING_WACHTWOORD, "drie woorden en een")


def leerlingen(pad: Path) -> int:
    opslag = Opslag(pad, opslagsleutel(pad))
    with opslag.lees(doe()) as con:
        (aantal,) = con.execute("SELECT count(*) FROM leerling").fetchall()[0]
    opslag.sluit()
    return int(aantal)


def test_maak_en_terug(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Een kopie naast een draaiend proces; terug naast gewone gegevens, zonder sleutel, en bij een kapot bestand."""
    laad(klas)
    doel = tmp_path / "maandag.signaalwijzer"
    # Vanuit een eigen proces: in dit proces zou het lezen van het bestand het slot van DuckDB losmaken.
    uit = subprocess.run(
        [sys.executable, "-m", "data.opslag", "maak", str(doel)],
        check=False,
        cwd=WORTEL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (uit.returncode, uit.stdout.split(".")[0]) == (GOED, "De reservekopie staat in ‘maandag"), uit.stderr
    assert doel.stat().st_mode & 0o777 == 0o600
    assert main(["terug", str(doel)]) == ONBRUIKBAAR
    assert "draait al" in capsys.readouterr().err
    with opslag.schrijf(doe(), stil=True) as hand:
        con = hand.con
        con.execute("DELETE FROM leerling")
    opslag.sluit()

    assert main(["terug", str(doel)]) == GOED
    assert leerlingen(pad) == len(klas)

    (map_sleutels() / "opslagsleutel").unlink()
    assert main(["terug", str(doel)]) == GOED
    assert "staan zij nog in ‘bord.duckdb.kapot-" in capsys.readouterr().out
    assert leerlingen(pad) == len(klas)

    was = opslagsleutel(pad)
    pad.write_bytes(b"stuk")
    assert main(["terug", str(doel)]) == GOED
    assert leerlingen(pad) == len(klas)
    (bewaard,) = map_sleutels().glob("opslagsleutel.kapot-*")
    assert f"De sleutel daarvan is ‘{bewaard.name}’ in de map" in capsys.readouterr().out
    assert bewaard.read_text() == was

    assert main(["maak", str(doel)]) == ONBRUIKBAAR
    assert "bestaat al" in capsys.readouterr().err


def test_van_elke_nacht_blijven_er_veertien(
    opslag: Opslag, pad: Path, laad: Laden, klas: list[Rij], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laad(klas)
    opslag.sluit()
    map_ = tmp_path / "nachten"
    map_.mkdir()
    for dag in range(1, 16):
        (map_ / f"signaalwijzer-202501{dag:02}-023000.signaalwijzer").touch()
    (map_ / "van mij.signaalwijzer").touch()
    assert main(["bewaar", str(map_)]) == GOED
    assert "Weg: 2 van langer geleden" in capsys.readouterr().out
    namen = sorted(kopie.name for kopie in map_.iterdir())
    assert (len(namen), namen[0], namen[-1]) == (
        15,
        "signaalwijzer-20250103-023000.signaalwijzer",
        "van mij.signaalwijzer",
    )
    assert main(["bewaar", str(tmp_path / "er-niet")]) == ONBRUIKBAAR


def test_van_een_bestuur_dat_niet_lukt_merkt_het_volgende_niets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path / "hier"))
    for code in ("noord", "zuid"):
        map_bestuur(code)
        Opslag(pad_bestuur(code), opslagsleutel(pad_bestuur(code))).sluit()
    nachten = tmp_path / "nachten"
    nachten.mkdir()
    (nachten / "noord").touch()
    assert main(["bewaar", str(nachten)]) == ONBRUIKBAAR
    assert "noord: ‘noord’ is in die map een bestand" in capsys.readouterr().err
    assert len([*(nachten / "zuid").iterdir()]) == 1


PROEVEN = {
    "goed": "De reservekopie doet het: 6 scholen, gecontroleerd op ",
    "ander wachtwoord": "Het wachtwoord hoort niet bij deze reservekopie",
    "half": "De reservekopie is beschadigd",
    "iets anders": "Dit is geen reservekopie",
    "leeg": "Dit is geen reservekopie",
    "er niet": "is niet te lezen",
    "van een nieuwere versie": "zijn van een nieuwere Signaalwijzer",
}
"""Hoe een proef kan aflopen → hoe dan begint wat er gezegd wordt, of wat erin staat."""


def test_een_proef_verandert_niets_hoe_zij_ook_afloopt(
    opslag: Opslag,
    pad: Path,
    laad: Laden,
    klas: list[Rij],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """De kopie is van een ander bestuur: ook de sleutel waarmee besluiten bij een leerling horen, blijft de eigen."""
    elders = tmp_path_factory.mktemp("elders")
    laad(klas)
    kopie_van = {naam: elders / f"{naam}.signaalwijzer" for naam in PROEVEN}
    for naam in ("goed", "van een nieuwere versie"):
        with opslag.schrijf(doe(), stil=True) as hand:
            hand.con.execute("UPDATE opslag SET koppelsleutel = ?", ["ab" * 32])
            if naam != "goed":
                hand.con.execute("UPDATE opslag SET schema_versie = 999")
        with kopie_van[naam].open("wb") as uit:
            maak_kopie(opslag, os.environ[OMGEVING_WACHTWOORD], uit, doe())
    heel = kopie_van["goed"].read_bytes()
    for naam, inhoud in {"ander wachtwoord": heel, "half": heel[:70_000], "iets anders": b"PK", "leeg": b""}.items():
        kopie_van[naam].write_bytes(inhoud)
    opslag.sluit()

    for map_ in (pad.parents[1], elders / "nog niets"):
        monkeypatch.setenv(OMGEVING_MAP, str(map_))
        voor = _alles_in(map_)
        for naam, zin in PROEVEN.items():
            if naam == "ander wachtwoord":
                monkeypatch.setenv(OMGEVING_WACHTWOORD, "een heel ander wachtwoord")
            assert main(["proef", str(kopie_van[naam])]) == (GOED if naam == "goed" else ONBRUIKBAAR)
            gezegd = "".join(capsys.readouterr())
            assert zin in gezegd, naam
            assert "niets" in gezegd or "niet te lezen" in gezegd
            assert _alles_in(map_) == voor, naam
            monkeypatch.setenv(OMGEVING_WACHTWOORD, "drie woorden en een")


def _alles_in(map_: Path) -> dict[Path, bytes]:
    return {bestand: bestand.read_bytes() if bestand.is_file() else b"" for bestand in map_.rglob("*")}


def test_wat_niet_kan_krijgt_een_zin(
    pad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for argumenten, zin in (
        ([], "begrijpt deze opdracht niet"),
        (["weg", "x"], "begrijpt deze opdracht niet"),
        (["maak", str(tmp_path / "x")], "nog geen gegevens"),
        (["terug", str(tmp_path / "x")], "niet te lezen"),
    ):
        assert main(argumenten) == ONBRUIKBAAR
        assert zin in capsys.readouterr().err
    assert main(["--help"]) == GOED
    Opslag(pad, opslagsleutel(pad)).sluit()
    assert main(["maak", str(tmp_path / "geen map" / "x")]) == ONBRUIKBAAR
    assert "niet te schrijven" in capsys.readouterr().err
    monkeypatch.setenv(OMGEVING_WACHTWOORD, "kort")
    assert main(["maak", str(tmp_path / "x")]) == ONBRUIKBAAR
    assert list(tmp_path.glob("x*")) == []


def test_een_fout_van_onszelf_geeft_een_zin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stuk(*_: object) -> None:
        raise ValueError("cel 999990019")

    monkeypatch.setattr("data.opslag.__main__._maak", stuk)
    assert main(["maak", str(tmp_path / "x")]) == MISLUKT
    fout = capsys.readouterr().err
    assert fout.startswith("Er ging iets mis in Signaalwijzer zelf (ValueError in test_opdracht.py, regel ")
    assert "999990019" not in fout
