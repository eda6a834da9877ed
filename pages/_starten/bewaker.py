"""Start de server, blijft erbij, en start hem opnieuw als hij omvalt. Er draait er één per map met gegevens.

Zo zet start.py Signaalwijzer aan, in de omgeving: `python -m pages._starten.bewaker POORT [vlaggen]`. De server
krijgt een pijp van de bewaker. Is die dicht, hoe de bewaker ook stopte, dan stopt de server ook (zie
`pages/_server/levensloop/einde.py`).
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from collections import deque
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import IO, Self

from data.fouten import Gebruikersfout
from data.grendel import vergrendel
from data.plaats import OMGEVING_MAP, map_gegevens
from pages._starten.bericht import toon_in_browser

ADRES = "127.0.0.1"
WORTEL = Path(__file__).resolve().parents[2]

KEREN, BINNEN = 3, 60.0
"""Valt de server zo vaak om binnen zoveel seconden, dan helpt opnieuw starten niet."""
_GEDULD = 60.0
"""Seconden: zo lang mag een server over het starten doen."""
_ELKE = 0.25
"""Om de zoveel seconden kijken of het al zover is."""
_GROOTSTE = 1_000_000
"""Bytes: een groter foutenlog begint opnieuw."""

OPNIEUW = "Signaalwijzer viel om en start opnieuw. Wat bewaard was, is er nog; een open pagina gaat vanzelf verder."
OPGEVEN = (
    f"Signaalwijzer viel {KEREN} keer binnen een minuut om, en start nu niet opnieuw. Wat bewaard was, is er nog. Kijk"
    " of de schijf vol is of kapot, en start Signaalwijzer dan weer."
)


# -- er draait er één --------------------------------------------------------------------------------------------------


class AlBezig(Exception):
    """Signaalwijzer draait al met deze gegevens, op `poort`; None als dat nog niet te zien is."""

    def __init__(self, poort: int | None) -> None:
        super().__init__()
        self.poort = poort


NIET_TE_SCHRIJVEN = (
    "De schijf is vol, of er mag niet op geschreven worden. Maak ruimte vrij en start Signaalwijzer opnieuw; aan de "
    "gegevens is niets veranderd."
)


class Plaats:
    """De ene plaats om bij deze gegevens te draaien, met de poort waarop dat gebeurt.

    Raises:
        AlBezig: een ander heeft haar.
        Gebruikersfout: de map met gegevens is niet te gebruiken.
    """

    def __init__(self) -> None:
        map_ = map_gegevens()
        # Een apart bestand voor de poort: op Windows is wat vergrendeld is, voor een ander niet te lezen.
        self._poort = map_ / "signaalwijzer.poort"
        try:
            self._bestand = os.open(map_ / "signaalwijzer.draait", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise Gebruikersfout(
                f"De map met de gegevens is niet te gebruiken. Geef met {OMGEVING_MAP} een map waarin u mag schrijven."
            ) from None
        try:
            vergrendel(self._bestand)
        except OSError:
            os.close(self._bestand)
            raise AlBezig(self._lees()) from None
        self._poort.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._poort.unlink(missing_ok=True)
        os.close(self._bestand)

    def zeg(self, poort: int) -> None:
        """Laat een volgende start weten waar deze draait.

        Raises:
            Gebruikersfout: dat is niet te bewaren, en dan is er niets te bewaren.
        """
        try:
            self._poort.write_text(str(poort), encoding="utf-8")
        except OSError:
            raise Gebruikersfout(NIET_TE_SCHRIJVEN) from None

    def _lees(self) -> int | None:
        try:
            tekst = self._poort.read_text(encoding="utf-8")
        except OSError:  # hij is er nog niet, of net niet meer
            return None
        return int(tekst) if tekst.isdigit() else None


# -- de poort en de browser --------------------------------------------------------------------------------------------


def is_vrij(poort: int) -> bool:
    """Of de server op deze poort kan luisteren."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as proef:
        if os.name != "nt":  # op Windows zou dit juist een bezette poort vrij noemen
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((ADRES, poort))
        except OSError:
            return False
    return True


def luistert(poort: int) -> bool:
    """Of er op deze poort een server antwoordt."""
    try:
        socket.create_connection((ADRES, poort), timeout=1).close()
    except OSError:
        return False
    return True


def kies_poort(gewenst: int) -> int:
    """De gewenste poort, of de eerste vrije erna.

    Raises:
        Gebruikersfout: er is er geen.
    """
    for poort in range(gewenst, min(gewenst + 100, 65536)):
        if is_vrij(poort):
            if poort != gewenst:
                print(f"Poort {gewenst} is bezet; Signaalwijzer gebruikt poort {poort}.", flush=True)
            return poort
    raise Gebruikersfout(f"Geen vrije poort gevonden vanaf {gewenst}. Kies een andere met --poort.")


def open_browser(poort: int) -> None:
    """Wacht tot de server luistert en opent dan de browser."""
    einde = time.monotonic() + _GEDULD
    while time.monotonic() < einde:
        if luistert(poort):
            webbrowser.open(f"http://{ADRES}:{poort}")
            return
        time.sleep(_ELKE)


# -- de server ---------------------------------------------------------------------------------------------------------


def is_omgevallen(code: int) -> bool:
    """Of een server met deze code vanzelf stopte, zoals DuckDB of het systeem hem laat stoppen.

    Een eigen weigering om te starten is dat niet, en wie hem stopt ook niet.
    """
    if os.name == "nt":  # 3 is abort(); vanaf 0xC0000000 stopt Windows een programma, behalve bij Ctrl+C
        return code == 3 or (code >= 0xC0000000 and code != 0xC000013A)
    gestopt = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
    return code < 0 and -code not in gestopt


def bewaak(opdracht: Sequence[str], omgeving: dict[str, str], uitvoer: IO[str] | None = None) -> int:
    """Draait de server tot hij klaar is, en start hem opnieuw als hij omvalt; geeft de code waarmee hij eindigde.

    Args:
        opdracht: wat de server start.
        omgeving: de omgeving van dat proces.
        uitvoer: waar het schrijft; None is waar dit proces schrijft.
    """
    vallen: deque[float] = deque(maxlen=KEREN)
    while True:
        venster = getattr(subprocess, "CREATE_NO_WINDOW", 0) if uitvoer else 0
        with subprocess.Popen(
            opdracht,
            cwd=WORTEL,  # Streamlit leest zijn instellingen uit de werkmap
            env=omgeving,
            stdin=subprocess.PIPE,
            stdout=uitvoer,
            stderr=uitvoer,
            creationflags=venster,
        ) as server:
            try:
                code = server.wait()
            except KeyboardInterrupt:  # Ctrl+C gaat ook naar de server, en die maakt eerst af waar hij mee bezig is
                return server.wait()
        if not is_omgevallen(code):
            return code
        vallen.append(time.monotonic())
        if len(vallen) == KEREN and vallen[-1] - vallen[0] < BINNEN:
            raise Gebruikersfout(OPGEVEN)
        print(OPNIEUW, flush=True)


def begin(poort: int, *, met_browser: bool, uitvoer: IO[str] | None) -> int:
    """Zet Signaalwijzer aan, of opent de browser op die er al draait; geeft de code om mee te eindigen.

    Raises:
        Gebruikersfout: het kan niet.
    """
    einde = time.monotonic() + _GEDULD
    while True:
        try:
            plaats = Plaats()
            break
        except AlBezig as bezig:
            if bezig.poort is not None and luistert(bezig.poort):
                print(f"Signaalwijzer draait al op http://{ADRES}:{bezig.poort}", flush=True)
                if met_browser:
                    open_browser(bezig.poort)
                return 0
        if time.monotonic() > einde:
            raise Gebruikersfout("Signaalwijzer draait al op deze computer, maar antwoordt niet. Stop het eerst.")
        time.sleep(_ELKE)  # hij begint net, of hij stopt net: dan is de plaats zo vrij
    with plaats:
        poort = kies_poort(poort)
        plaats.zeg(poort)
        if met_browser:
            threading.Thread(target=open_browser, args=(poort,), daemon=True).start()
        omgeving = {**os.environ, "SIGNAALWIJZER_POORT": str(poort), "SIGNAALWIJZER_BEWAAKT": "1"}
        return bewaak([sys.executable, "app.py"], omgeving, uitvoer)


# -- de opdracht -------------------------------------------------------------------------------------------------------


def foutenlog() -> Path:
    """Waar staat wat er zonder terminal te zeggen is."""
    return map_gegevens() / "foutenlog.txt"


def _open_foutenlog() -> IO[str]:
    pad = foutenlog()  # de map is alleen van de eigenaar
    try:
        groot = pad.exists() and pad.stat().st_size > _GROOTSTE
        return pad.open("w" if groot else "a", encoding="utf-8")
    except OSError:
        raise Gebruikersfout(NIET_TE_SCHRIJVEN) from None


def hoofd(argumenten: Sequence[str]) -> int:
    """Doet wat start.py vraagt: de poort, en `--geen-browser` of `--zonder-terminal`."""
    poort, *vlaggen = argumenten
    met_browser = "--geen-browser" not in vlaggen
    if "--zonder-terminal" not in vlaggen:
        try:
            return begin(int(poort), met_browser=met_browser, uitvoer=None)
        except Gebruikersfout as fout:
            print(fout, file=sys.stderr, flush=True)
            return 1
    try:
        with _open_foutenlog() as uitvoer, redirect_stdout(uitvoer):
            code = begin(int(poort), met_browser=met_browser, uitvoer=uitvoer)
        if code:
            raise Gebruikersfout(f"Signaalwijzer kon niet starten. Waarom, staat in {foutenlog()}.")
    except Gebruikersfout as fout:
        toon_in_browser(str(fout))
        return 1
    return code


if __name__ == "__main__":
    sys.exit(hoofd(sys.argv[1:]))
