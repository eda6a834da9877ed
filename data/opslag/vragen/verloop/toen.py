"""Hoe het na een eerdere levering was: welke bevindingen er liepen, en wat er toen was geaccepteerd."""

import duckdb
import polars as pl

from data.opslag.vragen.verloop.door_de_tijd import LEVERINGEN
from data.schema.besluit import GEACCEPTEERD
from data.schema.ernst import ERNSTIG, OMSCHRIJVING
from data.schema.uitslag import BEVINDING

_LIEP = "b.van <= $nr AND (b.tot IS NULL OR b.tot > $nr)"


def leveringen_door_de_tijd(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """De controles na een levering, de nieuwste eerst: kolommen controle, moment en peildatum."""
    return con.sql(
        f"""SELECT c.id AS controle, c.moment, c.peildatum FROM ({LEVERINGEN}) p
            JOIN controle c ON c.id = p.controle ORDER BY c.id DESC""",
        params={"school": None},
    ).pl()


def bevindingen_bij(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """De bevindingen die bij een controle liepen (kolommen `BEVINDING`), zonder wat intussen is gewist."""
    kolommen = ", ".join(f'b."{k}"' for k in BEVINDING)
    return con.sql(f"SELECT {kolommen} FROM bevinding b WHERE {_LIEP}", params={"nr": controle}).pl()


def gevonden_bij(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Hoeveel bevindingen er bij een controle liepen, ook wat intussen is gewist.

    Kolommen instelling, signaal, soort, aantal, en hoeveel daarvan gewist is.
    """
    return con.sql(
        f"""SELECT instelling, signaal, soort, sum(aantal)::BIGINT AS aantal, sum(gewist)::BIGINT AS gewist FROM (
              SELECT instelling, signaal, soort, 1 AS aantal, 0 AS gewist FROM bevinding b WHERE {_LIEP}
              UNION ALL SELECT instelling, signaal, soort, aantal, aantal FROM verleden WHERE controle = $nr)
            GROUP BY ALL""",
        params={"nr": controle},
    ).pl()


def geaccepteerd_bij(con: duckdb.DuckDBPyConnection, controle: int) -> pl.DataFrame:
    """Wat er bij een controle geaccepteerd was en bekostiging kon kosten.

    Kolommen signaal, instelling, wie, reden, toelichting en tot; de laatste vier zijn van het besluit van toen.
    """
    return con.sql(
        f"""WITH nu AS (SELECT moment, peildatum FROM controle WHERE id = $nr),
                toen AS (SELECT sleutel, max(id) AS id FROM besluit, nu WHERE besluit.moment <= nu.moment
                         GROUP BY sleutel)
            SELECT b.signaal, b.instelling, e.wie, e.reden, e.toelichting, e.tot
            FROM bevinding b JOIN toen USING (sleutel) JOIN besluit e ON e.id = toen.id CROSS JOIN nu
            WHERE {_LIEP} AND b.soort IN {ERNSTIG} AND e.status = '{GEACCEPTEERD}'
              AND e.waarde IS NOT DISTINCT FROM b.waarde AND (e.tot IS NULL OR e.tot >= nu.peildatum)
            ORDER BY b.instelling, b.signaal""",
        params={"nr": controle},
    ).pl()


def scholen_door_de_tijd(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per levering en school hoe zij ervoor stond, de oudste eerst.

    Kolommen controle, moment, peildatum, instelling, naam, leerlingen, meetellend, in_gevaar (leeg is niet geteld), en
    hoeveel bevindingen er liepen: gevonden_f, gevonden_b, gevonden_m en gevonden_a.
    """
    per_soort = ", ".join(
        f"coalesce(sum(g.aantal) FILTER (g.soort = '{s}'), 0)::BIGINT AS gevonden_{s.lower()}" for s in OMSCHRIJVING
    )
    return con.sql(
        f"""WITH punten AS ({LEVERINGEN}),
                geteld AS (SELECT p.controle, b.instelling, b.soort, count(*) AS aantal
                           FROM punten p JOIN bevinding b ON b.van <= p.controle
                             AND (b.tot IS NULL OR b.tot > p.controle) GROUP BY ALL
                           UNION ALL SELECT controle, instelling, soort, sum(aantal)::BIGINT FROM verleden
                           WHERE controle IN (SELECT controle FROM punten) GROUP BY ALL)
            SELECT c.id AS controle, c.moment, c.peildatum, ci.instelling, any_value(i.naam) AS naam,
                   any_value(ci.leerlingen) AS leerlingen, any_value(ci.meetellend) AS meetellend,
                   any_value(ci.in_gevaar) AS in_gevaar, {per_soort}
            FROM punten p JOIN controle c ON c.id = p.controle JOIN controle_instelling ci ON ci.controle = c.id
            LEFT JOIN instelling i ON i.instellingscode = ci.instelling
            LEFT JOIN geteld g ON g.controle = c.id AND g.instelling IS NOT DISTINCT FROM ci.instelling
            GROUP BY c.id, c.moment, c.peildatum, ci.instelling ORDER BY c.id, ci.instelling NULLS LAST""",
        params={"school": None},
    ).pl()
