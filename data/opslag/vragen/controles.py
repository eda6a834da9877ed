"""Wat een controle was: wanneer, en per signaal en school hoe het ging."""

from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl

from data.schema.uitslag import STATUS


class Controle(NamedTuple):
    """Een controle: wanneer, met welke peildatum en versie van de signalen, en waarom."""

    id: int
    moment: datetime
    peildatum: date
    versie: str
    reden: str


def laatste_controle(con: duckdb.DuckDBPyConnection) -> Controle | None:
    """De laatste controle, of None als er nog geen was."""
    rijen = con.execute("SELECT id, moment, peildatum, versie, reden FROM controle ORDER BY id DESC LIMIT 1").fetchall()
    return Controle(*rijen[0]) if rijen else None


def statussen(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """De statussen van een controle (kolommen `STATUS`)."""
    return con.sql(f"SELECT {', '.join(STATUS)} FROM status WHERE controle = ?", params=[controle]).pl().cast(STATUS)  # type: ignore[arg-type]


def versheid(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Per instelling van een controle haar naam, cluster, levering (moment, door) en aantallen."""
    return con.sql(
        """SELECT ci.instelling, i.naam, i.cluster, ci.levering, l.moment, l.door, ci.leerlingen, ci.inschrijvingen,
                  ci.buiten_bereik
           FROM controle_instelling ci LEFT JOIN instelling i ON i.instellingscode = ci.instelling
           LEFT JOIN levering l ON l.id = ci.levering WHERE ci.controle = ? ORDER BY ci.instelling NULLS LAST""",
        params=[controle],
    ).pl()
