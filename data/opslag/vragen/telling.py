"""Wat er van de telling bewaard is: de brief van DUO, de bedragen, en wat er is afgetekend."""

import json
from datetime import date
from typing import Any

import duckdb


def ovt(con: duckdb.DuckDBPyConnection, teldatum: date) -> dict[str, int]:
    """Hoeveel leerlingen DUO volgens de brief telt: instellingscode → aantal."""
    return dict(con.execute("SELECT instelling, aantal FROM ovt WHERE teldatum = ?", [teldatum]).fetchall())


def bedragen(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], int]:
    """Wat een leerling oplevert: (schoolsoort, categorie) → centen."""
    rijen = con.execute("SELECT schoolsoort, categorie, centen FROM bedrag").fetchall()
    return {(soort, categorie): centen for soort, categorie, centen in rijen}


def aftekeningen(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Wat er is afgetekend, het nieuwste eerst: teldatum, moment, door, toelichting en telling (een rij per school)."""
    rijen = con.execute(
        "SELECT teldatum, moment, door, toelichting, telling FROM aftekening ORDER BY id DESC"
    ).fetchall()
    namen = ("teldatum", "moment", "door", "toelichting")
    return [dict(zip(namen, rij[:4], strict=True)) | {"telling": json.loads(rij[4])} for rij in rijen]
