"""Hoeveel vensters er open zijn, en of er nog een bij kan: elk venster houdt op de server geheugen vast."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from data.server.aanbieders import Aangemeld

PER_MENS, SAMEN = 20, 200
"""Hoeveel vensters één mens open kan hebben, en iedereen samen.

Een mens heeft er zelden meer dan drie. Tweehonderd is ruim voor de mensen van een bestuur, en past in het geheugen dat
de dienst in `.uitrol` krijgt.
"""


class Vensters:
    """De open vensters van een server, per mens."""

    def __init__(self, per_mens: int = PER_MENS, samen: int = SAMEN) -> None:
        self._per_mens = per_mens
        self._samen = samen
        self._slot = threading.Lock()
        self._open: Counter[str] = Counter()

    @property
    def aantal(self) -> int:
        """Hoeveel er nu open zijn."""
        return self._open.total()

    def gebrek(self, wie: Aangemeld) -> str | None:
        """Waarom deze mens er geen venster bij kan krijgen, in een zin; None als het wel kan."""
        if self._open[wie.sleutel] >= self._per_mens:
            return f"U hebt al {self._per_mens} vensters van Signaalwijzer open. Sluit er een, en probeer het opnieuw."
        if self.aantal >= self._samen:
            return "Er zijn nu te veel mensen tegelijk aan het werk. Probeer het over een paar minuten opnieuw."
        return None

    @contextmanager
    def open(self, wie: Aangemeld) -> Iterator[None]:
        """Telt een venster zolang het open is."""
        with self._slot:
            self._open[wie.sleutel] += 1
        try:
            yield
        finally:
            with self._slot:
                self._open[wie.sleutel] -= 1
                if not self._open[wie.sleutel]:
                    del self._open[wie.sleutel]
