"""De poort van de opslag: wie haar sluit, wacht tot iedereen eruit is."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Poort:
    """Telt wie er binnen is. Wie de poort sluit, wacht tot iedereen weg is en laat niemand meer binnen.

    Nodig omdat een bestand niet verwisseld of gesloten mag worden terwijl een lezer er nog in zit.
    """

    def __init__(self) -> None:
        self._wachter = threading.Condition()
        self._binnen = 0
        self._dicht = False
        self._zelf = threading.local()

    @property
    def ben_ik_binnen(self) -> bool:
        """Of deze thread al binnen is."""
        return bool(getattr(self._zelf, "keer", 0))

    @contextmanager
    def binnen(self) -> Iterator[None]:
        """Gaat naar binnen; wacht zolang de poort dicht is.

        Wie al binnen is, wacht niet: wie haar sluit, wacht op hem.
        """
        keer = getattr(self._zelf, "keer", 0)
        with self._wachter:
            self._wachter.wait_for(lambda: keer or not self._dicht)
            self._binnen += 1
        self._zelf.keer = keer + 1
        try:
            yield
        finally:
            self._zelf.keer = keer
            with self._wachter:
                self._binnen -= 1
                self._wachter.notify_all()

    @contextmanager
    def dicht_als_leeg(self) -> Iterator[bool]:
        """Sluit de poort als er niemand binnen is, zonder te wachten; geeft of dat lukte."""
        with self._wachter:
            leeg = not self._dicht and self._binnen == 0
            self._dicht = self._dicht or leeg
        try:
            yield leeg
        finally:
            if leeg:
                self._open()

    def _open(self) -> None:
        with self._wachter:
            self._dicht = False
            self._wachter.notify_all()

    @contextmanager
    def dicht(self) -> Iterator[None]:
        """Sluit de poort, wacht tot iedereen weg is, en gaat na afloop weer open."""
        with self._wachter:
            self._wachter.wait_for(lambda: not self._dicht)
            self._dicht = True
            self._wachter.wait_for(lambda: self._binnen == 0)
        try:
            yield
        finally:
            self._open()
