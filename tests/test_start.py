"""start.py: wat het zegt, en wat elke opdracht draait."""

import ast
import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

import start
from data.plaats import OMGEVING_MAP
from tests.conftest import WORTEL


def test_een_oude_python_kan_het_bestand_lezen() -> None:
    ast.parse((WORTEL / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_de_versie_staat_voor_alle_andere_imports() -> None:
    eerste, tweede = ast.parse((WORTEL / "start.py").read_text(encoding="utf-8")).body[1:3]
    assert ast.unparse(eerste) == "import sys"
    assert ast.unparse(tweede).startswith("if sys.version_info < (3, 11):")


def test_alleen_de_standaardbibliotheek() -> None:
    """De omgeving is er nog niet als start.py begint."""
    gezien, te_doen = set(), {"start"}
    while te_doen:
        boom = ast.parse((WORTEL / (te_doen.pop().replace(".", "/") + ".py")).read_text(encoding="utf-8"))
        namen = {a.name for k in ast.walk(boom) if isinstance(k, ast.Import) for a in k.names}
        namen |= {k.module or "" for k in ast.walk(boom) if isinstance(k, ast.ImportFrom)}
        te_doen |= {naam for naam in namen if naam.startswith("pages.")}
        gezien |= namen - te_doen
    assert {naam.partition(".")[0] for naam in gezien} <= sys.stdlib_module_names


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


@pytest.mark.parametrize(
    ("argumenten", "wordt"),
    [
        (["checks", "maak", "--help"], ["checks", "maak", "--help"]),
        (["kopie", "maak"], ["data.opslag", "maak"]),
        (["snelkoppeling", "weg"], ["pages._starten.snelkoppeling", "weg"]),
        ([], ["pages._starten.bewaker", "8501"]),
        (["--geen-browser", "--poort", "8600"], ["pages._starten.bewaker", "8600", "--geen-browser"]),
        (["--zonder-terminal"], ["pages._starten.bewaker", "8501", "--zonder-terminal"]),
    ],
)
def test_wat_een_opdracht_draait(monkeypatch: pytest.MonkeyPatch, argumenten: list[str], wordt: list[str]) -> None:
    gedraaid: list[str] = []
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setattr(start, "zorg_voor_omgeving", lambda *_: None)
    monkeypatch.setattr(start, "word", gedraaid.extend)
    for naam in start.GEHEUGEN:
        monkeypatch.delenv(naam, raising=False)
    start.hoofd(argumenten)
    assert gedraaid[1:] == ["-P", "-m", *wordt]
    assert start.GEHEUGEN.items() <= os.environ.items()  # dat moet er zijn voor Polars laadt


@pytest.mark.parametrize(("opdracht", "slot_"), [("test", "ONTWIKKELEN"), ("checks", "DRAAIEN"), ("", "DRAAIEN")])
def test_alleen_wie_test_krijgt_het_gereedschap(monkeypatch: pytest.MonkeyPatch, opdracht: str, slot_: str) -> None:
    sloten: list[Path] = []
    monkeypatch.setattr(start, "zorg_voor_omgeving", lambda _, slot: sloten.append(slot))
    monkeypatch.setattr(start, "word", lambda _: None)
    monkeypatch.setattr(start, "draai_tests", lambda _: None)
    start.hoofd([opdracht] if opdracht else [])
    assert sloten == [getattr(start, slot_)]


def test_een_andere_map_gaat_mee(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(OMGEVING_MAP, "")
    monkeypatch.setattr(start, "zorg_voor_omgeving", lambda *_: None)
    monkeypatch.setattr(start, "word", lambda _: None)
    start.hoofd(["--map", str(tmp_path)])
    assert os.environ[OMGEVING_MAP] == str(tmp_path.resolve())


def test_op_windows_wacht_start_py_en_opent_het_geen_venster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Daar is geen exec en, met het pictogram, geen terminal."""
    vlaggen: list[int] = []
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    monkeypatch.setattr(sys, "stdout", None)

    def run(opdracht: list[str], *, check: bool, creationflags: int) -> subprocess.CompletedProcess[str]:
        vlaggen.append(creationflags)
        return subprocess.CompletedProcess(opdracht, 7)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(SystemExit) as einde:
        start.word(["python"])
    assert (einde.value.code, vlaggen) == (7, [0x08000000])


def test_zonder_terminal_staat_een_zin_in_de_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    geopend: list[str] = []
    monkeypatch.setattr(webbrowser, "open", geopend.append)
    monkeypatch.setattr(sys, "argv", ["start.py", start.ZONDER_TERMINAL])
    start.zeg("Dit gaat over <alles> & meer.")
    bestand = Path(url2pathname(urlsplit(geopend[0]).path))
    assert "Dit gaat over &lt;alles&gt; &amp; meer." in bestand.read_text(encoding="utf-8")
    shutil.rmtree(bestand.parent)


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
