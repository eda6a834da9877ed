"""Het pictogram waarmee men Signaalwijzer start zonder terminal: op het bureaublad en in het menu van het systeem.

`python3 start.py snelkoppeling` zet het neer, en met `weg` erachter haalt het weg. Per systeem is het iets anders: een
`.desktop` op Linux, een map die een programma is op macOS, en een `.lnk` op Windows. Alle drie doen hetzelfde: start.py
met `--zonder-terminal`, met de gewone Python, want `.venv` verandert bij een nieuwe versie.
"""

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import platformdirs

from data.plaats import OMGEVING_MAP

NAAM = "Signaalwijzer"
_UITLEG = "Controleert de leerlingregistratie"
WORTEL = Path(__file__).resolve().parents[2]
ICONEN = WORTEL / "pages" / "_onderdelen"

STAAT_ER = "Er staat nu een pictogram Signaalwijzer op uw bureaublad en in het menu. Stoppen kan in de app zelf."
IS_WEG = "Het pictogram is weg. Uw gegevens staan er nog."


def opdracht() -> list[str]:
    """Wat het pictogram start."""
    map_ = os.environ.get(OMGEVING_MAP)  # wie zelf een map koos, vindt daar ook met het pictogram zijn gegevens
    return [_gewone_python(), str(WORTEL / "start.py"), "--zonder-terminal", *(["--map", map_] if map_ else [])]


def _gewone_python() -> str:
    """De Python waar de omgeving van gemaakt is; op Windows die zonder venster."""
    if os.name == "nt":
        return shutil.which("pyw") or f"{sys.base_prefix}\\pythonw.exe"
    gewoon = Path(sys.base_prefix) / "bin" / "python3"
    return str(gewoon if gewoon.exists() else sys.executable)


# -- Linux -------------------------------------------------------------------------------------------------------------


def desktop_bestand(woorden: Sequence[str], icoon: Path) -> str:
    """De inhoud van een `.desktop`: wat er start, en hoe het eruitziet."""
    regels = {
        "Type": "Application",
        "Version": "1.5",
        "Name": NAAM,
        "Comment": _UITLEG,
        "Exec": " ".join(map(_voor_exec, woorden)),
        "Icon": str(icoon).replace("\\", r"\\"),
        "Terminal": "false",
        "Categories": "Office;",
    }
    return "\n".join(["[Desktop Entry]", *(f"{naam}={waarde}" for naam, waarde in regels.items()), ""])


def _voor_exec(woord: str) -> str:
    """Een woord van de opdracht: aanhalingstekens, en wat erin iets betekent met een schuine streep ervoor.

    Daarna nog een keer, want in elk `.desktop`-bestand betekent een schuine streep zelf iets; een procent verdubbelt.
    """
    for teken in ("\\", '"', "`", "$"):
        woord = woord.replace(teken, f"\\{teken}")
    return '"' + woord.replace("\\", "\\\\").replace("%", "%%") + '"'


def plekken_linux() -> list[Path]:
    """Het menu, en het bureaublad als dat er is."""
    naam = f"{NAAM.lower()}.desktop"
    menu, bureaublad = platformdirs.user_data_path() / "applications", platformdirs.user_desktop_path()
    return [menu / naam, *([bureaublad / naam] if bureaublad.is_dir() else [])]


def zet_op_linux() -> None:
    """Zet het pictogram in het menu en op het bureaublad."""
    for plek in plekken_linux():
        plek.parent.mkdir(parents=True, exist_ok=True)
        plek.write_text(desktop_bestand(opdracht(), ICONEN / "icoon.svg"), encoding="utf-8")
        plek.chmod(0o755)  # zonder dat opent het bureaublad het als tekst
        if gio := shutil.which("gio"):  # en GNOME vraagt ook nog of het te vertrouwen is
            subprocess.run([gio, "set", str(plek), "metadata::trusted", "true"], check=False, capture_output=True)


# -- macOS -------------------------------------------------------------------------------------------------------------


def plekken_macos() -> list[Path]:
    """Het programma, en de verwijzing op het bureaublad."""
    app = f"{NAAM}.app"
    return [Path.home() / "Applications" / app, Path.home() / "Desktop" / app]


def zet_op_macos() -> None:
    """Maakt een programma in de map Programma's van de gebruiker, en een verwijzing op zijn bureaublad."""
    app, bureaublad = plekken_macos()
    haal_weg(plekken_macos())
    (app / "Contents" / "MacOS").mkdir(parents=True)
    (app / "Contents" / "Resources").mkdir()
    # Laat los wat het start: anders vindt macOS dat het al draait, en opent een tweede klik de browser niet.
    start = app / "Contents" / "MacOS" / NAAM
    start.write_text(f"#!/bin/sh\nnohup {shlex.join(opdracht())} >/dev/null 2>&1 &\n", encoding="utf-8")
    start.chmod(0o755)
    shutil.copy(ICONEN / "icoon.icns", app / "Contents" / "Resources" / "icoon.icns")
    gegevens = {
        "CFBundleName": NAAM,
        "CFBundleIdentifier": "nl.signaalwijzer.start",
        "CFBundleExecutable": NAAM,
        "CFBundleIconFile": "icoon.icns",
        "CFBundlePackageType": "APPL",
        "LSArchitecturePriority": ["arm64", "x86_64"],  # anders vraagt een nieuwe Mac om Rosetta
        "LSUIElement": True,  # het venster is dat van de browser: geen eigen plaats in het Dock
    }
    with (app / "Contents" / "Info.plist").open("wb") as uit:
        plistlib.dump(gegevens, uit)
    if bureaublad.parent.is_dir():
        bureaublad.symlink_to(app)


# -- Windows -----------------------------------------------------------------------------------------------------------

# Wat erin moet komt uit de omgeving van het proces: zo staat er in de opdracht nooit een pad met een aanhalingsteken.
_POWERSHELL = """
$ErrorActionPreference = 'Stop'
$schil = New-Object -ComObject WScript.Shell
foreach ($waar in 'Desktop', 'Programs') {
  $pad = Join-Path ([Environment]::GetFolderPath($waar)) ($env:SW_NAAM + '.lnk')
  if ($env:SW_DOEL) {
    $s = $schil.CreateShortcut($pad)
    $s.TargetPath = $env:SW_DOEL; $s.Arguments = $env:SW_REST; $s.WorkingDirectory = $env:SW_MAP
    $s.IconLocation = $env:SW_ICOON; $s.Description = $env:SW_UITLEG; $s.Save()
  } elseif (Test-Path $pad) { Remove-Item $pad }
}
"""


def voor_windows(woorden: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """De opdracht die in Windows de snelkoppelingen zet, of weghaalt als er geen woorden zijn, met haar omgeving."""
    doel, *rest = woorden or [""]
    omgeving = {
        "SW_NAAM": NAAM,
        "SW_DOEL": doel,
        "SW_REST": subprocess.list2cmdline(rest),
        "SW_MAP": str(WORTEL),
        "SW_ICOON": str(ICONEN / "icoon.ico"),
        "SW_UITLEG": _UITLEG,
    }
    return ["powershell", "-NoProfile", "-NonInteractive", "-Command", _POWERSHELL], omgeving


def _in_windows(woorden: Sequence[str], omgeving: Mapping[str, str]) -> bool:
    uitkomst = subprocess.run(woorden, env={**os.environ, **omgeving}, check=False, capture_output=True)
    return uitkomst.returncode == 0


# -- de opdracht -------------------------------------------------------------------------------------------------------


def haal_weg(plekken: Sequence[Path]) -> None:
    """Haalt weg wat er staat: een bestand, een verwijzing of een map."""
    for plek in plekken:
        if plek.is_dir() and not plek.is_symlink():
            shutil.rmtree(plek)
        else:
            plek.unlink(missing_ok=True)


def hoofd(argumenten: Sequence[str]) -> str:
    """Zet het pictogram neer, of haalt het weg; geeft de zin voor wie het vroeg.

    Raises:
        SystemExit: het kan niet, of de opdracht is een andere.
    """
    if list(argumenten) not in ([], ["weg"]):
        sys.exit("Dit kan: python3 start.py snelkoppeling, en python3 start.py snelkoppeling weg")
    weg = bool(argumenten)
    try:
        if os.name == "nt":
            gelukt = _in_windows(*voor_windows([] if weg else opdracht()))
        elif weg:
            haal_weg(plekken_macos() if sys.platform == "darwin" else plekken_linux())
            gelukt = True
        else:
            (zet_op_macos if sys.platform == "darwin" else zet_op_linux)()
            gelukt = True
    except OSError:
        gelukt = False
    if not gelukt:
        sys.exit(
            "Dat lukte niet: de computer laat het niet toe. Maak zelf een snelkoppeling naar deze opdracht:\n"
            + subprocess.list2cmdline(opdracht())
        )
    return IS_WEG if weg else STAAT_ER


if __name__ == "__main__":
    print(hoofd(sys.argv[1:]))
