"""Start Signaalwijzer, de tests, de controles, een reservekopie of een server, en maakt daarvoor zelf de `.venv`.

Dit bestand gebruikt alleen de standaardbibliotheek, en oude Pythons (vanaf 3.6) moeten het kunnen
lezen om de melding hieronder te tonen. Schrijf het dus zonder nieuwere taalvormen.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"Signaalwijzer heeft Python 3.11 of nieuwer nodig; dit is Python {sys.version_info[0]}.{sys.version_info[1]}."
        " Installeer een nieuwere Python en probeer het opnieuw."
    )

import argparse
import os
import platform
import re
import shutil
import subprocess
import sysconfig
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NoReturn

from pages._starten.bericht import toon_in_browser

WORTEL = Path(__file__).resolve().parent
OMGEVING = WORTEL / ".venv"
DRAAIEN, ONTWIKKELEN = WORTEL / "requirements.txt", WORTEL / "requirements-dev.txt"
EERSTE_POORT = 8501
MODULES = {
    "checks": "checks",
    "uitvoer": "checks.werk.uitvoer",
    "kopie": "data.opslag",
    "server": "data.server",
    "snelkoppeling": "pages._starten.snelkoppeling",
}
ZONDER_TERMINAL = "--zonder-terminal"

PYTHONS = (11, 14)
GLIBC = (2, 28)
MACOS = (12, 0)

# Wat wel bij een pakket zit, maar hier nooit geladen wordt: samen ruim 120 MB. De verbindingen van pyarrow met een
# netwerk, wat alleen dient om erop verder te bouwen, en pydeck voor een notitieboek van Jupyter. Dat laatste staat er
# twee keer: ook in de omgeving, naast de pakketten.
SNOEI = (
    "pyarrow/*flight*",
    "pyarrow/*s3*",
    "pyarrow/include",
    "pyarrow/tests",
    "pandas/tests",
    "numpy/*/tests",
    "pydeck/nbextension/static",
    "share/jupyter",
)


# Polars geeft geheugen dat even niet nodig is al na een halve seconde terug, en vraagt het bij de volgende stap opnieuw
# aan. Vijf seconden wachten scheelt bij een grote levering een derde van de tijd. Het moet er zijn voor Polars laadt.
GEHEUGEN = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:5000,muzzy_decay_ms:5000"}

UITLEG = """\
python3 start.py                       start Signaalwijzer en open de browser
python3 start.py --geen-browser        start zonder de browser te openen
python3 start.py --poort 8600          start op een andere poort
python3 start.py --map MAP             start met de gegevens in een andere map
python3 start.py snelkoppeling         zet een pictogram op het bureaublad om mee te starten, zonder terminal
python3 start.py snelkoppeling weg     haal dat pictogram weer weg
python3 start.py test [...]            draai alle controles op de code; de rest gaat naar pytest
python3 start.py checks [...]          controleer bestanden zonder browser (zie: start.py checks --help)
python3 start.py uitvoer MAP           schrijf de tabellen voor eigen analyse (zie: start.py uitvoer --help)
python3 start.py kopie [...]           maak een reservekopie of zet haar terug (zie: start.py kopie --help)
python3 start.py server [...]          laat meer mensen er op een server mee werken (zie: start.py server --help)

De eerste keer maakt dit de omgeving .venv; daar is internet voor nodig."""


# De omgeving


def past_niet() -> str:
    """Zeg in één zin waarom Signaalwijzer hier niet te installeren is; leeg als het kan."""
    plek, python = sysconfig.get_platform(), "Python {}.{}".format(*sys.version_info[:2])
    if sys.version_info[:2] > (3, PYTHONS[1]):
        return (
            f"Signaalwijzer werkt met Python 3.{PYTHONS[0]} tot en met 3.{PYTHONS[1]}; dit is {python}."
            " Installeer een van die versies ernaast en start Signaalwijzer daarmee."
        )
    if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
        return "Signaalwijzer werkt alleen met de gewone Python; dit is een andere. Installeer de gewone ernaast."
    if sys.maxsize < 2**32:
        return f"Signaalwijzer heeft een 64-bits Python nodig; dit is {python} van 32 bits. Installeer de andere."
    if plek == "win-arm64":
        return (
            "Voor Python op Windows met een ARM-processor bestaan niet alle onderdelen. Installeer Python voor Windows"
            " 64-bit (x86-64); die werkt ook op deze computer."
        )
    if sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64"):
        soort, versie = platform.libc_ver()
        if soort == "glibc" and getallen(versie) >= GLIBC:
            return ""
        return (
            "Signaalwijzer heeft een Linux nodig met glibc 2.28 of nieuwer, zoals Debian 10 of Ubuntu 20.04;"
            f" deze computer heeft {f'glibc {versie}' if soort == 'glibc' else 'een andere bibliotheek'}."
        )
    if sys.platform == "darwin":
        versie = platform.mac_ver()[0]
        return "" if getallen(versie) >= MACOS else f"Signaalwijzer heeft macOS 12 of nieuwer nodig; dit is {versie}."
    if plek == "win-amd64":
        return ""
    return f"Signaalwijzer werkt op Windows, macOS en Linux, met een x86- of ARM-processor van 64 bits; dit is {plek}."


def getallen(versie: str) -> tuple[int, ...]:
    """Maak van een versie iets om te vergelijken: 2.28 → (2, 28)."""
    return tuple(int(deel) for deel in re.findall(r"\d+", versie)[:2])


def python_van(omgeving: Path) -> Path:
    """Geef de Python van een omgeving, op elk systeem."""
    return omgeving / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pakketten_van(omgeving: Path) -> Path:
    """Geef de map waar de pakketten van een omgeving staan, voor de Python van nu."""
    return omgeving / ("Lib/site-packages" if os.name == "nt" else f"lib/python3.{sys.version_info[1]}/site-packages")


def gevraagd(slot: Path) -> dict[str, set[str]]:
    """Geef uit een slot de pakketten voor dit systeem, met de versies die het mogen zijn."""
    versies: dict[str, set[str]] = {}
    for naam, versie, rest in re.findall(r"^([\w.-]+)==(\S+)(.*)", slot.read_text(encoding="utf-8"), re.MULTILINE):
        systeem = re.search(r"sys_platform (==|!=) '(\w+)'", rest)
        if systeem is None or (systeem[1] == "==") is (systeem[2] == sys.platform):
            versies.setdefault(naam.replace("-", "_"), set()).add(versie)
    return versies


def geinstalleerd(omgeving: Path) -> dict[str, str]:
    """Geef wat er in een omgeving staat; een pakket dat niet afkwam, telt niet mee."""
    af = pakketten_van(omgeving).glob("*.dist-info/RECORD")
    paren = [pad.parent.name[: -len(".dist-info")].partition("-") for pad in af]
    return {naam.lower().replace("-", "_").replace(".", "_"): versie for naam, _, versie in paren}


def is_van_nu(omgeving: Path) -> bool:
    """Zeg of er een omgeving is, van de Python van nu."""
    merk = omgeving / "pyvenv.cfg"
    van = (
        re.search(r"^version\w* *= *(3\.\d+)", merk.read_text(encoding="utf-8"), re.MULTILINE)
        if merk.exists()
        else None
    )
    return van is not None and van[1] == f"3.{sys.version_info[1]}" and python_van(omgeving).exists()


def is_klaar(omgeving: Path, slot: Path) -> bool:
    """Zeg of alles uit een slot er staat. Wat er voor ontwikkelen bij staat, zit niet in de weg."""
    er_is = geinstalleerd(omgeving)
    return is_van_nu(omgeving) and all(er_is.get(naam) in versies for naam, versies in gevraagd(slot).items())


def mag_schrijven(map_: Path) -> bool:
    """Probeer of er in een map iets te zetten is; wat er over rechten staat, zegt dat niet op elke schijf."""
    try:
        with tempfile.TemporaryDirectory(dir=map_):
            return True
    except OSError:
        return False


def zorg_voor_omgeving(omgeving: Path, slot: Path) -> None:
    """Maak de omgeving als zij er niet is of van een andere Python is, en zet erbij wat uit het slot ontbreekt."""
    if is_klaar(omgeving, slot):
        return
    reden = past_niet()
    if reden:
        sys.exit(reden)
    if omgeving.is_symlink():
        sys.exit(
            "De map .venv is een verwijzing naar een omgeving van een ander, en die heeft niet alles wat hier nodig is."
            " Haal de verwijzing weg en probeer het opnieuw; dan komt er een eigen."
        )
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "Het onderdeel venv van Python ontbreekt. Installeer het en probeer het opnieuw;"
            " op Debian en Ubuntu met: sudo apt install python3-venv"
        )
    waar = omgeving if omgeving.is_dir() else omgeving.parent
    if not mag_schrijven(waar):
        sys.exit(
            f"In de map {waar} mag niet geschreven worden, of de schijf is vol; daar horen de onderdelen van"
            " Signaalwijzer. Zet de map met Signaalwijzer waar u mag schrijven, of laat wie dat daar mag haar één keer"
            " starten. Daarna is schrijven niet meer nodig."
        )
    zeg("Signaalwijzer wordt klaargezet. Dat duurt een paar minuten; daarna gaat het vanzelf verder.")
    er_is, nodig = geinstalleerd(omgeving), gevraagd(slot)
    if not is_van_nu(omgeving) or any(er_is[naam] not in nodig[naam] for naam in er_is.keys() & nodig.keys()):
        er_is = {}
        draai(
            [sys.executable, "-m", "venv", "--clear", "--without-pip", str(omgeving)],
            "De omgeving .venv kon niet gemaakt worden. Sluit Signaalwijzer overal en probeer het opnieuw.",
        )
    python = [str(python_van(omgeving)), "-m"]
    installeer_niet = (
        "De onderdelen van Signaalwijzer konden niet geïnstalleerd worden; hierboven staat waarom."
        " Controleer de internetverbinding en probeer het opnieuw."
    )
    if "pip" not in er_is:
        draai([*python, "ensurepip"], installeer_niet, stdout=subprocess.DEVNULL)
    # Zonder bouwen, en zonder alles alvast te vertalen: Python vertaalt wat het laadt.
    pip = [*python, "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    wielen = ["--require-hashes", "--only-binary", ":all:", "--no-compile"]
    draai([*pip, "install", *wielen, "-r", str(slot)], installeer_niet)
    snoei(omgeving)
    if slot == DRAAIEN:  # wie alleen draait, heeft er niets meer aan
        subprocess.run([*pip, "uninstall", "--yes", "pip", "setuptools"], check=False, creationflags=zonder_venster())


def snoei(omgeving: Path) -> None:
    """Haal weg wat bij een pakket zit en hier nooit geladen wordt."""
    waar = (pakketten_van(omgeving), omgeving)
    for pad in [pad for patroon in SNOEI for map_ in waar for pad in map_.glob(patroon)]:
        if pad.is_dir():
            shutil.rmtree(pad, ignore_errors=True)
        else:
            with suppress(OSError):
                pad.unlink()


def draai(opdracht: list[str], anders: str, stdout: int | None = None) -> None:
    """Draai een stap van het klaarzetten; mislukt zij, dan stopt start.py met die zin."""
    if subprocess.run(opdracht, check=False, stdout=stdout, creationflags=zonder_venster()).returncode:
        sys.exit(anders)


def zonder_venster() -> int:
    """Geef de vlag waarmee Windows geen zwart venster opent voor wat er gestart wordt, als start.py er geen heeft."""
    return getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.stdout is None else 0


def zeg(zin: str) -> None:
    """Zeg iets in de terminal; wie met het pictogram start, heeft er geen en leest het in de browser."""
    if ZONDER_TERMINAL in sys.argv:
        toon_in_browser(zin)
    else:
        print(zin, flush=True)


def word(opdracht: list[str]) -> None:
    """Geef dit proces over aan de opdracht, zodat wie dit stopt ook de opdracht stopt."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(opdracht[0], opdracht)
    try:  # Windows kent geen echte exec: daar blijft dit proces wachten
        sys.exit(subprocess.run(opdracht, check=False, creationflags=zonder_venster()).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


def draai_module(module: str, argumenten: list[str]) -> None:
    """Draai een opdrachtregel van Signaalwijzer vanuit de map van de gebruiker: daar staan zijn bestanden."""
    os.environ["PYTHONPATH"] = str(WORTEL)
    # -P: een map `data` of `checks` van de gebruiker mag de onze niet verdringen.
    word([str(python_van(OMGEVING)), "-P", "-m", module, *argumenten])


# De tests


def vind_chromium() -> str | None:
    """Zoek een Chromium voor de browsertests; liefst een zonder venster, want die kost een derde minder rekentijd."""
    namen = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
    vaste_plekken = (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    )
    gevonden = [shutil.which(naam) for naam in namen] + [plek for plek in vaste_plekken if Path(plek).exists()]
    return next((pad for pad in gevonden if pad), None)


# Op elke kern een proces en een erbij, want een browsertest wacht veel; daarin één thread, want met meer staan ze
# elkaar in de weg. Per bestand, want de gevallen van een bestand delen wat er voor hen gelezen is; op volgorde, want
# de browsertests zijn weinig en traag, en houden achteraan de ene kern bezig terwijl de andere wacht.
_PYTEST = ["pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "loadfile", "--no-loadscope-reorder"]


def draai_tests(pytest_argumenten: list[str]) -> None:
    """Draai ruff, mypy en pytest; de eerste die faalt bepaalt de uitkomst."""
    if vind_chromium() is None:
        melding = "LET OP: Chromium ontbreekt, de browsertests worden OVERGESLAGEN (Debian: sudo apt install chromium)."
        if os.environ.get("SIGNAALWIJZER_BROWSER_VERPLICHT") == "1":
            sys.exit("Chromium ontbreekt en de browsertests zijn verplicht (Debian: sudo apt install chromium).")
        print("!" * len(melding), melding, "!" * len(melding), sep="\n", flush=True)
    for opdracht in (["ruff", "check"], ["ruff", "format", "--check"]):
        _eis(_start_controle(opdracht).wait())
    # Typen nakijken gebruikt één kern en de browsertests wachten veel: samen duren zij korter dan na elkaar. Wat mypy
    # zegt, komt achter wat pytest zegt.
    with tempfile.TemporaryFile() as gezegd:
        mypy = _start_controle(["mypy"], gezegd)
        pytest = _start_controle([*_PYTEST, *pytest_argumenten]).wait()
        mypy.wait()
        gezegd.seek(0)
        print("== mypy", gezegd.read().decode(errors="replace"), sep="\n", end="", flush=True)
    _eis(mypy.returncode)
    _eis(pytest)


def _start_controle(opdracht: list[str], uitvoer: IO[bytes] | None = None) -> subprocess.Popen[bytes]:
    """Begin met een controle op de code; wat zij zegt komt in de terminal, of in `uitvoer`."""
    if uitvoer is None:
        print("==", *opdracht, flush=True)
    omgeving = {"POLARS_MAX_THREADS": "1", **os.environ}
    # Tests starten honderd keer een Python. Mag die niet bewaren wat hij vertaalt, dan vertaalt elke alle pakketten.
    omgeving.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.Popen(
        [str(python_van(OMGEVING)), "-m", *opdracht],
        cwd=WORTEL,
        env=omgeving,
        stdout=uitvoer,
        stderr=None if uitvoer is None else subprocess.STDOUT,
    )


def _eis(uitkomst: int) -> None:
    """Stop met deze uitkomst als er iets faalde."""
    if uitkomst:
        sys.exit(uitkomst)


# De opdracht


def poortnummer(tekst: str) -> int:
    """Lees een poortnummer."""
    poort = int(tekst)
    if not 1 <= poort <= 65535:
        raise ValueError
    return poort


class Lezer(argparse.ArgumentParser):
    """Een lezer die in het Nederlands zegt wat er kan, waar argparse Engels praat."""

    def format_help(self) -> str:
        """Geef de uitleg."""
        return UITLEG + "\n"

    def error(self, message: str) -> NoReturn:
        """Weiger een opdracht die niet bestaat."""
        self.exit(2, f"Signaalwijzer begrijpt deze opdracht niet. Dit kan wel:\n\n{UITLEG}\n")


def hoofd(argumenten: list[str]) -> None:
    """Lees de opdracht en voer haar uit."""
    opdracht, rest = (argumenten[0], argumenten[1:]) if argumenten else ("", [])
    for naam, waarde in GEHEUGEN.items():
        os.environ.setdefault(naam, waarde)
    if opdracht == "test":  # de rest is voor pytest, ook --help
        zorg_voor_omgeving(OMGEVING, ONTWIKKELEN)
        draai_tests(rest)
    elif opdracht in MODULES:
        zorg_voor_omgeving(OMGEVING, DRAAIEN)
        draai_module(MODULES[opdracht], rest)
    else:
        lezer = Lezer(prog="start.py")
        lezer.add_argument("--poort", type=poortnummer, default=EERSTE_POORT)
        lezer.add_argument("--geen-browser", action="store_true")
        lezer.add_argument("--map")
        lezer.add_argument(ZONDER_TERMINAL, action="store_true")  # zo start het pictogram
        keuze = lezer.parse_args(argumenten)
        if keuze.map:
            os.environ["SIGNAALWIJZER_MAP"] = str(Path(keuze.map).resolve())
        zorg_voor_omgeving(OMGEVING, DRAAIEN)
        vlaggen = [vlag for vlag in ("--geen-browser", ZONDER_TERMINAL) if vlag in argumenten]
        draai_module("pages._starten.bewaker", [str(keuze.poort), *vlaggen])


if __name__ == "__main__":
    try:
        hoofd(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit as einde:
        if ZONDER_TERMINAL in sys.argv and isinstance(einde.code, str):
            toon_in_browser(einde.code)
        raise
