"""Een blik: dezelfde gegevens, bekeken op een andere dag dan vandaag. Alleen in het geheugen.

De peildatum is een manier van kijken. Wie naar 1 februari kijkt, verandert niets voor een ander: geen controle in de
geschiedenis, geen punt in het verloop, geen besluit. Een blik is daarom een eigen database naast de opslag, met
dezelfde tabellen. Wat uit een controle volgt staat er zelf in, gerekend met de peildatum van de blik; door de rest
kijkt men heen naar de opslag. Met een cursor die op een blik staat, is dus alles te vragen wat de opslag ook weet.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count

import duckdb

from data.opslag.bestand import NAAM, tabellen, transactie
from data.opslag.vragen.besluiten import Gezien, gezien
from data.opslag.werkstand import werk_statussen_bij
from data.opslag.zicht import Zichten
from data.schema.toegang import Zicht

HOOGSTENS = 4
"""Zoveel dagen blijven er in het geheugen; wat het langst niet bekeken is, gaat eruit."""

Bereken = Callable[[duckdb.DuckDBPyConnection, date], None]
"""Controleert op een dag wat er geleverd is en bewaart de uitslag in de tabellen van de cursor."""

_UIT_EEN_CONTROLE = frozenset(
    (
        *("controle", "controle_instelling", "status", "bevinding", "risico", "termijn", "niet_bekeken", "telregel"),
        *("uitleg_duo", "persoon", "werkstand"),
    )
)


@dataclass(slots=True)
class _Blik:
    """Een blik, van welke stand zij is (de laatste controle en het laatste besluit), en hoeveel er nu in kijken."""

    naam: str
    stand: Gezien
    zichten: Zichten
    kijkers: int = 0


class Blikken:
    """De blikken van een opslag: van elke dag hoogstens één, gemaakt als er iemand kijkt.

    Args:
        leen: leent een cursor die op de opslag staat.
    """

    def __init__(self, leen: Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]) -> None:
        self._leen = leen
        self._slot = threading.Lock()
        self._makers: dict[date, threading.Lock] = {}
        self._per_dag: dict[date, _Blik] = {}
        self._oud: list[_Blik] = []
        self._nummers = count(1)

    @contextmanager
    def op(self, dag: date, bereken: Bereken, zicht: Zicht) -> Iterator[str]:
        """De naam van het schema waar het die dag is, met alleen dit zicht. Zolang het blok duurt, blijft het er."""
        with self._slot:
            maker = self._makers.setdefault(dag, threading.Lock())
        with maker:  # wie op een andere dag kijkt, wacht hier niet op
            blik = self._bij(dag, bereken)
        try:
            with self._leen() as cursor:
                schema = blik.zichten.van(cursor, zicht)
            yield schema
        finally:
            with self._slot:
                blik.kijkers -= 1
            self._ruim_op()

    def _bij(self, dag: date, bereken: Bereken) -> _Blik:
        """De blik van een dag, bijgewerkt tot de laatste controle en het laatste besluit; er kijkt er een meer in."""
        with self._leen() as cursor:
            stand = gezien(cursor)
            with self._slot:
                blik = self._per_dag.get(dag)
                if blik is not None and blik.stand.controle != stand.controle:
                    self._oud.append(self._per_dag.pop(dag))
                    blik = None
                if blik is not None:
                    blik.kijkers += 1
            if blik is None:
                blik = _maak(cursor, f"blik_{next(self._nummers)}", dag, bereken)
            elif blik.stand.besluit != stand.besluit:
                self._werk_bij(cursor, blik, stand.besluit)
        with self._slot:
            self._per_dag.pop(dag, None)
            self._per_dag[dag] = blik  # achteraan: het laatst bekeken
        return blik

    def _werk_bij(self, cursor: duckdb.DuckDBPyConnection, blik: _Blik, besluit: int) -> None:
        cursor.execute(f"USE {blik.naam}")
        try:
            with transactie(cursor):
                werk_statussen_bij(cursor)
        except BaseException:
            with self._slot:
                blik.kijkers -= 1
            raise
        blik.stand = blik.stand._replace(besluit=besluit)

    def _ruim_op(self) -> None:
        """Haalt weg wat te veel is en waar niemand meer in kijkt."""
        with self._slot:
            for dag in list(self._per_dag)[: max(0, len(self._per_dag) - HOOGSTENS)]:
                self._oud.append(self._per_dag.pop(dag))
            weg = [blik for blik in self._oud if not blik.kijkers]
            self._oud = [blik for blik in self._oud if blik.kijkers]
        for blik in weg:
            with self._leen() as cursor:
                cursor.execute(f"DETACH {blik.naam}")


def _maak(cursor: duckdb.DuckDBPyConnection, naam: str, dag: date, bereken: Bereken) -> _Blik:
    """Maakt een blik, waar al iemand in kijkt, en controleert daarin; de cursor staat daarna op de blik.

    Haar controle neemt de plaats in van de laatste van de opslag, met hetzelfde nummer. Een eigen nummer zou ook dat
    van de volgende levering zijn, en dan is niet te zien of iemand besluit over wat hij zag.
    """
    cursor.execute(f"ATTACH ':memory:' AS {naam}")
    try:
        with transactie(cursor):
            stand = gezien(cursor)  # in dezelfde transactie als wat er overgenomen wordt
            for tabel in tabellen(cursor):
                soort = "TABLE" if tabel in _UIT_EEN_CONTROLE else "VIEW"
                cursor.execute(f"CREATE {soort} {naam}.{tabel} AS SELECT * FROM {NAAM}.{tabel}")
            cursor.execute(f"USE {naam}")
            if stand.controle:  # zonder levering valt er niets te controleren
                cursor.execute("DELETE FROM controle WHERE id = ?", [stand.controle])
                for tabel in ("controle_instelling", "status"):
                    cursor.execute(f"DELETE FROM {tabel} WHERE controle = ?", [stand.controle])
                cursor.execute(f"CREATE SEQUENCE controle_nr START {stand.controle}")
                bereken(cursor, dag)
    except BaseException:
        cursor.execute(f"USE {NAAM}")
        cursor.execute(f"DETACH {naam}")
        raise
    return _Blik(naam, stand, Zichten(naam, naam), kijkers=1)
