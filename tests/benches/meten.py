"""Wat de metingen delen: de kortste tijd, het geheugen, en een eigen omgeving voor de pakketten van anderen.

Alleen de standaardbibliotheek: dit wordt ook geladen in een omgeving waar niets van ons staat.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path


def zoals_gestart() -> None:
    """Zet in de omgeving wat `start.py` daar zet; een meting in een eigen proces erft het, ook die van een ander."""
    from start import GEHEUGEN

    for naam, waarde in GEHEUGEN.items():
        os.environ.setdefault(naam, waarde)


def kortste(werk: Callable[[], object], keren: int, klok: Callable[[], float] = time.perf_counter) -> float:
    """De kortste van een aantal keren, in seconden van de klok."""
    tijden = []
    for _ in range(keren):
        begin = klok()
        werk()
        tijden.append(klok() - begin)
    return min(tijden)


def piek_mb() -> int | None:
    """Het hoogste geheugengebruik van dit proces in MB; op Windows niet te vragen.

    `ru_maxrss` begint bij wat het proces had dat dit startte; op Linux is er een getal dat dat niet doet.
    """
    status = Path("/proc/self/status")
    if status.exists():
        regel = next(r for r in status.read_text().splitlines() if r.startswith("VmHWM"))
        return int(regel.split()[1]) // 1024
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def python_met(nodig: Path) -> Path:
    """De Python van een omgeving met precies de pakketten uit een bestand; maakt haar als zij er nog niet is."""
    afdruk = hashlib.sha256(nodig.read_bytes()).hexdigest()[:12]
    omgeving = Path(tempfile.gettempdir()) / f"signaalwijzer-{nodig.stem.removeprefix('requirements-')}-{afdruk}"
    python = omgeving / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    klaar = omgeving / "klaar"
    if not klaar.exists():
        print(f"omgeving maken in {omgeving} …", flush=True)
        venv.create(omgeving, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", nodig], check=True)
        klaar.touch()
    return python
