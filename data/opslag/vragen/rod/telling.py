"""De telling: wie er telt, de brief van DUO, de bedragen, en wat er is afgetekend."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import polars as pl

from data.schema.rod.telling import TELREGEL


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

    Dat zijn die over ROD en DUO, en `ook`: wat een verschil verklaart zonder over ROD te gaan. Zegt DUO wat wij ook
    zeggen, dan staat er wat wij zeggen.
    """
    velden = ", ".join(f"t.{k}" for k in TELREGEL)
    regels = con.sql(
        f"""WITH zegt AS (SELECT record, signaal FROM werkstand
                          WHERE tot IS NULL AND (starts_with(signaal, 'RO') OR list_contains($ook::VARCHAR[], signaal))
                          UNION SELECT record, unnest(CASE zekerheid WHEN 'zeker' THEN signalen ELSE [signaal] END)
                          FROM uitleg_duo),
                verklaard AS (SELECT record, list(DISTINCT signaal ORDER BY signaal) AS verklaard FROM zegt
                              GROUP BY record)
            SELECT {velden}, coalesce(v.verklaard, []) AS verklaard FROM telregel t
            LEFT JOIN verklaard v USING (record) ORDER BY t.instelling, t.naam NULLS LAST, t.inschrijvingsvolgnummer""",
        params={"ook": [*ook]},
    ).pl()
    return regels.with_columns(pl.col(k).cast(t) for k, t in TELREGEL.items())
