"""Wat er van ROD bekend is: van welke dag per school, en hoeveel er verschilt van het LAS."""

from collections.abc import Sequence

import duckdb
import polars as pl

from data.schema.rod.telling import TELREGEL
from data.schema.uitslag import UITLEG_DUO


def standen(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per school van het bestuur haar nieuwste overzicht van ROD, en leeg als dat er niet is.

    Kolommen: instelling, naam, levering, stand, bereik, van, tot, vestigingen, compleet, moment, door.
    """
    return con.sql(
        """WITH nieuwste AS (
               SELECT o.*, l.moment, l.door FROM rod_overzicht o JOIN levering l ON l.id = o.levering
               WHERE l.ongedaan_op IS NULL
               QUALIFY row_number() OVER (PARTITION BY o.instelling ORDER BY o.stand DESC, o.levering DESC) = 1)
           SELECT i.instellingscode AS instelling, i.naam, n.levering, n.stand, n.bereik, n.van, n.tot, n.vestigingen,
                  n.compleet, n.moment, n.door
           FROM instelling i LEFT JOIN nieuwste n ON n.instelling = i.instellingscode ORDER BY i.instellingscode"""
    ).pl()


def per_school(
    con: duckdb.DuckDBPyConnection, controle: int, hier: str, daar: str, signalen: list[str]
) -> pl.DataFrame:
    """Per school met een overzicht hoeveel inschrijvingen er aan elke kant zijn, en hoeveel leerlingen verschillen.

    Kolommen: instelling, las, rod, verschilt, bevindingen. `hier` en `daar` zijn de signalen die over alle
    inschrijvingen van het LAS en van ROD gaan; `signalen` zijn alle signalen die met ROD vergelijken.
    """
    return con.sql(
        """WITH bekeken AS (
               SELECT instelling, any_value(bekeken) FILTER (signaal = $hier) AS las,
                      any_value(bekeken) FILTER (signaal = $daar) AS rod
               FROM status WHERE controle = $controle AND instelling IS NOT NULL
                 AND signaal IN ($hier, $daar) AND NOT list_contains(mist, 'rod_overzicht') GROUP BY instelling),
           anders AS (
               SELECT instelling, count(DISTINCT record)::INTEGER AS verschilt, count(*)::INTEGER AS bevindingen
               FROM werkstand WHERE tot IS NULL AND list_contains($signalen::VARCHAR[], signaal) GROUP BY instelling)
           SELECT b.instelling, b.las::INTEGER AS las, b.rod::INTEGER AS rod, coalesce(verschilt, 0) AS verschilt,
                  coalesce(bevindingen, 0) AS bevindingen
           FROM bekeken b LEFT JOIN anders a USING (instelling) ORDER BY b.instelling""",
        params={"controle": controle, "hier": hier, "daar": daar, "signalen": signalen},
    ).pl()


def per_soort(con: duckdb.DuckDBPyConnection, signalen: list[str]) -> pl.DataFrame:
    """Hoeveel er lopen van deze signalen: kolommen signaal, soort, instelling en aantal; wat er niet is, staat er "
    "niet."""
    return con.sql(
        """SELECT signaal, any_value(soort) AS soort, instelling, count(*)::INTEGER AS aantal FROM werkstand
           WHERE tot IS NULL AND list_contains($signalen::VARCHAR[], signaal)
           GROUP BY signaal, instelling ORDER BY ALL""",
        params={"signalen": signalen},
    ).pl()


def telregels(con: duckdb.DuckDBPyConnection, ook: Sequence[str] = ()) -> pl.DataFrame:
    """Wie er op een teldatum telt (kolommen `TELREGEL`), met in `verklaard` de signalen die er al over gaan.

    Dat zijn die over ROD en DUO, en `ook`: wat een verschil verklaart zonder over ROD te gaan.
    """
    velden = ", ".join(f"t.{k}" for k in TELREGEL)
    regels = con.sql(
        f"""WITH zegt AS (SELECT record, signaal FROM werkstand
                          WHERE tot IS NULL AND (starts_with(signaal, 'RO') OR list_contains($ook::VARCHAR[], signaal))
                          UNION SELECT record, signaal FROM uitleg_duo),
                verklaard AS (SELECT record, list(DISTINCT signaal ORDER BY signaal) AS verklaard FROM zegt
                              GROUP BY record)
            SELECT {velden}, coalesce(v.verklaard, []) AS verklaard FROM telregel t
            LEFT JOIN verklaard v USING (record) ORDER BY t.instelling, t.naam NULLS LAST, t.inschrijvingsvolgnummer""",
        params={"ook": [*ook]},
    ).pl()
    return regels.with_columns(pl.col(k).cast(t) for k, t in TELREGEL.items())


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
               AND instelling IN (SELECT DISTINCT instelling FROM bericht)"""
        ).fetchall()[0][0]
    )
