"""Hoe het staat met de fixlijsten die scholen teruggaven."""

from datetime import datetime
from typing import NamedTuple

import duckdb

from data.schema.besluit import GEACCEPTEERD, HERSTELD, OPGELOST, TE_DOEN


class Teruggegeven(NamedTuple):
    """De laatste fixlijst van een school: wanneer en door wie ingelezen, en hoe het nu met haar regels staat.

    Van de regels zijn er `gedaan` (opgelost, hersteld of geaccepteerd) en `te_doen`; van de andere is niet te zien of
    zij hersteld zijn.
    """

    instelling: str
    moment: datetime
    wie: str
    regels: int
    gedaan: int
    te_doen: int


def teruggegeven(con: duckdb.DuckDBPyConnection) -> list[Teruggegeven]:
    """Van elke school de laatste, waar het meest te doen is eerst."""
    rijen = con.execute(
        f"""SELECT t.instelling, max(t.moment), any_value(t.wie), count(*),
                   count(*) FILTER (w.status IN {(OPGELOST, HERSTELD, GEACCEPTEERD)}) AS gedaan,
                   count(*) FILTER (w.status IN {TE_DOEN}) AS te_doen
            FROM teruggegeven t LEFT JOIN werkstand w ON w.sleutel = t.sleutel
            GROUP BY t.instelling ORDER BY te_doen DESC, t.instelling"""
    ).fetchall()
    return [Teruggegeven(*rij) for rij in rijen]
