"""Oude werkmappen (xls) lezen in een eigen proces.

Een xls zegt zelf hoe groot zijn delen zijn, en de lezer gelooft dat: één verkeerde byte vraagt zo veel geheugen dat het
proces stopt. Dat mag de server niet overkomen.
"""

import io
import struct

import polars as pl

from data.eigen_proces import in_eigen_proces
from data.lezen.formaten.werkmap.werkbladen import bladen

GEHEUGEN = 1024**3
"""Bytes adresruimte van het proces."""
SECONDEN = 6

_KOP = struct.Struct("<IQ")  # lengte van de naam en van het blad


def oude_bladen(inhoud: bytes) -> dict[str, pl.DataFrame]:
    """De zichtbare gevulde bladen: naam → cellen als tekst.

    Raises:
        GeenAntwoord: het lezen mislukte, duurde te lang of vroeg te veel geheugen.
    """
    pijp = io.BytesIO(in_eigen_proces(_ingepakt, inhoud, seconden=SECONDEN, geheugen=GEHEUGEN))
    uit: dict[str, pl.DataFrame] = {}
    while kop := pijp.read(_KOP.size):
        naam, blad = map(pijp.read, _KOP.unpack(kop))
        uit[naam.decode()] = pl.read_ipc(blad)
    return uit


def _ingepakt(inhoud: bytes) -> bytes:
    """De bladen achter elkaar, elk als kop, naam en Arrow."""
    uit = io.BytesIO()
    for naam, frame in bladen(inhoud, lengte_datum=19).items():
        frame.write_ipc(blad := io.BytesIO())
        delen = naam.encode(), blad.getvalue()
        uit.write(_KOP.pack(*map(len, delen)) + b"".join(delen))
    return uit.getvalue()
