"""Rijen van Python naar DuckDB en frames als tabel in SQL, altijd op naam.

In een bijgewerkte opslag staat een nieuwe kolom achteraan, in een verse waar zij hoort: wie op volgorde toevoegt, zet
in een van beide een waarde in de verkeerde kolom.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import duckdb
import polars as pl

_WEINIG = 4_000
"""Cellen. Een frame met minder gaat als waarden mee: door Arrow lezen kost DuckDB dan vijf keer zo veel."""

_SQL: dict[object, str] = {
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime: "TIMESTAMP",
    pl.Binary: "BLOB",
    pl.Int8: "TINYINT",
    pl.Int16: "SMALLINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.UInt32: "UINTEGER",
    pl.Float64: "DOUBLE",
    pl.Null: "VARCHAR",  # een lege kolom kan alles zijn
}


def sql_soort(soort: pl.DataType) -> str:
    """Hoe een type van Polars in DuckDB heet.

    Raises:
        KeyError: een type dat in geen tabel staat.
    """
    if isinstance(soort, pl.List):
        return f"{_SQL[soort.inner.base_type()]}[]"
    return _SQL[soort.base_type()]


@contextmanager
def als_tabel(con: duckdb.DuckDBPyConnection, naam: str, frame: pl.DataFrame) -> Iterator[str]:
    """Laat SQL een frame als tabel zien zolang het blok duurt; geeft de naam, voor wie er in het blok mee werkt."""
    con.register(naam, frame.to_arrow())
    try:
        yield naam
    finally:
        con.unregister(naam)


@contextmanager
def als_verzameling(con: duckdb.DuckDBPyConnection, naam: str, frame: pl.DataFrame) -> Iterator[str]:
    """Zoals `als_tabel`, voor wie alleen wil weten wat erin staat: DuckDB kan de rijen op een andere volgorde lezen."""
    zo = antwoord(con, naam, *_als_waarden(frame)) if _gaat_als_waarden(frame) else als_tabel(con, naam, frame)
    with zo:
        yield naam


def _gaat_als_waarden(frame: pl.DataFrame) -> bool:
    return frame.height * frame.width <= _WEINIG


def _als_waarden(frame: pl.DataFrame) -> tuple[str, list[list[object]]]:
    """De rijen van een frame als vraag, met haar waarden: per kolom een lijst."""
    kolommen = ", ".join(f'unnest(?::{sql_soort(soort)}[]) AS "{naam}"' for naam, soort in frame.schema.items())
    return f"SELECT {kolommen}", [kolom.to_list() for kolom in frame]


@contextmanager
def antwoord(con: duckdb.DuckDBPyConnection, naam: str, vraag: str, waarden: Sequence[object] = ()) -> Iterator[str]:
    """Houdt het antwoord op een vraag als tabel vast zolang het blok duurt; geeft de naam, net als `als_tabel`.

    De rijen blijven in DuckDB; als frame heen en terug kost ongedaan maken bij tienduizenden sleutels een kwart meer.
    """
    con.execute(f"CREATE OR REPLACE TEMP TABLE {naam} AS {vraag}", waarden)
    try:
        yield naam
    finally:
        with suppress(duckdb.TransactionException):  # na een fout van DuckDB is zij met de transactie al weg
            con.execute(f"DROP TABLE {naam}")


def voeg_toe(con: duckdb.DuckDBPyConnection, tabel: str, rijen: pl.DataFrame | Sequence[Mapping[str, object]]) -> None:
    """Voegt rijen toe aan een tabel, altijd als één frame: rij voor rij is DuckDB honderden keren zo traag.

    Args:
        rijen: een frame, of per rij kolom → waarde; een kolom die er niet bij staat blijft leeg.
    """
    if not isinstance(rijen, pl.DataFrame):
        rijen = pl.DataFrame(rijen, infer_schema_length=None)
    if rijen.height and _gaat_als_waarden(rijen):
        vraag, waarden = _als_waarden(rijen)
        con.execute(f"INSERT INTO {tabel} BY NAME {vraag}", waarden)
    elif rijen.height:
        with als_tabel(con, "toe_te_voegen", rijen) as erbij:
            con.execute(f"INSERT INTO {tabel} BY NAME SELECT * FROM {erbij}")


def voeg_rij_toe(con: duckdb.DuckDBPyConnection, tabel: str, **waarden: object) -> None:
    """Voegt één rij toe: kolom → waarde."""
    kolommen = ", ".join(f'"{kolom}"' for kolom in waarden)
    vragen = ", ".join("?" * len(waarden))
    con.execute(f"INSERT INTO {tabel} ({kolommen}) VALUES ({vragen})", list(waarden.values()))
