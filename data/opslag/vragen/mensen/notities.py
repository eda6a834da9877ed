"""Wat mensen bij een bevinding schreven."""

import duckdb

from data.schema.mensen.notitie import Notitie

OP_EEN_REGEL = r"regexp_replace({}, '\s+', ' ', 'g')"
"""Sql voor een tekst zoals zij in een bestand staat: daar is elke notitie één regel."""


def notities(con: duckdb.DuckDBPyConnection, sleutel: str) -> list[Notitie]:
    """De notities bij een bevinding, de oudste eerst."""
    rijen = con.execute("SELECT moment, wie, tekst FROM notitie WHERE sleutel = ? ORDER BY id", [sleutel]).fetchall()
    return [Notitie(*rij) for rij in rijen]


def aantal_notities(con: duckdb.DuckDBPyConnection, sleutels: list[str]) -> dict[str, int]:
    """Bij welke van deze bevindingen notities staan: sleutel → hoeveel."""
    rijen = con.execute(
        "SELECT sleutel, count(*) FROM notitie WHERE list_contains(?::VARCHAR[], sleutel) GROUP BY sleutel", [sleutels]
    ).fetchall()
    return {str(sleutel): int(aantal) for sleutel, aantal in rijen}
