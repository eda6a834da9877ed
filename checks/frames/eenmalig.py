"""Wat één keer wordt uitgerekend en daarna klaarstaat, ook als twee threads er tegelijk om vragen.

`functools.cached_property` rekent het dan sinds Python 3.12 twee keer uit; hier wacht de tweede op de eerste. Er is een
slot per naam: wie iets anders nodig heeft, hoeft niet te wachten.
"""

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, TypeVar, overload

E = TypeVar("E")
T = TypeVar("T")


class Geheugen:
    """Wat er van één object is uitgerekend, per naam."""

    def __init__(self) -> None:
        self._waarden: dict[Hashable, object] = {}
        self._sloten: dict[Hashable, RLock] = {}
        self._slot = Lock()

    def onthoud(self, naam: Hashable, maak: Callable[[], T]) -> T:
        """Wat `maak` de eerste keer voor deze naam gaf."""
        with self._slot:
            slot = self._sloten.setdefault(naam, RLock())
        with slot:
            if naam not in self._waarden:
                self._waarden[naam] = maak()
            return self._waarden[naam]  # type: ignore[return-value]


def geheugen_van(eigenaar: object) -> Geheugen:
    """Het geheugen van een object; de eerste keer wordt het gemaakt."""
    geheugen: Geheugen = eigenaar.__dict__.setdefault("_geheugen", Geheugen())
    return geheugen


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
        return geheugen_van(eigenaar).onthoud(self._naam, lambda: self._maak(eigenaar))
