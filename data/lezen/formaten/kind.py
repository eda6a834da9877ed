"""Oude werkmappen (xls) lezen in een eigen proces, met grenzen aan tijd en geheugen.

Een xls zegt zelf hoe groot zijn delen zijn, en de lezer gelooft dat: één verkeerde byte vraagt zo veel geheugen dat het
proces stopt. Dat mag de server niet overkomen. De inhoud gaat door een pijp en raakt geen schijf.
"""

import io
import struct
import subprocess
import sys
from pathlib import Path

import polars as pl

from data.lezen.formaten.werkbladen import bladen

GEHEUGEN = 1024**3
"""Bytes adresruimte van het proces; Windows kent zo'n grens niet, maar ook daar valt alleen dit proces om."""
SECONDEN = 6

_WORTEL = Path(__file__).resolve().parents[3]
_KOP = struct.Struct("<IQ")  # lengte van de naam en van het blad


def bladen_apart(inhoud: bytes) -> dict[str, pl.DataFrame]:
    """De zichtbare gevulde bladen: naam → cellen als tekst.

    Raises:
        ValueError: het lezen mislukte, duurde te lang of vroeg te veel geheugen.
    """
    try:
        proces = subprocess.run(
            [sys.executable, "-m", __name__],
            input=inhoud,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # een melding van de lezer kan een waarde noemen
            timeout=SECONDEN,
            cwd=_WORTEL,
            check=True,
        )
    except subprocess.SubprocessError:
        raise ValueError("de lezer gaf geen antwoord") from None
    uit: dict[str, pl.DataFrame] = {}
    pijp = io.BytesIO(proces.stdout)
    while kop := pijp.read(_KOP.size):
        naam, blad = map(pijp.read, _KOP.unpack(kop))
        uit[naam.decode()] = pl.read_ipc(blad)
    return uit


def main() -> None:
    """Leest een werkmap van stdin en schrijft elk blad als kop, naam en Arrow naar stdout."""
    try:
        import resource  # noqa: PLC0415  bestaat niet op Windows
    except ImportError:
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    for naam, frame in bladen(sys.stdin.buffer.read(), lengte_datum=19).items():
        frame.write_ipc(blad := io.BytesIO())
        delen = naam.encode(), blad.getvalue()
        sys.stdout.buffer.write(_KOP.pack(*map(len, delen)) + b"".join(delen))


if __name__ == "__main__":
    main()
