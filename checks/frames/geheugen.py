"""Wat één keer wordt uitgerekend en daarna klaarstaat, ook als twee threads er tegelijk om vragen.

`functools.cached_property` rekent het dan sinds Python 3.12 twee keer uit; hier wacht de tweede op de eerste. Er is een
slot per naam: wie iets anders nodig heeft, hoeft niet te wachten.
"""

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, Protocol, TypeVar, overload

T = TypeVar("T")


class Geheugen:
    """Wat er van één object is uitgerekend, per naam. Wie `eenmalig` gebruikt, heeft er een als veld `geheugen`."""

    def __init__(self) -> None:
        self._waarden: dict[Hashable, object] = {}
        self._sloten: dict[Hashable, RLock] = {}
        self._slot = Lock()

    def onthoud(self, naam: Hashable, maak: Callable[[], T]) -> T:
        """Wat `maak` de eerste keer voor deze naam gaf."""
        if naam not in self._waarden:  # wat erin staat, is af: dan hoeft niemand te wachten
            with self._slot:
                slot = self._sloten.setdefault(naam, RLock())
            with slot:
                if naam not in self._waarden:
                    self._waarden[naam] = maak()
        return self._waarden[naam]  # type: ignore[return-value]


class MetGeheugen(Protocol):
    """Een object dat onthoudt wat er van hem is uitgerekend."""

    @property
    def geheugen(self) -> Geheugen:
        """Zijn eigen geheugen: een kopie begint met een leeg."""


E = TypeVar("E", bound=MetGeheugen)


class eenmalig(Generic[E, T]):  # noqa: N801  # een decorator, zoals cached_property
    """Maakt van een methode een eigenschap die één keer wordt uitgerekend."""

    def __init__(self, maak: Callable[[E], T]) -> None:
        self._maak = maak
        self._naam = maak.__name__
        self.__doc__ = maak.__doc__

    @overload
    def __get__(self, eigenaar: None, soort: type[E]) -> "eenmalig[E, T]": ...
    @overload
    def __get__(self, eigenaar: E, soort: type[E] | None = None) -> T: ...
    def __get__(self, eigenaar: E | None, soort: type[E] | None = None) -> "eenmalig[E, T] | T":
        if eigenaar is None:
            return self
        return eigenaar.geheugen.onthoud(self._naam, lambda: self._maak(eigenaar))
