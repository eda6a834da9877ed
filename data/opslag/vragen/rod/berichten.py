"""Wat DUO over leerlingen zegt, en of wij dat ook zeggen."""

import duckdb
import polars as pl

from data.schema.uitslag import UITLEG_DUO


def uitleg_duo(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Wat DUO over leerlingen zegt, en of wij dat ook zeggen (kolommen `UITLEG_DUO`)."""
    return con.sql(f"SELECT {', '.join(UITLEG_DUO)} FROM uitleg_duo ORDER BY ALL").pl().cast(UITLEG_DUO)  # type: ignore[arg-type]


def statussen_van_duo(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """De verschillende statussen die DUO over de bekostiging noemde, van wat nog meetelt: kolom status."""
    return con.sql(
        """SELECT DISTINCT status FROM bericht b JOIN levering l ON l.id = b.levering
           WHERE l.ongedaan_op IS NULL AND status IS NOT NULL ORDER BY status"""
    ).pl()


def alleen_van_ons(con: duckdb.DuckDBPyConnection) -> int:
    """Hoeveel leerlingen een lopende bevinding hebben waar DUO niets over zegt, op scholen met berichten van DUO."""
    return int(
        con.execute(
            """SELECT count(DISTINCT record) FROM werkstand WHERE tot IS NULL AND soort IN ('F', 'B', 'M')
               AND record NOT IN (SELECT record FROM uitleg_duo WHERE record IS NOT NULL)
               AND instelling IN (SELECT b.instelling FROM bericht b JOIN levering l ON l.id = b.levering
                                  WHERE l.ongedaan_op IS NULL)"""
        ).fetchall()[0][0]
    )
