"""Wat er van ROD bekend is: van welke dag per school, en hoeveel er verschilt van het LAS."""

import duckdb
import polars as pl

from data.opslag.vragen.beeld import levering_van, paren_van
from data.schema.rod.berichten import VAN_DUO


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


def vestigingen_in_las(con: duckdb.DuckDBPyConnection) -> list[str]:
    """De vestigingen die nu in het LAS staan, van alle scholen."""
    las = levering_van(con, [deel for deel in paren_van(con).nu if deel[0] == "leerling"])
    return las.periode["vestigingscode"].drop_nulls().unique().sort().to_list()


def per_school(
    con: duckdb.DuckDBPyConnection, controle: int, hier: str, daar: str, signalen: list[str]
) -> pl.DataFrame:
    """Per school hoeveel inschrijvingen elke kant heeft, en hoeveel leerlingen verschillen.

    Kolommen: instelling, las, rod, vergeleken, verschilt, alleen_duo (bij hoeveel daarvan alleen uit wat DUO meldt),
    bevindingen; las en rod zijn leeg als die kant niet is nagekeken, of niet is geteld voor wie maar een deel van de
    school ziet. Een school waarvan niets vergeleken is en niets verschilt, ontbreekt. `hier` en `daar` zijn de signalen
    die over alle inschrijvingen van het LAS en van ROD gaan; `signalen` zijn alle signalen van het thema, ook die over
    wat DUO meldt.
    """
    return con.sql(
        """WITH bekeken AS (
               SELECT instelling, any_value(bekeken) FILTER (signaal = $hier) AS las,
                      any_value(bekeken) FILTER (signaal = $daar) AS rod, true AS is_er
               FROM status WHERE controle = $controle AND instelling IS NOT NULL AND status = 'uitgevoerd'
                 AND signaal IN ($hier, $daar) AND NOT list_contains(mist, 'rod_overzicht') GROUP BY instelling),
           anders AS (
               SELECT instelling, count(DISTINCT record)::INTEGER AS verschilt, count(*)::INTEGER AS bevindingen,
                      count(DISTINCT record) FILTER (NOT list_contains($van_duo::VARCHAR[], signaal)) AS vergeleken
               FROM werkstand WHERE tot IS NULL AND list_contains($signalen::VARCHAR[], signaal) GROUP BY instelling)
           SELECT instelling, b.las::INTEGER AS las, b.rod::INTEGER AS rod, coalesce(b.is_er, false) AS vergeleken,
                  coalesce(verschilt, 0) AS verschilt, coalesce(verschilt - a.vergeleken, 0)::INTEGER AS alleen_duo,
                  coalesce(bevindingen, 0) AS bevindingen
           FROM bekeken b FULL JOIN anders a USING (instelling) WHERE instelling IS NOT NULL ORDER BY instelling""",
        params={"controle": controle, "hier": hier, "daar": daar, "signalen": signalen, "van_duo": list(VAN_DUO)},
    ).pl()


def niet_vergeleken(con: duckdb.DuckDBPyConnection, controle: int, signalen: list[str]) -> pl.DataFrame:
    """Welke van deze signalen zijn overgeslagen bij scholen met een overzicht, en waarom.

    Kolommen: instelling, reden, signalen (lijst) en mist (lijst: de velden die er niet waren).
    """
    return con.sql(
        """SELECT s.instelling, s.reden, list(s.signaal ORDER BY s.signaal) AS signalen,
                  flatten(list(s.mist)) AS mist FROM status s
           JOIN controle_instelling c ON c.controle = s.controle AND c.instelling = s.instelling
           WHERE s.controle = $controle AND list_contains($signalen::VARCHAR[], s.signaal)
             AND s.status <> 'uitgevoerd' AND c.overzicht IS NOT NULL
           GROUP BY s.instelling, s.reden ORDER BY s.instelling, s.reden""",
        params={"controle": controle, "signalen": signalen},
    ).pl()


def per_soort(con: duckdb.DuckDBPyConnection, signalen: list[str]) -> pl.DataFrame:
    """Hoeveel er lopen van deze signalen: kolommen signaal, soort, instelling en aantal. Wat er niet is, ontbreekt."""
    return con.sql(
        """SELECT signaal, any_value(soort) AS soort, instelling, count(*)::INTEGER AS aantal FROM werkstand
           WHERE tot IS NULL AND list_contains($signalen::VARCHAR[], signaal)
           GROUP BY signaal, instelling ORDER BY ALL""",
        params={"signalen": signalen},
    ).pl()
