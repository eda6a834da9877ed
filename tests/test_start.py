"""start.py: de omgeving, de poort en wat het zegt als iets niet kan."""

import ast
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import start
from tests.conftest import WORTEL, vrije_poort


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    slot = tmp_path / "requirements.txt"
    slot.write_text("niets==1\n")
    return slot


def maak_omgeving(tmp_path: Path, stempel: str | None) -> Path:
    omgeving = tmp_path / ".venv"
    start.python_van(omgeving).parent.mkdir(parents=True)
    start.python_van(omgeving).touch()
    if stempel is not None:
        (omgeving / "signaalwijzer.stempel").write_text(stempel)
    return omgeving


def test_een_oude_python_kan_het_bestand_lezen() -> None:
    ast.parse((WORTEL / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_de_versie_staat_voor_alle_andere_imports() -> None:
    eerste, tweede = ast.parse((WORTEL / "start.py").read_text(encoding="utf-8")).body[1:3]
    assert ast.unparse(eerste) == "import sys"
    assert ast.unparse(tweede).startswith("if sys.version_info < (3, 11):")


def test_alleen_de_standaardbibliotheek() -> None:
    boom = ast.parse((WORTEL / "start.py").read_text(encoding="utf-8"))
    namen = {a.name for k in ast.walk(boom) if isinstance(k, ast.Import) for a in k.names}
    namen |= {k.module or "" for k in ast.walk(boom) if isinstance(k, ast.ImportFrom)}
    assert {naam.partition(".")[0] for naam in namen} <= sys.stdlib_module_names


def test_omgeving_met_het_juiste_stempel_blijft(tmp_path: Path, slot: Path) -> None:
    assert start.is_klaar(maak_omgeving(tmp_path, start.stempel(slot)), slot)


@pytest.mark.parametrize("stempel", [None, "", "oud python3.11"])
def test_afgebroken_of_oude_omgeving_is_niet_klaar(tmp_path: Path, slot: Path, stempel: str | None) -> None:
    assert not start.is_klaar(maak_omgeving(tmp_path, stempel), slot)


def test_ander_slot_of_weg_python_is_niet_klaar(tmp_path: Path, slot: Path) -> None:
    omgeving = maak_omgeving(tmp_path, start.stempel(slot))
    slot.write_text("niets==2\n")
    assert not start.is_klaar(omgeving, slot)
    slot.write_text("niets==1\n")
    assert start.is_klaar(omgeving, slot)
    start.python_van(omgeving).unlink()
    assert not start.is_klaar(omgeving, slot)


@pytest.mark.parametrize(("mislukt", "zin"), [("venv", "kon niet gemaakt worden"), ("pip", "internetverbinding")])
def test_een_mislukte_stap_laat_geen_stempel_achter(
    tmp_path: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, mislukt: str, zin: str
) -> None:
    omgeving = maak_omgeving(tmp_path, None)
    monkeypatch.setattr(
        subprocess, "run", lambda opdracht, **_: subprocess.CompletedProcess(opdracht, int(mislukt in opdracht))
    )
    with pytest.raises(SystemExit, match=zin):
        start.zorg_voor_omgeving(omgeving, slot)
    assert not start.is_klaar(omgeving, slot)


def test_geslaagde_stappen_zetten_het_stempel(tmp_path: Path, slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    omgeving = maak_omgeving(tmp_path, None)
    monkeypatch.setattr(subprocess, "run", lambda opdracht, **_: subprocess.CompletedProcess(opdracht, 0))
    start.zorg_voor_omgeving(omgeving, slot)
    assert start.is_klaar(omgeving, slot)


def test_zonder_venv_noemt_het_het_pakket(tmp_path: Path, slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_spec", lambda naam: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        start.zorg_voor_omgeving(tmp_path / ".venv", slot)


def test_een_bezette_poort_wordt_de_volgende(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as bezet:
        bezet.bind((start.ADRES, 0))
        bezet.listen()
        poort = bezet.getsockname()[1]
        gekozen = start.kies_poort(poort)
    assert gekozen > poort
    assert capsys.readouterr().out == f"Poort {poort} is bezet; Signaalwijzer gebruikt poort {gekozen}.\n"


def test_een_vrije_poort_blijft_en_zwijgt(capsys: pytest.CaptureFixture[str]) -> None:
    poort = vrije_poort()
    assert start.kies_poort(poort) == poort
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("argumenten", [["--help"], ["-h"]])
def test_hulp(argumenten: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        start.hoofd(argumenten)
    assert einde.value.code == 0
    assert capsys.readouterr().out.strip() == start.UITLEG


@pytest.mark.parametrize("argumenten", [["strat"], ["--poort", "acht"], ["--poort", "70000"], ["--poort"]])
def test_een_vreemde_opdracht_krijgt_uitleg(argumenten: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as einde:
        start.hoofd(argumenten)
    assert einde.value.code == 2
    fout = capsys.readouterr().err
    assert fout.startswith("Signaalwijzer begrijpt deze opdracht niet.")
    assert start.UITLEG in fout


@pytest.mark.parametrize(("opdracht", "module"), [("checks", "checks"), ("kopie", "data.opslag")])
def test_een_opdrachtregel_krijgt_de_rest(monkeypatch: pytest.MonkeyPatch, opdracht: str, module: str) -> None:
    gedraaid: list[str] = []
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(start, "zorg_voor_omgeving", lambda *_: None)
    monkeypatch.setattr(start, "word", gedraaid.extend)
    for naam in start.GEHEUGEN:
        monkeypatch.delenv(naam, raising=False)
    start.hoofd([opdracht, "maak", "--help"])
    assert gedraaid[1:] == ["-P", "-m", module, "maak", "--help"]
    assert start.GEHEUGEN.items() <= os.environ.items()  # dat moet er zijn voor Polars laadt


def test_zonder_chromium_is_er_een_luide_regel(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gedraaid: list[str] = []

    def run(opdracht: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        gedraaid.append(opdracht[2])
        return subprocess.CompletedProcess(opdracht, 7 if opdracht[2] == "mypy" else 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(start, "vind_chromium", lambda: None)
    monkeypatch.delenv("SIGNAALWIJZER_BROWSER_VERPLICHT", raising=False)
    with pytest.raises(SystemExit) as einde:
        start.draai_tests([])
    assert (einde.value.code, gedraaid) == (7, ["ruff", "ruff", "mypy"])
    assert "OVERGESLAGEN" in capsys.readouterr().out

    monkeypatch.setenv("SIGNAALWIJZER_BROWSER_VERPLICHT", "1")
    with pytest.raises(SystemExit, match="verplicht"):
        start.draai_tests([])


@pytest.mark.skipif(os.name == "nt", reason="op Windows wacht start.py op de server")
def test_wie_start_py_stopt_stopt_de_server(tmp_path: Path) -> None:
    if not start.is_klaar(start.OMGEVING, start.SLOT):
        pytest.skip("de tests draaien niet in de omgeving van start.py")
    poort = vrije_poort()
    with subprocess.Popen(
        [sys.executable, str(WORTEL / "start.py"), "--geen-browser", "--poort", str(poort)],
        cwd=tmp_path,
        env={**os.environ, "SIGNAALWIJZER_MAP": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        assert proces.stdout is not None
        assert proces.stdout.readline() == f"Signaalwijzer staat klaar op http://127.0.0.1:{poort}\n"
        time.sleep(0.5)
        proces.send_signal(signal.SIGKILL)
        proces.wait(10)
    einde = time.monotonic() + 5
    while not start.is_vrij(poort):
        assert time.monotonic() < einde
        time.sleep(0.05)
