"""De telling: wie er telt, de brief van DUO, de bedragen, en wat er is afgetekend."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import polars as pl

from data.opslag.vragen.rod.berichten import uitleg_duo
from data.schema.rod.telling import TELREGEL, met_verklaring


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


def telregels(con: duckdb.DuckDBPyConnection, ook: Sequence[str] = ()) -> pl.DataFrame:
    """Wie er op een teldatum telt (kolommen `TELREGEL`), met in `verklaard` de signalen die er al over gaan.

    Dat zijn die over ROD en DUO, en `ook`: wat een verschil verklaart zonder over ROD te gaan.
    """
    regels = con.sql(
        f"""SELECT {", ".join(TELREGEL)} FROM telregel
            ORDER BY instelling, naam NULLS LAST, inschrijvingsvolgnummer"""
    ).pl()
    lopend = con.sql("SELECT record, signaal FROM werkstand WHERE tot IS NULL").pl()
    return met_verklaring(regels.cast(TELREGEL), lopend, uitleg_duo(con), ook)  # type: ignore[arg-type]
