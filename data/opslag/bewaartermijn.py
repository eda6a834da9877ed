"""Wat er te oud is, en of er nog iets van in het bestand kan staan."""

from datetime import datetime

import duckdb

from data.opslag import voorkeuren
from data.opslag.voorkeuren import voorkeur

BEWAARTERMIJN = 2
"""Hoeveel jaar leveringen bewaard worden als het bestuur niets anders kiest."""


LANGSTE_TERMIJN = 10


def bewaartermijn(con: duckdb.DuckDBPyConnection) -> int:
    """Hoeveel jaar leveringen bewaard worden."""
    return int(voorkeur(con, voorkeuren.BEWAARTERMIJN) or BEWAARTERMIJN)


def te_oud(con: duckdb.DuckDBPyConnection, moment: datetime, jaren: int | None = None) -> list[int]:
    """De leveringen die op een moment ouder zijn dan de bewaartermijn, of dan een termijn die nog niet gekozen is."""
    termijn = bewaartermijn(con) if jaren is None else jaren
    return [
        int(nr)
        for (nr,) in con.execute(
            "SELECT id FROM levering WHERE moment < ?::TIMESTAMP - to_years(?) ORDER BY id", [moment, termijn]
        ).fetchall()
    ]


def moet_herschrijven(con: duckdb.DuckDBPyConnection, moment: datetime) -> bool:
    """Of er iets gewist is dat nog in het bestand kan staan, en het vandaag nog niet mislukt is dat te herschrijven."""
    return voorkeur(con, voorkeuren.HERSCHRIJVEN) not in (None, als_dag(moment))


def als_dag(moment: datetime) -> str:
    """De dag waarop het herschrijven mislukte, zoals de voorkeur haar onthoudt."""
    return f"{moment:%Y-%m-%d}"
