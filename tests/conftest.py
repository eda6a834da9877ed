"""Gedeeld door alle tests: een echte server in een eigen proces, en schone caches van Streamlit."""

import gc
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from email.message import Message
from functools import cache, partial
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from checks.werk.demo import vul_met_demo
from data.eigen_proces import in_eigen_proces
from data.klok import vandaag
from data.lezen import apart
from data.opslag import Opslag, kopie
from data.opslag.bestand import AlOpen, Slot
from data.opslag.opslagsleutel import opslagsleutel
from data.plaats import OMGEVING_MAP, map_gegevens

WORTEL = Path(__file__).resolve().parents[1]

# Snelheid is voor de metingen; een test zakt niet omdat de computer het druk heeft. Thuis zoekt hypothesis elke keer
# ergens anders; waar een wijziging wordt gekeurd, telt alleen wat die wijziging stuk maakt.
settings.register_profile("signaalwijzer", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("signaalwijzer")


def ver_van_middernacht() -> None:
    """Zet de klok van de tests, en van wat zij starten, twaalf uur terug als het laat op de avond is.

    Wat een test vandaag maakt, verwacht hij vandaag terug; tests op de grens van twee dagen zetten zelf de klok.
    """
    nu = time.localtime()
    if nu.tm_hour < 21 or not hasattr(time, "tzset"):
        return
    uren = 12 - nu.tm_gmtoff // 3600  # zo heten zones in Etc: hier ligt Etc/GMT+11 ten westen van Greenwich
    os.environ["TZ"] = f"Etc/GMT{uren:+d}" if -14 <= uren <= 12 else f"TEST{uren:+d}"
    time.tzset()


ver_van_middernacht()

# DuckDB rekent bij elke opslag die opengaat de handtekening van zijn uitbreiding na: in veel tests steeds dezelfde.
# Wie een eigen proces start, zoals de browsertests, doet het wel. Eén thread, net als Polars hier: rijen verdelen over
# kernen die al een test draaien, kost bij elke vraag een zesde meer rekentijd.
ECHT_VERBINDEN = getattr(duckdb.connect, "func", duckdb.connect)
duckdb.connect = partial(ECHT_VERBINDEN, config={"allow_unsigned_extensions": "true", "threads": "1"})

# AppTest zoekt bij elke keer draaien in alle geïnstalleerde pakketten naar onderdelen voor een pagina: de helft van de
# tijd, en er komt er geen bij.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# En hij kijkt duizend keer per seconde of de pagina klaar is, terwijl zij rekent.
ECHT_WACHTEN = local_script_runner.require_widgets_deltas


def wacht_op_pagina(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    """Wacht tot de thread van de pagina stopt; duurt dat te lang, dan zegt AppTest dat zelf."""
    assert runner._script_thread is not None
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        ECHT_WACHTEN(runner, 0)


local_script_runner.require_widgets_deltas = wacht_op_pagina

# Wat een ander maakte, lezen wij in een eigen proces, en dat begint in een halve seconde. Alleen wie dat proces test,
# heeft het nodig: zie `echt_eigen_proces`.
ECHT_EIGEN_PROCES = in_eigen_proces
for wie in (apart, kopie):
    setattr(wie, "in_eigen_proces", lambda maak, *argumenten, **_grenzen: maak(*argumenten))  # noqa: B010  van een ander type

gc.set_threshold(100_000, 50, 50)  # duizenden korte tests: vaker opruimen kost een tiende van de tijd


@dataclass(frozen=True)
class Antwoord:
    """Wat de server op één verzoek zei; `url` is waar hij ten slotte uitkwam."""

    status: int
    koppen: Message
    tekst: str
    url: str = ""


@dataclass(frozen=True)
class Server:
    """Een draaiende Signaalwijzer met een eigen, lege map voor gegevens."""

    url: str
    pid: int
    map: Path
    tijdelijk: Path
    logpad: Path

    def log(self) -> str:
        """Geef alles wat de server tot nu toe naar de terminal schreef."""
        return self.logpad.read_text(encoding="utf-8")

    def fouten(self) -> list[str]:
        """Geef van elke keer dat een pagina ‘Er ging iets mis’ toonde, wat en waar het was."""
        return re.findall(r"signaalwijzer: (Fout [A-Z]{6}: .*)", self.log())

    def vraag(self, pad: str, methode: str = "GET", **koppen: str) -> Antwoord:
        """Doe een verzoek zonder browser; een fout van de server is gewoon een antwoord."""
        namen = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        verzoek = urllib.request.Request(self.url + pad, method=methode, headers=namen)
        try:
            with urllib.request.urlopen(verzoek, timeout=10) as antwoord:
                inhoud = antwoord.read().decode(errors="replace")
                return Antwoord(antwoord.status, antwoord.headers, inhoud, antwoord.url)
        except urllib.error.HTTPError as fout:
            with fout:
                return Antwoord(fout.code, fout.headers, fout.read().decode(errors="replace"))

    def open_tijdelijke_bestanden(self) -> list[str]:
        """Geef de tijdelijke bestanden die de server open heeft, ook die zonder naam (alleen Linux)."""
        gevonden = []
        for fd in Path(f"/proc/{self.pid}/fd").iterdir():
            try:
                doel = str(fd.readlink())
            except FileNotFoundError:  # intussen gesloten
                continue
            if doel.startswith(str(self.tijdelijk)) or (doel.startswith("/") and doel.endswith(" (deleted)")):
                gevonden.append(doel)
        return gevonden


def vrije_poort() -> int:
    """Geef een poort die nu vrij is."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


@contextmanager
def draaiende_server(map_: Path, begin: Path | None = None, *, samen: bool = False) -> Iterator[Server]:
    """Start de server zoals start.py dat doet, wacht tot hij antwoordt, en stop hem na afloop.

    Hij begint met een lege map, of met een kopie van `begin`; met `samen` gebruikt hij die map zelf, naast een ander.
    """
    poort, gegevens, tijdelijk, logpad = vrije_poort(), map_ / "gegevens", map_ / "tmp", map_ / "server.log"
    naar_buiten = map_ / "naar_buiten"
    if begin is None:
        gegevens.mkdir()
    elif samen:
        gegevens = begin
    else:
        shutil.copytree(begin, gegevens)
    tijdelijk.mkdir()
    # Zoals een gebruiker hem start: met alle kernen, ook als de tests er een krijgen.
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "POLARS_MAX_THREADS"} | {
        OMGEVING_MAP: str(gegevens),
        "SIGNAALWIJZER_POORT": str(poort),
        "TMPDIR": str(tijdelijk),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(WORTEL / "tests" / "opnemer"),
        "SIGNAALWIJZER_OPNEMER": str(naar_buiten),
    }
    opdracht = [sys.executable, "app.py"]
    with (
        logpad.open("w") as log,
        subprocess.Popen(opdracht, cwd=WORTEL, env=omgeving, stdout=log, stderr=subprocess.STDOUT) as proces,
    ):
        server = Server(f"http://127.0.0.1:{poort}", proces.pid, gegevens, tijdelijk, logpad)
        try:
            einde = time.monotonic() + 30
            while True:
                assert proces.poll() is None, server.log()
                assert time.monotonic() < einde, server.log()
                try:
                    if server.vraag("/_stcore/health").status == 200:
                        break
                except OSError:
                    time.sleep(0.05)
            yield server
        finally:
            proces.terminate()
            try:
                proces.wait(10)
            except subprocess.TimeoutExpired:
                proces.kill()
    assert not re.search(r"\d{9}|Traceback", server.log()), "Een nummer of een volledig spoor staat in het log."
    assert server.fouten() == []
    assert not naar_buiten.exists(), f"De server zocht buiten deze computer: {naar_buiten.read_text()}"


@pytest.fixture
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], AbstractContextManager[Server]]:
    """Geef een functie die een verse server start, voor tests die de eerste bezoeker moeten zijn."""
    return lambda: draaiende_server(tmp_path_factory.mktemp("server"))


def map_met(fabriek: pytest.TempPathFactory, naam: str, vul: Callable[[], None]) -> Path:
    """Een map met gegevens, één keer gemaakt, ook als er meer processen testen; een test werkt op een kopie."""
    samen = fabriek.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # dan is dat een map per proces
        samen = samen.parent
    map_, slot = samen / naam, wacht_op_slot(samen / naam)
    try:
        if not map_.exists():
            in_de_maak = fabriek.mktemp(naam)
            with pytest.MonkeyPatch.context() as plek:
                plek.setenv(OMGEVING_MAP, str(in_de_maak))
                vul()
            in_de_maak.rename(map_)
    finally:
        slot.los()
    return map_


def wacht_op_slot(pad: Path) -> Slot:
    """Het slot op een pad, zodra niemand anders het heeft."""
    while True:
        try:
            return Slot(pad)
        except AlOpen:
            time.sleep(0.05)


@pytest.fixture(scope="session")
def demomap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met het demobestuur."""

    def vul() -> None:
        pad = map_gegevens() / "demo.duckdb"
        opslag = Opslag(pad, opslagsleutel(pad))
        vul_met_demo(opslag, vandaag())
        opslag.sluit()

    return map_met(tmp_path_factory, "demo", vul)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demomap: Path) -> Iterator[Server]:
    """Geef een server voor de tests in één bestand; wie een lege map nodig heeft neemt `start_server`.

    Het demobestuur staat al klaar: dat maken duurt langer dan de meeste tests.
    """
    with draaiende_server(tmp_path_factory.mktemp("server"), demomap) as draaiend:
        yield draaiend


@pytest.fixture
def echt_eigen_proces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leest in een eigen proces, zoals de app."""
    for wie in (apart, kopie):
        monkeypatch.setattr(wie, "in_eigen_proces", ECHT_EIGEN_PROCES)


@pytest.fixture
def schone_caches() -> Iterator[None]:
    """Leeg de caches van Streamlit rond een test met AppTest; ze zijn van het hele proces."""
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()
