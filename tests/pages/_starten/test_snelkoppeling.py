"""Het pictogram: wat er op elk systeem komt te staan, en dat het weer weggaat."""

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from data.plaats import OMGEVING_MAP
from pages._starten import snelkoppeling
from tests.conftest import WORTEL

START = str(WORTEL / "start.py")


@pytest.fixture(autouse=True)
def thuis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """De map van een gebruiker met een bureaublad; er draait niets van het systeem."""
    (tmp_path / "Desktop").mkdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda: tmp_path / ".local" / "share")
    monkeypatch.setattr(platformdirs, "user_desktop_path", lambda: tmp_path / "Desktop")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.delenv(OMGEVING_MAP, raising=False)
    return tmp_path


def bestanden(map_: Path) -> list[str]:
    return sorted(p.relative_to(map_).as_posix() for p in map_.rglob("*") if p.is_symlink() or not p.is_dir())


def test_het_start_met_de_gewone_python_zonder_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python, *rest = snelkoppeling.opdracht()
    assert rest == [START, "--zonder-terminal"]
    assert not Path(python).is_relative_to(WORTEL / ".venv")  # die verandert bij een nieuwe versie
    welke = [python, "-c", "import sys; print(sys.version_info[:2])"]
    uit = subprocess.run(welke, check=True, capture_output=True, text=True)
    assert uit.stdout.strip() == str(sys.version_info[:2])
    monkeypatch.setenv(OMGEVING_MAP, str(tmp_path))
    assert snelkoppeling.opdracht()[3:] == ["--map", str(tmp_path)]


def test_linux(thuis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert snelkoppeling.hoofd([]) == snelkoppeling.STAAT_ER
    assert bestanden(thuis) == [".local/share/applications/signaalwijzer.desktop", "Desktop/signaalwijzer.desktop"]
    for plek in snelkoppeling.plekken_linux():
        regels = plek.read_text(encoding="utf-8").splitlines()
        assert regels[0] == "[Desktop Entry]"
        velden = dict(regel.split("=", 1) for regel in regels[1:])
        assert velden["Terminal"] == "false"
        assert shlex.split(velden["Exec"]) == snelkoppeling.opdracht()
        assert Path(velden["Icon"]).exists()
        assert os.access(plek, os.X_OK)
    assert snelkoppeling.hoofd(["weg"]) == snelkoppeling.IS_WEG
    assert snelkoppeling.hoofd(["weg"]) == snelkoppeling.IS_WEG  # er was al niets meer
    assert bestanden(thuis) == []


@pytest.mark.parametrize(
    ("woord", "staat_er"),
    [
        ("/home/an de vries/start.py", '"/home/an de vries/start.py"'),
        ("100%", '"100%%"'),
        ('a"b', r'"a\\"b"'),
        ("$HOME`x`", r'"\\$HOME\\`x\\`"'),
        ("a\\b", r'"a\\\\b"'),
    ],
)
def test_een_vreemd_pad_blijft_een_woord(woord: str, staat_er: str) -> None:
    assert f"Exec={staat_er}\n" in snelkoppeling.desktop_bestand([woord], Path("icoon.svg"))


def test_macos(thuis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    for _ in range(2):  # een tweede keer vervangt het
        assert snelkoppeling.hoofd([]) == snelkoppeling.STAAT_ER
    app, bureaublad = snelkoppeling.plekken_macos()
    assert bureaublad.resolve() == app
    gegevens = plistlib.loads((app / "Contents" / "Info.plist").read_bytes())
    start = app / "Contents" / "MacOS" / gegevens["CFBundleExecutable"]
    assert os.access(start, os.X_OK)
    assert shlex.split(start.read_text(encoding="utf-8"), comments=True) == [
        "nohup",
        *snelkoppeling.opdracht(),
        ">/dev/null",
        "2>&1",
        "&",
    ]
    assert subprocess.run(["sh", "-n", str(start)], check=False).returncode == 0
    assert (app / "Contents" / "Resources" / gegevens["CFBundleIconFile"]).exists()
    assert snelkoppeling.hoofd(["weg"]) == snelkoppeling.IS_WEG
    assert bestanden(thuis) == []


def test_windows() -> None:
    """Geen pad in de opdracht zelf: wat PowerShell leest, is altijd hetzelfde."""
    opdracht, omgeving = snelkoppeling.voor_windows(
        ["C:\\Windows\\pyw.exe", "C:\\Map 'x'\\start.py", "--zonder-terminal"]
    )
    assert opdracht[0] == "powershell"
    assert "C:" not in " ".join(opdracht)
    assert omgeving["SW_DOEL"] == "C:\\Windows\\pyw.exe"
    assert omgeving["SW_REST"] == "\"C:\\Map 'x'\\start.py\" --zonder-terminal"
    assert all(f"$env:{naam}" in opdracht[-1] for naam in omgeving)
    weg, zonder = snelkoppeling.voor_windows([])
    assert (weg, zonder["SW_DOEL"]) == (opdracht, "")


@pytest.mark.parametrize(("py", "python"), [("C:\\Windows\\pyw.exe", "C:\\Windows\\pyw.exe"), (None, "pythonw.exe")])
def test_windows_start_zonder_venster(monkeypatch: pytest.MonkeyPatch, py: str | None, python: str) -> None:
    gewone_python = snelkoppeling._gewone_python
    monkeypatch.setattr(shutil, "which", {"pyw": py}.get)
    with monkeypatch.context() as plek:
        plek.setattr(os, "name", "nt")
        gekozen = gewone_python()
    assert gekozen.endswith(python)


def test_laat_de_computer_het_niet_toe_dan_staat_er_wat_u_zelf_kunt_doen(
    thuis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    (thuis / ".local").touch()  # daar kan nu geen map in
    with pytest.raises(SystemExit, match="Maak zelf een snelkoppeling"):
        snelkoppeling.hoofd([])
    with pytest.raises(SystemExit, match="Dit kan: "):
        snelkoppeling.hoofd(["wek"])


def test_de_iconen_zijn_scherp() -> None:
    """In het ene een plaatje van 256 bij 256 (een nul is daar 256), in het andere een van 512."""
    ico = (snelkoppeling.ICONEN / "icoon.ico").read_bytes()
    assert 0 in {ico[6 + 16 * nr] for nr in range(ico[4])}
    assert b"ic09" in (snelkoppeling.ICONEN / "icoon.icns").read_bytes()
