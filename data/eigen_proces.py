"""Werk in een eigen proces, met grenzen aan tijd en geheugen: wat daar vastloopt of omvalt, raakt de server niet.

De gegevens gaan door een pijp en raken geen schijf. Heen gaat een functie met haar argumenten, en die zijn van onszelf.
Terug komen alleen bytes: wie een bestand van een ander las, is daarna niet meer te vertrouwen.
"""

import ctypes
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TypeVarTuple

Ts = TypeVarTuple("Ts")

_WORTEL = Path(__file__).resolve().parents[1]
TIK = 0.2
"""Zo vaak (in seconden) wordt er onderweg gekeken of het nog door moet gaan."""
_BELEEFD = 10
_LAGER = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # alleen Windows kent die; elders is er `os.nice`
_OMGEVING = {
    "POLARS_MAX_THREADS": "2",  # meer draden vragen ook meer geheugen, en een ander wil ook een kern
    "RUST_BACKTRACE": "0",  # wie geen geheugen meer krijgt, blijft hangen in het opschrijven van waar dat was
}


class GeenAntwoord(Exception):
    """Een eigen proces viel om, of was niet op tijd klaar; de tekst noemt geen waarde uit het werk."""


def niets() -> None:
    """Er is onderweg niets te doen."""


def in_eigen_proces(
    maak: Callable[[*Ts], bytes],
    *argumenten: *Ts,
    seconden: float,
    rekentijd: int | None = None,
    geheugen: int | None = None,
    onderweg: Callable[[], None] = niets,
) -> bytes:
    """Wat `maak` met deze argumenten maakt.

    Args:
        maak: een functie uit een module, want het proces laadt haar op haar naam.
        seconden: zo lang krijgt het proces.
        rekentijd: hoogstens zoveel seconden werk van de processor, of None voor geen grens. Wie op anderen wacht, is
            daarmee niet eerder aan het einde.
        geheugen: hoogstens zoveel bytes bij wat er na het laden in gebruik is, of None voor geen grens. Alleen Linux
            kent deze twee grenzen; ook elders valt alleen dit proces om, of is het na `seconden` uit.
        onderweg: wordt een paar keer per seconde aangeroepen. Geeft zij een fout, dan stopt het proces en gaat die
            fout door.

    Raises:
        GeenAntwoord: het mislukte, duurde te lang of vroeg te veel.
    """
    with subprocess.Popen(
        [sys.executable, "-m", __name__, str(os.getpid()), str(rekentijd or 0), str(geheugen or 0)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # een melding van Polars of een lezer kan een waarde noemen
        cwd=_WORTEL,
        env=os.environ | _OMGEVING,
        creationflags=_LAGER,
    ) as proces:
        try:
            stuurt, proces.stdin = proces.stdin, None
            threading.Thread(target=_stuur, args=(stuurt, (maak, argumenten)), daemon=True).start()
            uit = _wacht_op(proces, seconden, onderweg)
        except BaseException:
            proces.kill()
            raise
    if proces.returncode:
        raise GeenAntwoord(f"Een eigen proces viel om met afloop {proces.returncode}")
    return uit


def _stuur(pijp: IO[bytes], werk: object) -> None:
    """Stuurt het werk, zonder er eerst een kopie van te maken; wie halverwege omvalt, leest de rest niet."""
    with suppress(OSError), pijp:
        pickle.dump(werk, pijp)


def _wacht_op(proces: subprocess.Popen[bytes], seconden: float, onderweg: Callable[[], None]) -> bytes:
    einde = time.monotonic() + seconden
    while (over := einde - time.monotonic()) > 0:
        with suppress(subprocess.TimeoutExpired):
            return proces.communicate(timeout=min(TIK, over))[0]
        onderweg()
    raise GeenAntwoord(f"Een eigen proces was na {seconden:g} seconden nog niet klaar")


def main(ouder: int, rekentijd: int, geheugen: int) -> None:
    """Leest van stdin wat `in_eigen_proces` stuurt en schrijft wat de functie maakt naar stdout.

    `ouder` is het nummer van het proces dat dit vroeg: is dat er niet meer, dan gebeurt er niets.
    """
    if sys.platform == "linux":
        _sterf_mee(ouder)
    if hasattr(os, "nice"):
        os.nice(_BELEEFD)
    maak, argumenten = pickle.load(sys.stdin.buffer)  # noqa: S301  van onszelf, zie boven
    if sys.platform == "linux":
        _begrens(rekentijd, geheugen)
    sys.stdout.buffer.write(maak(*argumenten))


if sys.platform == "linux":
    import resource

    _STERF_MEE = 1
    """PR_SET_PDEATHSIG: stopt wie het vroeg, dan schrijft niemand nog aan een bestand dat een ander opruimt."""

    def _sterf_mee(ouder: int) -> None:
        """Als eerste, en dan kijken: wie al weg was, geeft geen teken meer."""
        ctypes.CDLL(None).prctl(_STERF_MEE, signal.SIGKILL)
        if os.getppid() != ouder:
            os._exit(1)

    def _begrens(rekentijd: int, geheugen: int) -> None:
        """Zet de grenzen aan wat er nog bij mag komen: alleen laden kost al meer adresruimte dan het ooit gebruikt."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # een afdruk van het geheugen zou op schijf komen
        if rekentijd:
            gehad = int(time.process_time()) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (gehad + rekentijd, gehad + rekentijd))
        if geheugen:
            bladen = int(Path("/proc/self/statm").read_text("ascii").split()[0])
            grens = bladen * resource.getpagesize() + geheugen
            resource.setrlimit(resource.RLIMIT_AS, (grens, grens))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
