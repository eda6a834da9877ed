"""Houdt op een server met meer besturen bij wat er naast de bezoekers moet gebeuren."""

import threading
import time
from collections.abc import Callable

from pages._server.foutenlog import LOGGER, beschrijf
from pages._server.levensloop.voorladen import wacht_op_voorladen

_ELKE = 2.0
"""Seconden: wie een bestuur verhuist, wacht hierop."""


def begin_bijhouden(werk: Callable[[], None]) -> None:
    """Doet het werk om de paar seconden, naast de server."""
    threading.Thread(target=_blijf, args=(werk,), name="bijhouden", daemon=True).start()


def _blijf(werk: Callable[[], None]) -> None:
    wacht_op_voorladen()
    while True:
        try:
            werk()
        except Exception as fout:  # niemand kijkt: alleen het log weet ervan
            LOGGER.error("Fout bij het bijhouden van de besturen: %s", beschrijf(fout))
        time.sleep(_ELKE)
