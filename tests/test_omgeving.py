"""De omgeving van start.py: wanneer zij klaar is, wat er dan gebeurt, en waar het niet kan."""

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import distribution
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow
import pytest

import start
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
            (self._omgeving / "share" / "jupyter" / "nbextensions").mkdir(parents=True)
        return subprocess.CompletedProcess(opdracht, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux heeft een map waarin ook een beheerder niet schrijft")
def test_een_map_waarin_niets_mag_krijgt_een_zin(slot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Het onderdeel venv van Python zegt dat in het Engels, en daarna kwam de verkeerde raad."""
    stappen = Stappen(Path("/proc/.venv"))
    monkeypatch.setattr(subprocess, "run", stappen.run)
    with pytest.raises(SystemExit) as einde:
        start.zorg_voor_omgeving(Path("/proc/.venv"), slot)
    assert re.match(r"In de map /proc mag niet geschreven worden.*waar u mag schrijven", str(einde.value.code))
    assert stappen.gedaan == []


def test_wie_een_omgeving_heeft_hoeft_er_niet_te_mogen_schrijven(
    omgeving: Path, slot: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "mag_schrijven", lambda _: False)
    start.zorg_voor_omgeving(omgeving, slot)
    zet(omgeving, altair="6.2.0")
    shutil.rmtree(start.pakketten_van(omgeving) / "altair-6.3.0.dist-info")
    with pytest.raises(SystemExit, match=re.escape(str(omgeving))):
        start.zorg_voor_omgeving(omgeving, slot)
    assert capsys.readouterr().out == ""


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
        assert not list((omgeving / "share").iterdir())


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
    """Geen enkel geladen bestand valt onder de snoei, als alles geladen is wat een pagina nodig heeft.

    En wat de eerste pagina niet nodig heeft, laadt zij niet.
    """
    code = """
import sys, pandas, pyarrow, pyarrow.compute, altair, streamlit, streamlit.testing.v1, polars, numpy, pydeck
from importlib import import_module
from pathlib import Path
from pages._server.levensloop import voorladen
voorladen._laad()
for deel in Path("pages/_overzicht").glob("*.py"): import_module(f"pages._overzicht.{deel.stem}")
assert "xlsxwriter" not in sys.modules, "de eerste pagina maakt geen werkmap"
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


_RAPPORT = ("typst", "vl-convert-python")
"""Wat alleen het rapport op A4 nodig heeft: twee programma's van elk ruim 80 MB."""
_GEDEELD = ("duckdb-extension-postgres-scanner",)
"""Wat alleen een server met meer processen nodig heeft, om in PostgreSQL te schrijven."""


def test_om_te_draaien_is_het_niet_te_groot() -> None:
    """Wat het slot om te draaien installeert, zonder wat meteen weggaat: 600 MB, en wat er voor een doel bij is."""
    gevraagd = gevraagd_hier()
    assert {*_RAPPORT, *_GEDEELD} <= {*gevraagd}
    rapport, gedeeld = (sum(_grootte(naam) for naam in deel) for deel in (_RAPPORT, _GEDEELD))
    rest = sum(_grootte(naam) for naam in gevraagd if naam not in (*_RAPPORT, *_GEDEELD))
    assert 300e6 < rest < 600e6
    assert 100e6 < rapport < 180e6
    assert 20e6 < gedeeld < 60e6


def _grootte(naam: str) -> int:
    """Hoeveel bytes een pakket op schijf houdt."""
    groot = 0
    for pad in distribution(naam).files or []:
        delen = (Path(pad), *Path(pad).parents)
        if pad.suffix != ".pyc" and not any(deel.match(p) for deel in delen for p in start.SNOEI):
            echt = Path(str(pad.locate()))
            groot += echt.stat().st_size if echt.exists() else 0
    return groot


def gevraagd_hier() -> list[str]:
    return [naam.replace("_", "-") for naam in start.gevraagd(start.DRAAIEN)]
