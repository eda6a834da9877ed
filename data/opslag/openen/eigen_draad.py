"""Groot werk in een eigen draad, die een ander voor laat gaan: wie intussen een pagina opent, wacht er niet op.

Alleen Linux kent een voorrang per draad; elders is het een draad als elke andere. DuckDB rekent in de draad die vraagt
(zie `versleuteld.py`), dus ook dat gaat dan voor.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

M = TypeVar("M")
T = TypeVar("T")

_TREDEN = 5
"""Zoveel treden lager is de voorrang: een derde van de rekentijd van wie voorgaat. Nog lager is op een drukke computer
nooit klaar."""


class _Afgebroken(BaseException):
    """Wie op het werk wachtte, is weg."""


def achteraan(werk: Callable[[Callable[[M], None]], T], meld: Callable[[M], None]) -> T:
    """Doet werk in een eigen draad, en wacht erop.

    Args:
        werk: krijgt waarmee het zegt hoe ver het is. Een fout uit `meld` breekt het daar af, en gaat door.
        meld: hoort dat, in de draad die wacht: alleen die mag iets laten zien.
    """
    gezegd: SimpleQueue[M | None] = SimpleQueue()
    weg = threading.Event()

    def zeg(wat: M) -> None:
        if weg.is_set():
            raise _Afgebroken
        gezegd.put(wat)

    with ThreadPoolExecutor(1, initializer=_sluit_achter_aan) as draad:
        uitkomst = draad.submit(werk, zeg)
        uitkomst.add_done_callback(lambda _: gezegd.put(None))
        try:
            while (wat := gezegd.get()) is not None:
                meld(wat)
        except BaseException:
            weg.set()
            raise
    return uitkomst.result()


def _sluit_achter_aan() -> None:
    if sys.platform == "linux":
        deze = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, deze, os.getpriority(os.PRIO_PROCESS, deze) + _TREDEN)
