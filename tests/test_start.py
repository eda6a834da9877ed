"""start.py: de omgeving, wat het zegt als iets niet kan, en wat elke opdracht draait."""

import ast
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import webbrowser
from importlib.metadata import distribution
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pyarrow
import pytest

import start
from data.plaats import OMGEVING_MAP
from tests.conftest import WORTEL
from tests.slot import GLIBC, MACOS, PYTHONS, Systeem, systemen


def zet(omgeving: Path, **pakketten: str) -> None:
    """Zet pakketten in een omgeving, zoals pip hen achterlaat."""
    for naam, versie in pakketten.items():
        info = start.pakketten_van(omgeving) / f"{naam}-{versie}.dist-info"
        info.mkdir(parents=True)
        (info / "RECORD").touch()


@pytest.fixture
def slot(tmp_path: Path) -> Path:
    slot = tmp_path / "requirements.txt"
    slot.write_text(
        "# een slot\naltair==6.3.0 \\\n    --hash=sha256:00\npython-dateutil==4.0.0 \\\n    --hash=sha256:11\n"
    )
    return slot


@pytest.fixture
def omgeving(tmp_path: Path) -> Path:
    """Een omgeving van deze Python waar alles uit het slot in staat."""
    omgeving = tmp_path / ".venv"
    start.python_van(omgeving).parent.mkdir(parents=True)
    start.python_van(omgeving).touch()
    (omgeving / "pyvenv.cfg").write_text(f"home = x\nversion = {platform.python_version()}\n")
    zet(omgeving, altair="6.3.0", python_dateutil="4.0.0")
    return omgeving


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


# -- de omgeving -------------------------------------------------------------------------------------------------------


def test_de_omgeving_van_deze_tests_is_klaar() -> None:
    if Path(sys.prefix).resolve() != start.OMGEVING.resolve():
        pytest.skip("OVERGESLAGEN: de tests draaien niet in de omgeving van start.py")
    assert start.is_klaar(start.OMGEVING, start.DRAAIEN)
    assert start.is_klaar(start.OMGEVING, start.ONTWIKKELEN)


def test_wat_er_voor_een_ander_systeem_staat_hoeft_hier_niet(omgeving: Path, slot: Path) -> None:
    with slot.open("a") as bij:
        bij.write("colorama==0.4.6 ; sys_platform == 'nergens' \\\n")
        bij.write("numpy==2.4.6 ; python_full_version < '3.12' \\\nnumpy==2.5.5 ; python_full_version >= '3.12' \\\n")
    assert not start.is_klaar(omgeving, slot)
    zet(omgeving, numpy="2.5.5", iets_anders="1")
    assert start.is_klaar(omgeving, slot)


@pytest.mark.parametrize("wat", ["python", "merk", "pakket", "halverwege", "andere versie", "andere python"])
def test_een_omgeving_die_niet_heel_is_is_niet_klaar(omgeving: Path, slot: Path, wat: str) -> None:
    assert start.is_klaar(omgeving, slot)
    info = start.pakketten_van(omgeving) / "altair-6.3.0.dist-info"
    match wat:
        case "python":
            start.python_van(omgeving).unlink()
        case "merk":
            (omgeving / "pyvenv.cfg").unlink()
        case "pakket":
            shutil.rmtree(info)
        case "halverwege":
            (info / "RECORD").unlink()
        case "andere versie":
            info.rename(info.with_name("altair-6.2.0.dist-info"))
        case "andere python":
            (omgeving / "pyvenv.cfg").write_text("version = 3.10.2\n")
    assert not start.is_klaar(omgeving, slot)


class Stappen:
    """Doet of start.py opdrachten draait: onthoudt ze, en laat er een mislukken."""

    def __init__(self, omgeving: Path, mislukt: str = "") -> None:
        self.gedaan: list[str] = []
        self._omgeving, self._mislukt = omgeving, mislukt

    def run(self, opdracht: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        wat = next(w for w in ("venv", "ensurepip", "uninstall", "install") if w in opdracht)
        self.gedaan.append(wat)
        if wat == self._mislukt:
            return subprocess.CompletedProcess(opdracht, 1)
        if wat == "venv":
            shutil.rmtree(self._omgeving, ignore_errors=True)
        if wat == "install":
            weg = start.pakketten_van(self._omgeving) / "pyarrow" / "include"
            weg.mkdir(parents=True)
            (weg.parent / "blijft.py").touch()
        return subprocess.CompletedProcess(opdracht, 0)


@pytest.mark.parametrize(
    ("vooraf", "gedaan"),
    [
        ("niets", ["venv", "ensurepip", "install"]),
        ("andere versie", ["venv", "ensurepip", "install"]),
        ("te weinig", ["ensurepip", "install"]),
        ("te weinig, met pip", ["install"]),
        ("alles", []),
    ],
)
def test_er_gebeurt_alleen_wat_nodig_is(
    omgeving: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, vooraf: str, gedaan: list[str]
) -> None:
    """Wie al kan draaien en ook wil testen, krijgt er alleen iets bij; een andere versie begint opnieuw."""
    info = start.pakketten_van(omgeving) / "altair-6.3.0.dist-info"
    if vooraf == "niets":
        shutil.rmtree(omgeving)
    elif vooraf == "andere versie":
        info.rename(info.with_name("altair-6.2.0.dist-info"))
    elif vooraf.startswith("te weinig"):
        shutil.rmtree(info)
        if vooraf.endswith("pip"):
            zet(omgeving, pip="26.0")
    stappen = Stappen(omgeving)
    monkeypatch.setattr(subprocess, "run", stappen.run)
    start.zorg_voor_omgeving(omgeving, slot)
    assert stappen.gedaan == gedaan
    if gedaan:  # wat nooit geladen wordt, gaat meteen weg
        assert [p.name for p in (start.pakketten_van(omgeving) / "pyarrow").iterdir()] == ["blijft.py"]


def test_wie_alleen_draait_houdt_geen_pip_over(omgeving: Path, slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(omgeving)
    monkeypatch.setattr(subprocess, "run", (stappen := Stappen(omgeving)).run)
    monkeypatch.setattr(start, "DRAAIEN", slot)
    start.zorg_voor_omgeving(omgeving, slot)
    assert stappen.gedaan[-1] == "uninstall"


@pytest.mark.parametrize(
    ("mislukt", "zin"),
    [("venv", "kon niet gemaakt worden"), ("ensurepip", "internetverbinding"), ("install", "internetverbinding")],
)
def test_een_mislukte_stap_stopt_met_een_zin(
    omgeving: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, mislukt: str, zin: str
) -> None:
    shutil.rmtree(omgeving)
    monkeypatch.setattr(subprocess, "run", Stappen(omgeving, mislukt).run)
    with pytest.raises(SystemExit, match=zin):
        start.zorg_voor_omgeving(omgeving, slot)
    assert not start.is_klaar(omgeving, slot)


@pytest.mark.parametrize("hoe", ["verwijzing", "past niet", "geen venv"])
def test_wat_niet_kan_wordt_gezegd_voor_er_iets_gebeurt(
    tmp_path: Path, omgeving: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, hoe: str
) -> None:
    with slot.open("a") as bij:
        bij.write("nieuw==1 \\\n")
    monkeypatch.setattr(subprocess, "run", (stappen := Stappen(omgeving)).run)
    waar, zin = omgeving, "verwijzing naar een omgeving van een ander"
    if hoe == "verwijzing":
        waar = tmp_path / "ander"
        waar.symlink_to(omgeving)
    elif hoe == "past niet":
        monkeypatch.setattr(start, "past_niet", lambda: "Dit kan hier niet.")
        zin = "Dit kan hier niet."
    else:
        monkeypatch.setattr(start, "find_spec", lambda naam: None)
        zin = "python3-venv"
    with pytest.raises(SystemExit, match=zin):
        start.zorg_voor_omgeving(waar, slot)
    assert stappen.gedaan == []
    assert start.geinstalleerd(omgeving).keys() == {"altair", "python_dateutil"}


def als(
    monkeypatch: pytest.MonkeyPatch,
    plek: str,
    *,
    machine: str = "x86_64",
    python: tuple[int, int] = (3, 12),
    libc: tuple[str, str] = ("glibc", "2.36"),
    mac: str = "",
    bits: int = 64,
    soort: str = "cpython",
    zonder_gil: int = 0,
) -> None:
    """Doet of start.py op een ander systeem draait."""
    systemen = {"linux": "linux", "win": "win32", "macosx": "darwin"}
    monkeypatch.setattr(sys, "platform", systemen.get(plek.partition("-")[0].rstrip("32"), plek))
    monkeypatch.setattr(sys, "version_info", (*python, 1))
    monkeypatch.setattr(sys, "maxsize", 2 ** (bits - 1) - 1)
    monkeypatch.setattr(sys, "implementation", SimpleNamespace(name=soort))
    monkeypatch.setattr(sysconfig, "get_platform", lambda: plek)
    monkeypatch.setattr(sysconfig, "get_config_var", lambda naam: zonder_gil)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: libc)
    monkeypatch.setattr(platform, "mac_ver", lambda: (mac, ("", "", ""), machine))


@pytest.mark.parametrize("systeem", list(systemen()), ids=str)
def test_waar_alles_voor_is_mag_het(monkeypatch: pytest.MonkeyPatch, systeem: Systeem) -> None:
    """Precies waar de sloten voor na te kijken zijn (zie tests/test_afhankelijkheden.py), en met het oudste dat mag."""
    plek = {"linux": f"linux-{systeem.processor}", "darwin": "macosx-10.13-universal2", "win32": "win-amd64"}
    als(
        monkeypatch,
        plek[systeem.naam],
        machine=systeem.processor if systeem.naam != "win32" else "AMD64",
        python=(3, systeem.python),
        libc=("glibc", f"2.{GLIBC}") if systeem.naam == "linux" else ("", ""),
        mac=f"{MACOS}.0.1" if systeem.naam == "darwin" else "",
    )
    assert start.past_niet() == ""


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"plek": "linux-x86_64", "python": (3, max(PYTHONS) + 1)}, "met Python 3.11 tot en met 3.14"),
        ({"plek": "linux-x86_64", "soort": "pypy"}, "gewone Python"),
        ({"plek": "linux-x86_64", "zonder_gil": 1}, "gewone Python"),
        ({"plek": "win32", "bits": 32, "machine": "AMD64"}, "64-bits Python"),
        ({"plek": "linux-x86_64", "bits": 32}, "64-bits Python"),
        ({"plek": "win-arm64", "machine": "ARM64"}, "Windows 64-bit"),
        ({"plek": "linux-x86_64", "libc": ("glibc", f"2.{GLIBC - 1}")}, f"dit|heeft glibc 2.{GLIBC - 1}"),
        ({"plek": "linux-x86_64", "libc": ("", "")}, "een andere bibliotheek"),
        ({"plek": "macosx-11.0-arm64", "machine": "arm64", "mac": f"{MACOS - 1}.7"}, f"macOS {MACOS} of nieuwer"),
        ({"plek": "linux-riscv64", "machine": "riscv64"}, "van 64 bits; dit is linux-riscv64"),
        ({"plek": "freebsd-14-amd64", "machine": "amd64"}, "van 64 bits; dit is freebsd"),
    ],
)
def test_waar_iets_niet_voor_is_staat_er_waarom(
    monkeypatch: pytest.MonkeyPatch, anders: dict[str, Any], zin: str
) -> None:
    als(monkeypatch, **anders)
    reden = start.past_niet()
    assert re.search(zin, reden), reden
    assert "\n" not in reden


@pytest.mark.skipif(os.name == "nt", reason="kijkt wat Linux en macOS laden")
def test_wat_wij_weghalen_laadt_niemand() -> None:
    """Geen enkel geladen bestand valt onder de snoei, als alles geladen is wat een pagina nodig heeft."""
    code = """
import sys, pandas, pyarrow, pyarrow.compute, altair, streamlit, streamlit.testing.v1, polars, numpy, pydeck
from pages._server import voorladen
voorladen._laad()
print(*(m.__file__ for m in list(sys.modules.values()) if getattr(m, "__file__", None)), sep="\\n")
try: print(*(r.split()[-1] for r in open("/proc/self/maps") if "/" in r), sep="\\n")
except OSError: pass
"""
    klaar = subprocess.run([sys.executable, "-c", code], cwd=WORTEL, check=True, capture_output=True, text=True)
    pakketten = Path(pyarrow.__file__).parents[1]
    geladen = {Path(p).relative_to(pakketten) for p in klaar.stdout.split() if Path(p).is_relative_to(pakketten)}
    assert any("pyarrow" in p.parts for p in geladen)
    weg = [str(p) for p in geladen for deel in (p, *p.parents) for patroon in start.SNOEI if deel.match(patroon)]
    assert weg == []


def test_om_te_draaien_is_het_kleiner_dan_600_mb() -> None:
    """Wat het slot om te draaien installeert, zonder wat er meteen weer weggaat."""
    groot = 0
    for naam in gevraagd_hier():
        for pad in distribution(naam).files or []:
            delen = (Path(pad), *Path(pad).parents)
            if pad.suffix != ".pyc" and not any(deel.match(p) for deel in delen for p in start.SNOEI):
                echt = Path(str(pad.locate()))
                groot += echt.stat().st_size if echt.exists() else 0
    assert 300e6 < groot < 600e6


def gevraagd_hier() -> list[str]:
    return [naam.replace("_", "-") for naam in start.gevraagd(start.DRAAIEN)]


# -- de opdracht -------------------------------------------------------------------------------------------------------


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
