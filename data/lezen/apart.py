"""Een bestand openen waar het de server niet raakt: in een eigen proces, met grenzen aan tijd en geheugen.

Een bestand zegt zelf hoe groot zijn delen zijn, en een lezer gelooft dat: één verkeerd getal vraagt zo veel geheugen
dat het proces stopt. De wachters in `formaten` houden de meeste tegen, met een zin die zegt wat er is; dit houdt de
rest tegen. Ook wat gewoon groot is gaat zo: het geheugen is daarna echt weer vrij, en een ander gaat voor.
"""

import io
import json
import os
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal

import polars as pl

from data.eigen_proces import TIK, GeenAntwoord, in_eigen_proces
from data.fouten import Gebruikersfout
from data.lezen.bestand import GEWOON, Bestand, Grenzen, te_groot, te_zwaar
from data.lezen.openen import OLE, ZIP, open_hier
from data.lezen.tabel import RuweTabel

Open = Callable[[Bestand], list[RuweTabel]]
"""Wat een bestand opent, zoals `open_bestand`."""

Bezig = Literal["wachten", "lezen"]
"""Wat er gebeurt zolang iemand wacht: eerst zijn anderen aan de beurt, dan hij."""

KLEIN = 1024**2
"""Bytes. Tekst tot zo groot kan weinig kwaad, en een proces starten duurt een halve seconde."""

SECONDEN = 180
"""Zo lang duurt het hoogstens, ook als de computer het druk heeft en dit proces op anderen wacht."""
_REKENTIJD, _PER_MB = 20, 1
"""Seconden werk van het proces: een vast deel, en wat er per MB van het bestand bij mag. Een bom is klein. De grootste
csv die wij aannemen (170 MB, twaalf miljoen cellen) kost 22 tot 30 seconden, een xlsx met zo veel cellen ruim 30."""
_GEHEUGEN, _PER_BYTE, _MEESTE = 640 * 1024**2, 20, 2560 * 1024**2
"""Bytes geheugen van het proces; ook een vast deel, en wat er per byte bij mag. Die csv vraagt 1,1 GB."""

_TEGELIJK = threading.BoundedSemaphore(max(2, (os.cpu_count() or 1) // 2))
"""Met één plaats zou wie iets groots aanbiedt, iedereen laten wachten."""
_LENGTE = struct.Struct("<Q")


def open_bestand(
    bestand: Bestand, grenzen: Grenzen = GEWOON, *, onderweg: Callable[[Bezig], None] = lambda _: None
) -> list[RuweTabel]:
    """De tabellen in een bestand (zie `open_hier`), hoe het ook gemaakt is.

    Args:
        onderweg: hoort een paar keer per seconde wat er gebeurt; een fout daaruit breekt het openen af.

    Raises:
        Gebruikersfout: leeg, te groot, te veel rijen, geen tabel, beveiligd of kapot; of openen kost te veel.
    """
    if len(bestand.inhoud) > grenzen.grootste:
        raise te_groot(bestand.naam, grenzen.grootste)
    if len(bestand.inhoud) <= KLEIN and not bestand.inhoud.startswith((ZIP, OLE)):
        return open_hier(bestand, grenzen)
    try:
        with _aan_de_beurt(partial(onderweg, "wachten")):
            gelezen = in_eigen_proces(
                _ingepakt,
                bestand,
                grenzen,
                seconden=SECONDEN,
                rekentijd=_REKENTIJD + _PER_MB * len(bestand.inhoud) // 1024**2,
                geheugen=min(_GEHEUGEN + _PER_BYTE * len(bestand.inhoud), _MEESTE),
                onderweg=partial(onderweg, "lezen"),
            )
    except GeenAntwoord:
        raise te_zwaar(bestand.naam) from None
    return _uitgepakt(gelezen)


@contextmanager
def _aan_de_beurt(onderweg: Callable[[], None]) -> Iterator[None]:
    """Laat er maar een paar tegelijk lezen: ook samen mogen zij het geheugen en de processor niet opmaken."""
    while not _TEGELIJK.acquire(timeout=TIK):
        onderweg()
    try:
        yield
    finally:
        _TEGELIJK.release()


def _ingepakt(bestand: Bestand, grenzen: Grenzen) -> bytes:
    """De zin waarom het niet gaat, of de tabellen: wat erover te zeggen is, en elk frame als Arrow."""
    try:
        tabellen = open_hier(bestand, grenzen)
    except Gebruikersfout as fout:
        return _stuk(json.dumps({"fout": str(fout)}).encode())
    uit = io.BytesIO()
    for tabel in tabellen:
        over = {"bestand": tabel.bestand, "opmerkingen": tabel.opmerkingen, "titel": tabel.titel}
        uit.write(_stuk(json.dumps(over | {"vervallen": tabel.vervallen}).encode()))
        tabel.frame.write_ipc(frame := io.BytesIO(), compression="lz4")
        uit.write(_LENGTE.pack(frame.tell()))
        uit.write(frame.getbuffer())
    return uit.getvalue()


def _uitgepakt(gelezen: bytes) -> list[RuweTabel]:
    pijp = io.BytesIO(gelezen)
    tabellen = []
    while over := _lees_stuk(pijp):
        zegt = json.loads(over)
        if "fout" in zegt:
            raise Gebruikersfout(zegt["fout"])
        frame = pl.read_ipc(_lees_stuk(pijp))
        tabellen.append(
            RuweTabel(zegt["bestand"], frame, tuple(zegt["opmerkingen"]), zegt["titel"], tuple(zegt["vervallen"]))
        )
    return tabellen


def _stuk(inhoud: bytes) -> bytes:
    return _LENGTE.pack(len(inhoud)) + inhoud


def _lees_stuk(pijp: io.BytesIO) -> bytes:
    lengte = pijp.read(_LENGTE.size)
    return pijp.read(_LENGTE.unpack(lengte)[0]) if lengte else b""
