"""Stappen die veel tests zetten, één keer gezet: wie hetzelfde doet als een ander, begint met het bestand van erna.

Een levering bewaren en controleren kost meer dan de rest van een test, en de tests van een bestand beginnen vaak met
dezelfde twee of drie. Wie er zelf iets tussendoor schrijft of met minder rechten of op een andere dag kijkt, doet de
rest ook zelf: dan staat er in het geheugen iets wat na een stap moet kloppen.
"""

import shutil
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

import duckdb

from data.opslag import Opslag
from data.opslag.bestand import bijbestanden, schrijf_weg

T = TypeVar("T")

MEESTE = 40
"""Zoveel standen blijven bewaard; een stand is een paar MB, en wie haar nodig heeft, komt meestal kort daarna."""


class _Plaats(NamedTuple):
    """Waar een opslag is: na welke stappen, en waaraan te zien is dat er sindsdien niets anders mee gebeurde."""

    stand: str
    verbinding: duckdb.DuckDBPyConnection
    wijziging: int | None


class Stappen:
    """De standen waar opslagen van dit proces doorheen kwamen, als bestanden in `map`."""

    def __init__(self) -> None:
        self._waar: WeakKeyDictionary[Opslag, _Plaats] = WeakKeyDictionary()
        self._na: OrderedDict[str, tuple[Path, Any]] = OrderedDict()
        self.map: Path | None = None

    def begin(self, opslag: Opslag, stand: str) -> None:
        """Zeg dat een opslag net zo is als elke andere met deze stand."""
        self._waar[opslag] = _Plaats(stand, opslag._verbinding, opslag._slot.laatste)

    def zet(self, opslag: Opslag, wat: str, doe: Callable[[], T]) -> T:
        """Zet een stap, of neem over wat er eerder uit kwam.

        Args:
            wat: alles waar de uitkomst van afhangt, behalve wat er al in de opslag staat.
        """
        if (eerst := self._stand(opslag)) is None:
            return doe()
        stand = blake2b(f"{eerst}\n{wat}".encode()).hexdigest()
        if stand in self._na:
            self._na.move_to_end(stand)
            kopie, uitkomst = self._na[stand]
            opslag.vervang(partial(_zet_terug, kopie))
        else:
            uitkomst = doe()
            self._bewaar(opslag, stand, uitkomst)
        self.begin(opslag, stand)
        return uitkomst  # type: ignore[no-any-return]

    def _stand(self, opslag: Opslag) -> str | None:
        """Na welke stappen de opslag is; None als er iets anders mee gebeurd is."""
        plaats = self._waar.get(opslag)
        if plaats is None or plaats[1:] != (opslag._verbinding, opslag._slot.laatste):
            return None
        in_geheugen = len(opslag._zichten._schemas) > 1 or opslag._blikken._makers
        return None if in_geheugen else plaats.stand

    def _bewaar(self, opslag: Opslag, stand: str, uitkomst: object) -> None:
        with opslag._cursor() as cursor:
            schrijf_weg(cursor)
        if bijbestanden(opslag.pad):  # iemand is er nog in: dan staat niet alles in het bestand zelf
            return
        assert self.map is not None
        kopie = self.map / stand
        shutil.copyfile(opslag.pad, kopie)
        self._na[stand] = kopie, uitkomst
        if len(self._na) > MEESTE:
            _, (oudste, _) = self._na.popitem(last=False)
            oudste.unlink()


def _zet_terug(kopie: Path, doel: Path, _sleutel: str) -> None:
    shutil.copyfile(kopie, doel)


STAPPEN = Stappen()
