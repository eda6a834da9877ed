"""Start Signaalwijzer, de tests, de controles of een reservekopie, en maakt daarvoor zelf de `.venv`.

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
import hashlib
import os
import shutil
import socket
import subprocess
import time
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

WORTEL = Path(__file__).resolve().parent
OMGEVING = WORTEL / ".venv"
SLOT = WORTEL / "requirements.txt"
ADRES = "127.0.0.1"
EERSTE_POORT = 8501
MODULES = {"checks": "checks", "kopie": "data.opslag"}

# Polars geeft geheugen dat even niet nodig is al na een halve seconde terug, en vraagt het bij de volgende stap opnieuw
# aan. Vijf seconden wachten scheelt bij een grote levering een derde van de tijd. Het moet er zijn voor Polars laadt.
GEHEUGEN = {"_RJEM_MALLOC_CONF": "dirty_decay_ms:5000,muzzy_decay_ms:5000"}

UITLEG = """\
python3 start.py                       start Signaalwijzer en open de browser
python3 start.py --geen-browser        start zonder de browser te openen
python3 start.py --poort 8600          start op een andere poort
python3 start.py test [...]            draai alle controles op de code; de rest gaat naar pytest
python3 start.py checks [...]          controleer bestanden zonder browser (zie: start.py checks --help)
python3 start.py kopie [...]           maak een reservekopie of zet haar terug (zie: start.py kopie --help)

De eerste keer maakt dit de omgeving .venv; daar is internet voor nodig."""


# De omgeving


def python_van(omgeving: Path) -> Path:
    """Geef de Python van een omgeving, op elk systeem."""
    return omgeving / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stempel(slot: Path) -> str:
    """Geef wat een omgeving tot de juiste maakt: de inhoud van het slot en de versie van Python."""
    return f"{hashlib.sha256(slot.read_bytes()).hexdigest()} python{sys.version_info[0]}.{sys.version_info[1]}"


def is_klaar(omgeving: Path, slot: Path) -> bool:
    """Zeg of de omgeving af is; een afgebroken installatie heeft geen stempel."""
    merk = omgeving / "signaalwijzer.stempel"
    return python_van(omgeving).exists() and merk.exists() and merk.read_text(encoding="utf-8") == stempel(slot)


def zorg_voor_omgeving(omgeving: Path, slot: Path) -> None:
    """Maak de omgeving als zij er niet is, af is of bij een ander slot hoort."""
    if is_klaar(omgeving, slot):
        return
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        sys.exit(
            "Het onderdeel venv van Python ontbreekt. Installeer het en probeer het opnieuw;"
            " op Debian en Ubuntu met: sudo apt install python3-venv"
        )
    print("Signaalwijzer maakt de omgeving .venv klaar. Dat duurt een paar minuten.", flush=True)
    maak = [sys.executable, "-m", "venv", "--clear", str(omgeving)]
    if subprocess.run(maak, check=False).returncode:
        sys.exit("De omgeving .venv kon niet gemaakt worden. Sluit Signaalwijzer overal en probeer het opnieuw.")
    vul = [str(python_van(omgeving)), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*vul, "--require-hashes", "-r", str(slot)], check=False).returncode:
        sys.exit(
            "De onderdelen van Signaalwijzer konden niet geïnstalleerd worden; hierboven staat waarom."
            " Controleer de internetverbinding en probeer het opnieuw."
        )
    (omgeving / "signaalwijzer.stempel").write_text(stempel(slot), encoding="utf-8")


# De app


def is_vrij(poort: int) -> bool:
    """Zeg of de server op deze poort kan luisteren."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as proef:
        if os.name != "nt":  # op Windows zou dit juist een bezette poort vrij noemen
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((ADRES, poort))
        except OSError:
            return False
    return True


def kies_poort(gewenst: int) -> int:
    """Geef de gewenste poort, of de eerste vrije erna."""
    for poort in range(gewenst, min(gewenst + 100, 65536)):
        if is_vrij(poort):
            if poort != gewenst:
                print(f"Poort {gewenst} is bezet; Signaalwijzer gebruikt poort {poort}.", flush=True)
            return poort
    sys.exit(f"Geen vrije poort gevonden vanaf {gewenst}. Kies een andere met --poort.")


def open_browser(poort: int) -> None:
    """Wacht tot de server luistert en open dan de browser."""
    for _ in range(240):
        try:
            socket.create_connection((ADRES, poort), timeout=1).close()
        except OSError:
            time.sleep(0.25)
        else:
            webbrowser.open(f"http://{ADRES}:{poort}")
            return


def word(opdracht: list[str]) -> None:
    """Geef dit proces over aan de opdracht, zodat wie dit stopt ook de opdracht stopt."""
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(opdracht[0], opdracht)
    try:  # Windows kent geen echte exec: daar blijft dit proces wachten
        sys.exit(subprocess.run(opdracht, check=False).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


def start_app(poort: int, met_browser: bool) -> None:
    """Start de server op een vrije poort."""
    poort = kies_poort(poort)
    if met_browser:
        # Een eigen proces: dit proces wordt zo dadelijk de server.
        subprocess.Popen([sys.executable, str(Path(__file__).resolve()), "--open-browser", str(poort)])
    os.chdir(WORTEL)  # Streamlit leest zijn instellingen uit de werkmap
    os.environ["SIGNAALWIJZER_POORT"] = str(poort)
    word([str(python_van(OMGEVING)), "app.py"])


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
    for opdracht in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy"], [*_PYTEST, *pytest_argumenten]):
        print("==", *opdracht, flush=True)
        uitkomst = subprocess.run(
            [str(python_van(OMGEVING)), "-m", *opdracht],
            cwd=WORTEL,
            env={"POLARS_MAX_THREADS": "1", **os.environ},
            check=False,
        ).returncode
        if uitkomst:
            sys.exit(uitkomst)


# De controles en de reservekopie


def draai_module(module: str, argumenten: list[str]) -> None:
    """Draai een opdrachtregel van Signaalwijzer vanuit de map van de gebruiker: daar staan zijn bestanden."""
    os.environ["PYTHONPATH"] = str(WORTEL)
    # -P: een map `data` of `checks` van de gebruiker mag de onze niet verdringen.
    word([str(python_van(OMGEVING)), "-P", "-m", module, *argumenten])


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
    if opdracht == "--open-browser":
        open_browser(int(rest[0]))
    elif opdracht == "test":  # de rest is voor pytest, ook --help
        zorg_voor_omgeving(OMGEVING, SLOT)
        draai_tests(rest)
    elif opdracht in MODULES:
        zorg_voor_omgeving(OMGEVING, SLOT)
        draai_module(MODULES[opdracht], rest)
    else:
        lezer = Lezer(prog="start.py")
        lezer.add_argument("--poort", type=poortnummer, default=EERSTE_POORT)
        lezer.add_argument("--geen-browser", action="store_true")
        keuze = lezer.parse_args(argumenten)
        zorg_voor_omgeving(OMGEVING, SLOT)
        start_app(keuze.poort, not keuze.geen_browser)


if __name__ == "__main__":
    try:
        hoofd(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
