"""Het logboek: wie deed wat en wanneer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import polars as pl

KOPIE_GEMAAKT = "reservekopie gemaakt"
"""Zo staat een reservekopie in het logboek, wie haar ook maakte."""


@dataclass(frozen=True, slots=True)
class Logkeuze:
    """Welk deel van het logboek: van deze soorten, door deze mensen, vanaf deze dag. Leeg is alles."""

    wat: Sequence[str] = ()
    wie: Sequence[str] = ()
    vanaf: date | None = None


_WAAR = """(len($wat) = 0 OR list_contains($wat, wat)) AND (len($wie) = 0 OR list_contains($wie, wie))
           AND ($vanaf IS NULL OR moment >= $vanaf)"""


def gebeurtenissen(
    con: duckdb.DuckDBPyConnection, keuze: Logkeuze, begin: int = 0, hoeveel: int | None = None
) -> pl.DataFrame:
    """De gebeurtenissen, de nieuwste eerst: moment, wie, wat, aantal, toelichting."""
    grens = "" if hoeveel is None else f"LIMIT {hoeveel:d} OFFSET {begin:d}"
    return con.sql(
        f"SELECT moment, wie, wat, aantal, toelichting FROM gebeurtenis WHERE {_WAAR} "
        f"ORDER BY moment DESC, rowid DESC {grens}",
        params=_vraag(keuze),
    ).pl()


def laatst(con: duckdb.DuckDBPyConnection, wat: str) -> datetime | None:
    """Wanneer iets het laatst gebeurde; None als dat er nog niet was."""
    rijen = con.execute("SELECT max(moment) FROM gebeurtenis WHERE wat = ?", [wat]).fetchall()
    moment: datetime | None = rijen[0][0]
    return moment


def hoeveel_gebeurtenissen(con: duckdb.DuckDBPyConnection, keuze: Logkeuze) -> int:
    """Hoeveel gebeurtenissen er zijn."""
    return int(con.execute(f"SELECT count(*) FROM gebeurtenis WHERE {_WAAR}", _vraag(keuze)).fetchall()[0][0])


def in_logboek(con: duckdb.DuckDBPyConnection) -> tuple[list[str], list[str]]:
    """Wat er te kiezen is: de soorten gebeurtenissen en de namen."""
    wat, wie = con.execute(
        "SELECT list_sort(list(DISTINCT wat)), list_sort(list(DISTINCT wie)) FROM gebeurtenis"
    ).fetchall()[0]
    return wat or [], wie or []


def _vraag(keuze: Logkeuze) -> dict[str, object]:
    return {"wat": list(keuze.wat), "wie": list(keuze.wie), "vanaf": keuze.vanaf}
