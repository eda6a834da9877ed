"""Schrijft op welke namen een server opzoekt en waarmee hij verbinding maakt, buiten deze computer.

Python laadt dit vanzelf in elk proces dat deze map op `PYTHONPATH` heeft; zo ziet ook een kindproces eronder.
"""

import os
import sys

_NAAR = os.environ.get("SIGNAALWIJZER_OPNEMER")
_HIER = ("127.", "localhost", "::1", "0.0.0.0", "::")


def _luister(gebeurtenis: str, argumenten: tuple[object, ...]) -> None:
    if gebeurtenis in ("socket.getaddrinfo", "socket.gethostbyname"):
        doel = argumenten[0]
    elif gebeurtenis in ("socket.connect", "socket.sendto") and isinstance(argumenten[1], tuple):
        doel = argumenten[1][0]
    else:
        return
    naam = doel.decode(errors="replace") if isinstance(doel, bytes) else str(doel or "localhost")
    if not naam.startswith(_HIER):
        with open(str(_NAAR), "a", encoding="utf-8") as uit:  # noqa: PTH123  hier is nog bijna niets geladen
            uit.write(f"{gebeurtenis} {naam}\n")


if _NAAR:
    sys.addaudithook(_luister)
