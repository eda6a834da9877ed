"""Rijen van Python naar DuckDB en frames als tabel in SQL, altijd op naam.

In een bijgewerkte opslag staat een nieuwe kolom achteraan, in een verse waar zij hoort: wie op volgorde toevoegt, zet
in een van beide een waarde in de verkeerde kolom.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

import duckdb
import polars as pl


@contextmanager
def als_tabel(con: duckdb.DuckDBPyConnection, naam: str, frame: pl.DataFrame) -> Iterator[str]:
    """Laat SQL een frame als tabel zien zolang het blok duurt; geeft de naam, voor wie er in het blok mee werkt."""
    con.register(naam, frame.to_arrow())
    try:
        yield naam
    finally:
        con.unregister(naam)


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
    if rijen.height:
        with als_tabel(con, "toe_te_voegen", rijen) as erbij:
            con.execute(f"INSERT INTO {tabel} BY NAME SELECT * FROM {erbij}")


def voeg_rij_toe(con: duckdb.DuckDBPyConnection, tabel: str, **waarden: object) -> None:
    """Voegt één rij toe: kolom → waarde."""
    kolommen = ", ".join(f'"{kolom}"' for kolom in waarden)
    vragen = ", ".join("?" * len(waarden))
    con.execute(f"INSERT INTO {tabel} ({kolommen}) VALUES ({vragen})", list(waarden.values()))
