"""De klok van de server: kort na middernacht doet zij het werk van de nieuwe dag, zodat geen bezoeker erop wacht."""

import threading
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from data.klok import nu
from pages._server.foutenlog import LOGGER, beschrijf

VANAF = timedelta(minutes=5)
"""Zo lang na middernacht begint een nieuwe dag: dan is zeker dat het die dag is."""
_ELKE = 60.0
"""Om de zoveel seconden kijken of het al zover is; een computer die sliep, haalt het dan meteen in."""


def begin_dagklok(werk: Callable[[], None]) -> None:
    """Begint naast de server te wachten op elke nieuwe dag."""
    threading.Thread(target=_wacht, args=(werk,), name="dagklok", daemon=True).start()


def _wacht(werk: Callable[[], None]) -> None:
    gedaan: date | None = None
    while True:
        gedaan = doe_zo_nodig(werk, gedaan, nu())
        time.sleep(_ELKE)


def doe_zo_nodig(werk: Callable[[], None], gedaan: date | None, moment: datetime) -> date:
    """Doet het werk als er sinds de dag `gedaan` een nieuwe begon; geeft voor welke dag het nu gedaan is.

    Net na de start (None) doet de klok niets: dan kijkt de eerste bezoeker. Mislukt het werk, dan doet de eerste
    bezoeker van die dag het alsnog.
    """
    dag = _dag(moment)
    if gedaan is not None and dag != gedaan:
        try:
            werk()
        except Exception as fout:  # niemand kijkt: alleen het log weet ervan
            LOGGER.error("Fout in het werk van de nieuwe dag: %s", beschrijf(fout))
    return dag


def _dag(moment: datetime) -> date:
    return (moment - VANAF).date()
