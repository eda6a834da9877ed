"""Het einde van de server: wie hem stopt, en wanneer dat vanuit de app kan."""

import os
import signal
import threading
from contextlib import suppress

BEWAAKT = "SIGNAALWIJZER_BEWAAKT"
"""Zo zegt de bewaker van start.py dat deze server van hem is: hij draait voor wie aan deze computer zit."""


def is_bewaakt() -> bool:
    """Of start.py deze server startte, en hij dus vanuit de app te stoppen is."""
    return os.environ.get(BEWAAKT) == "1"


def stop() -> None:
    """Laat de server stoppen zoals Ctrl+C dat doet: hij maakt eerst af waar hij mee bezig is."""
    signal.raise_signal(signal.SIGINT)


def stop_met_bewaker() -> None:
    """Stopt de server zodra de bewaker er niet meer is: dan sluit het systeem de pijp tussen hen."""
    if is_bewaakt():
        threading.Thread(target=_wacht_op_einde, name="einde", daemon=True).start()


def _wacht_op_einde() -> None:
    # Rechtstreeks: wie stdin als bestand leest, houdt het bij het afsluiten bezet, en dan valt Python om.
    with suppress(OSError):
        while os.read(0, 1):
            pass
    stop()
