"""Wat een controle was: wanneer, per signaal en school hoe het ging, en wat niet is nagekeken."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl

from data.schema.uitslag import NIET_BEKEKEN, STATUS, InRod


class Controle(NamedTuple):
    """Een controle: wanneer, met welke peildatum en versie van de signalen, en waarom."""

    id: int
    moment: datetime
    peildatum: date
    versie: str
    reden: str


def _samen(aantal: str, elders: str) -> str:
    """Sql: hoeveel leerlingen het er op een paar scholen samen zijn; wie er op twee is, telt één keer."""
    wie = f"flatten(list({elders}) FILTER ({elders} IS NOT NULL))"
    return f"(sum({aantal}) - coalesce(len({wie}) - len(list_distinct({wie})), 0))::BIGINT"


IN_GEVAAR = _samen("in_gevaar", "ook_elders")
"""Sql over rijen van `controle_instelling`: van hoeveel leerlingen samen de bekostiging gevaar loopt."""

MEETELLEND = _samen("meetellend", "meetellend_elders")
"""Sql over rijen van `controle_instelling`: hoeveel leerlingen er samen op de teldatum meetellen."""


def laatste_controle(con: duckdb.DuckDBPyConnection) -> Controle | None:
    """De laatste controle, of None als er nog geen was."""
    rijen = con.execute("SELECT id, moment, peildatum, versie, reden FROM controle ORDER BY id DESC LIMIT 1").fetchall()
    return Controle(*rijen[0]) if rijen else None


def statussen(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """De statussen van een controle (kolommen `STATUS`)."""
    return con.sql(f"SELECT {', '.join(STATUS)} FROM status WHERE controle = ?", params=[controle]).pl().cast(STATUS)  # type: ignore[arg-type]


def versheid(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Per instelling van een controle haar naam, cluster, levering (moment, door) en aantallen.

    `in_gevaar` zijn leerlingen van wie de bekostiging toen gevaar liep; leeg is niet geteld. `hoort_in_rod`, `in_rod`
    en `buiten_overzicht` zijn leerlingen (zie `InRod`), volgens het overzicht van de dag `stand`; leeg zonder.
    `vestigingen` zijn de enige waar dat over gaat; leeg is alle.
    """
    return con.sql(
        """SELECT ci.instelling, i.naam, i.cluster, ci.levering, l.moment, l.door, ci.leerlingen, ci.inschrijvingen,
                  ci.meetellend, ci.in_gevaar, ci.hoort_in_rod, ci.in_rod, ci.buiten_overzicht, o.stand, o.vestigingen
           FROM controle_instelling ci LEFT JOIN instelling i ON i.instellingscode = ci.instelling
           LEFT JOIN levering l ON l.id = ci.levering
           LEFT JOIN rod_overzicht o ON o.levering = ci.overzicht AND o.instelling = ci.instelling
           WHERE ci.controle = ? ORDER BY ci.instelling NULLS LAST""",
        params=[controle],
    ).pl()


def samen_in_rod(con: duckdb.DuckDBPyConnection, scholen: Sequence[str]) -> InRod:
    """Hoeveel leerlingen van deze scholen samen er in ROD horen en staan; wie er op twee zit, is één mens.

    Hij staat er als hij er op elke school staat waar hij hoort. Geteld bij de laatste controle.
    """
    return InRod(
        *con.execute(
            """SELECT count(*) FILTER (hoort), count(*) FILTER (hoort AND staat), count(*) FILTER (buiten) FROM (
                 SELECT bool_or(hoort_in_rod) AS hoort, bool_and(in_rod OR NOT hoort_in_rod) AS staat,
                        bool_or(buiten_overzicht) AS buiten
                 FROM persoon WHERE list_contains(?::VARCHAR[], instelling) GROUP BY persoon)""",
            [list(scholen)],
        ).fetchall()[0]
    )


def niet_bekeken(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """De inschrijvingen die niet of niet helemaal zijn nagekeken (kolommen `NIET_BEKEKEN`), op school en naam."""
    return con.sql(
        f"""SELECT {", ".join(NIET_BEKEKEN)} FROM niet_bekeken
            ORDER BY instelling NULLS LAST, reden, naam COLLATE nl NULLS LAST, record, inschrijvingsvolgnummer"""
    ).pl()


def redenen_van(con: duckdb.DuckDBPyConnection, records: Sequence[str]) -> pl.DataFrame:
    """Die van een leerling (kolommen `NIET_BEKEKEN`), op welke school hij ook staat."""
    return con.sql(
        f"SELECT {', '.join(NIET_BEKEKEN)} FROM niet_bekeken WHERE list_contains(?::VARCHAR[], record)",
        params=[list(records)],
    ).pl()
