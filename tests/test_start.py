"""start.py: wat het zegt, en wat elke opdracht draait."""

import ast
import os
import shutil
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import IO, ClassVar
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
        (["uitvoer", "map"], ["checks.werk.uitvoer", "map"]),
        (["server", "inrichten"], ["data.server", "inrichten"]),
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


class NepControle:
    """Doet alsof een controle op de code draaide.

    `uitkomsten` is hoe zij afliep, `gedraaid` wat er begonnen is, en `omgeving` waarin.
    """

    uitkomsten: ClassVar[dict[str, int]] = {}
    gedraaid: ClassVar[list[str]] = []
    omgeving: ClassVar[dict[str, str]] = {}

    def __init__(self, opdracht: list[str], env: dict[str, str], stdout: IO[bytes] | None = None, **_: object) -> None:
        naam = opdracht[2]
        self.gedraaid.append(naam)
        self.omgeving.update(env)
        self.returncode = self.uitkomsten.get(naam, 0)
        if stdout is not None:
            stdout.write(f"{naam} zegt iets\n".encode())

    def wait(self) -> int:
        return self.returncode


@pytest.fixture
def controles(monkeypatch: pytest.MonkeyPatch) -> type[NepControle]:
    nep = type("Nep", (NepControle,), {"uitkomsten": {}, "gedraaid": [], "omgeving": {}})
    monkeypatch.setattr(subprocess, "Popen", nep)
    monkeypatch.setattr(start, "vind_chromium", lambda: "chromium")
    return nep


@pytest.mark.parametrize(
    ("uitkomsten", "gedraaid", "uitkomst"),
    [
        ({"ruff": 3, "mypy": 7, "pytest": 1}, ["ruff"], 3),
        ({"mypy": 7, "pytest": 1}, ["ruff", "ruff", "mypy", "pytest"], 7),
        ({"pytest": 5}, ["ruff", "ruff", "mypy", "pytest"], 5),
    ],
)
def test_de_eerste_controle_die_faalt_bepaalt_de_uitkomst(
    controles: type[NepControle], uitkomsten: dict[str, int], gedraaid: list[str], uitkomst: int
) -> None:
    controles.uitkomsten.update(uitkomsten)
    with pytest.raises(SystemExit) as einde:
        start.draai_tests([])
    assert (controles.gedraaid, einde.value.code) == (gedraaid, uitkomst)


def test_wat_mypy_zegt_komt_achter_pytest(controles: type[NepControle], capsys: pytest.CaptureFixture[str]) -> None:
    start.draai_tests(["-x"])
    *_, pytest_, mypy, zin = capsys.readouterr().out.splitlines()
    assert pytest_.startswith("== pytest ") and pytest_.endswith(" -x")
    assert (mypy, zin) == ("== mypy", "mypy zegt iets")


def test_wat_tests_starten_vertaalt_niet_elke_keer_opnieuw(
    controles: type[NepControle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    start.draai_tests([])
    assert "PYTHONDONTWRITEBYTECODE" not in controles.omgeving
    assert controles.omgeving["POLARS_MAX_THREADS"]


def test_zonder_chromium_is_er_een_luide_regel(
    controles: type[NepControle], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "vind_chromium", lambda: None)
    monkeypatch.delenv("SIGNAALWIJZER_BROWSER_VERPLICHT", raising=False)
    start.draai_tests([])
    assert "OVERGESLAGEN" in capsys.readouterr().out

    monkeypatch.setenv("SIGNAALWIJZER_BROWSER_VERPLICHT", "1")
    with pytest.raises(SystemExit, match="verplicht"):
        start.draai_tests([])
