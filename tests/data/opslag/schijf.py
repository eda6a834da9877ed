"""Een schijf die niet meewerkt: aanroepen van Python en DuckDB die mislukken, op de plek die een test kiest.

De aanroepen gaan door `schijf.c`, dat hier gebouwd wordt; daar is een compiler voor nodig, en Linux. Een proces dat met
`LD_PRELOAD` en de gebouwde bibliotheek start, kan zichzelf zo laten mislukken.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from pathlib import Path

BRON = Path(__file__).with_suffix(".c")
KAN = sys.platform == "linux" and shutil.which("cc") is not None
"""Of de bibliotheek hier te bouwen is."""


class Soort(IntFlag):
    """Soorten aanroepen, met de nummers van `schijf.c`; `OPENEN` is om te schrijven."""

    MAKEN = 1
    OPENEN = 2
    SCHRIJVEN = 4
    VASTLEGGEN = 8
    HERNOEMEN = 16
    AFKAPPEN = 32
    WEGHALEN = 64


@dataclass(frozen=True, slots=True)
class Storing:
    """Welke aanroepen mislukken: de eerste en de laatste, geteld vanaf 1, van deze soorten, en met welk foutnummer."""

    eerste: int
    laatste: int
    soorten: Soort
    nummer: int


def bouw(map_: Path) -> Path:
    """De bibliotheek, gebouwd in een map."""
    uit = map_ / "schijf.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", uit, BRON, "-ldl"], check=True)
    return uit


@cache
def _geladen() -> ctypes.CDLL:
    bibliotheek = ctypes.CDLL(os.environ["LD_PRELOAD"])
    bibliotheek.schijf_mislukt.argtypes = (
        *(ctypes.c_char_p, ctypes.c_int),
        *(ctypes.c_long, ctypes.c_long, ctypes.c_int),
    )
    bibliotheek.schijf_gewoon.restype = ctypes.c_long
    return bibliotheek


@contextmanager
def gestoord(map_: Path, storing: Storing) -> Iterator[list[int]]:
    """Zolang het blok duurt werkt de schijf onder een map niet mee; geeft hoeveel aanroepen er waren, als het klaar is.

    Alleen in een proces dat met de bibliotheek is gestart.
    """
    geteld: list[int] = []
    grenzen = (storing.eerste, storing.laatste, storing.nummer)
    _geladen().schijf_mislukt(f"{map_}/".encode(), int(storing.soorten), *grenzen)
    try:
        yield geteld
    finally:
        geteld.append(_geladen().schijf_gewoon())
