"""Hoe het er op een eerder moment voor stond: tellingen van een controle, en het verloop van één signaal."""

from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl


class Stand(NamedTuple):
    """Een controle en het aantal bevindingen per soort dat toen liep; een soort zonder bevindingen ontbreekt."""

    moment: datetime
    peildatum: date
    per_soort: dict[str, int]


def stand(con: duckdb.DuckDBPyConnection, controle: int) -> Stand | None:
    """De stand bij een controle, of None als er geen controle met dat nummer is."""
    wanneer = con.execute("SELECT moment, peildatum FROM controle WHERE id = ?", [controle]).fetchall()
    if not wanneer:
        return None
    rijen = con.execute(
        """SELECT soort, count(*) FROM bevinding WHERE van <= $nr AND (tot IS NULL OR tot > $nr) GROUP BY soort""",
        {"nr": controle},
    ).fetchall()
    moment, peildatum = wanneer[0]
    return Stand(moment, peildatum, {str(soort): int(aantal) for soort, aantal in rijen})


def verloop_van(con: duckdb.DuckDBPyConnection, signaal: str) -> pl.DataFrame:
    """Per dag waarop dit signaal is uitgevoerd het aantal bevindingen: kolommen moment, peildatum, aantal, bekeken."""
    return con.sql(
        """WITH dagen AS (SELECT max(id) AS id, max(moment) AS moment FROM controle GROUP BY moment::DATE),
                gekeken AS (SELECT controle, sum(bekeken)::BIGINT AS bekeken FROM status
                            WHERE signaal = $signaal AND status = 'uitgevoerd' GROUP BY controle)
           SELECT d.moment, c.peildatum, count(b.sleutel) AS aantal, any_value(g.bekeken) AS bekeken
           FROM dagen d JOIN controle c ON c.id = d.id JOIN gekeken g ON g.controle = d.id
           LEFT JOIN bevinding b ON b.signaal = $signaal AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
           GROUP BY d.moment, c.peildatum ORDER BY d.moment""",
        params={"signaal": signaal},
    ).pl()
