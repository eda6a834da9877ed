"""Hoe het er eerder voor stond: de tellingen van een controle, het verloop, en wat er sindsdien veranderde."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl

from data.opslag.werkstand import vorige_stand
from data.schema.besluit import VERDWENEN
from data.schema.ernst import OP_ZWAARTE


class Momentopname(NamedTuple):
    """Een controle en het aantal bevindingen per soort dat toen liep; een soort zonder bevindingen ontbreekt."""

    moment: datetime
    peildatum: date
    per_soort: dict[str, int]


def momentopname(con: duckdb.DuckDBPyConnection, controle: int) -> Momentopname | None:
    """De stand bij een controle, of None als er geen controle met dat nummer is."""
    wanneer = con.execute("SELECT moment, peildatum FROM controle WHERE id = ?", [controle]).fetchall()
    if not wanneer:
        return None
    rijen = con.execute(
        """SELECT soort, sum(aantal) FROM (
             SELECT soort, count(*) AS aantal FROM bevinding WHERE van <= $nr AND (tot IS NULL OR tot > $nr)
             GROUP BY soort UNION ALL SELECT soort, aantal FROM verleden WHERE controle = $nr) GROUP BY soort""",
        {"nr": controle},
    ).fetchall()
    moment, peildatum = wanneer[0]
    return Momentopname(moment, peildatum, {str(soort): int(aantal) for soort, aantal in rijen})


def verloop(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per dag met een controle het aantal bevindingen per soort: kolommen moment, peildatum, soort, aantal."""
    return con.sql(
        f"""WITH dagen AS (SELECT max(id) AS id, max(moment) AS moment FROM controle GROUP BY moment::DATE),
                gewist AS (SELECT controle, soort, sum(aantal)::BIGINT AS aantal FROM verleden GROUP BY ALL)
           SELECT d.moment, c.peildatum, s.soort, count(b.sleutel) + coalesce(any_value(g.aantal), 0) AS aantal
           FROM dagen d JOIN controle c ON c.id = d.id CROSS JOIN (SELECT unnest({OP_ZWAARTE}) AS soort) s
           LEFT JOIN bevinding b ON b.soort = s.soort AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
           LEFT JOIN gewist g ON g.controle = d.id AND g.soort = s.soort
           GROUP BY d.moment, c.peildatum, s.soort ORDER BY d.moment, list_position({OP_ZWAARTE}, s.soort)"""
    ).pl()


def verloop_van(con: duckdb.DuckDBPyConnection, signaal: str) -> pl.DataFrame:
    """Per dag waarop dit signaal is uitgevoerd het aantal bevindingen: kolommen moment, peildatum, aantal, bekeken."""
    return con.sql(
        """WITH dagen AS (SELECT max(id) AS id, max(moment) AS moment FROM controle GROUP BY moment::DATE),
                gekeken AS (SELECT controle, sum(bekeken)::BIGINT AS bekeken FROM status
                            WHERE signaal = $signaal AND status = 'uitgevoerd' GROUP BY controle),
                gewist AS (SELECT controle, sum(aantal)::BIGINT AS aantal FROM verleden
                           WHERE signaal = $signaal GROUP BY controle)
           SELECT d.moment, c.peildatum, count(b.sleutel) + coalesce(any_value(w.aantal), 0) AS aantal,
                  any_value(g.bekeken) AS bekeken
           FROM dagen d JOIN controle c ON c.id = d.id JOIN gekeken g ON g.controle = d.id
           LEFT JOIN bevinding b ON b.signaal = $signaal AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
           LEFT JOIN gewist w ON w.controle = d.id
           GROUP BY d.moment, c.peildatum ORDER BY d.moment""",
        params={"signaal": signaal},
    ).pl()


@dataclass(frozen=True, slots=True)
class Verschil:
    """Wat er veranderde sinds de vorige stand, in aantallen bevindingen; `vorige` is 0 als er geen vorige was."""

    vorige: int
    nieuw: int
    verdwenen: int
    terug: int


def verschil(con: duckdb.DuckDBPyConnection) -> Verschil:
    """Nieuw, verdwenen en teruggekomen sinds de levering ervoor.

    Verdwenen telt alleen mee als het signaal bij die school nu echt is uitgevoerd: niet gekeken is niet opgelost.
    """
    vorige = vorige_stand(con)
    nieuw, terug = con.execute(
        """SELECT count(*) FILTER (eerder.sleutel IS NULL), count(eerder.sleutel) FROM bevinding b
           LEFT JOIN (SELECT DISTINCT sleutel, tot FROM bevinding WHERE tot IS NOT NULL) eerder
             ON eerder.sleutel = b.sleutel AND eerder.tot < b.sinds
           WHERE b.tot IS NULL AND b.sinds > ?""",
        [vorige],
    ).fetchall()[0]
    (verdwenen,) = con.execute("SELECT count(*) FROM werkstand WHERE status = ?", [VERDWENEN]).fetchall()[0]
    return Verschil(vorige, int(nieuw), int(verdwenen), int(terug))


def verschil_per_school(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per school en soort hoe het nu is en hoe het was toen haar vorige levering nog gold.

    Kolommen instelling, soort, vorige (moment van de vorige levering), nu, toen, nieuw, terug, verdwenen. `vorige` is
    leeg bij een eerste levering; dan tellen toen, nieuw, terug en verdwenen nul. Niet gekeken is niet verdwenen.
    """
    return con.sql(
        f"""WITH laatste AS (SELECT max(id) AS id FROM controle),
                nu AS (SELECT instelling, levering FROM controle_instelling
                       JOIN laatste ON controle = laatste.id WHERE instelling IS NOT NULL),
                vorige AS (SELECT nu.instelling, max(ci.controle) AS controle, arg_max(l.moment, ci.controle) AS moment
                           FROM nu JOIN controle_instelling ci ON ci.instelling = nu.instelling
                             AND ci.levering IS DISTINCT FROM nu.levering
                           JOIN levering l ON l.id = ci.levering AND l.ongedaan_op IS NULL GROUP BY nu.instelling),
                gezien AS (SELECT b.*, v.controle AS grens,
                                  EXISTS (SELECT 1 FROM bevinding e WHERE e.sleutel = b.sleutel AND e.tot < b.sinds)
                                    AS eerder,
                                  EXISTS (SELECT 1 FROM bevinding n WHERE n.sleutel = b.sleutel AND n.tot IS NULL)
                                    AS loopt,
                                  EXISTS (SELECT 1 FROM status s WHERE s.controle = b.tot AND s.signaal = b.signaal
                                            AND s.instelling = b.instelling AND s.status = 'uitgevoerd') AS bekeken
                           FROM bevinding b LEFT JOIN vorige v ON v.instelling = b.instelling)
           SELECT nu.instelling, s.soort, any_value(v.moment) AS vorige,
                  count(g.sleutel) FILTER (g.tot IS NULL) AS nu,
                  count(g.sleutel) FILTER (g.van <= g.grens AND (g.tot IS NULL OR g.tot > g.grens)) AS toen,
                  count(g.sleutel) FILTER (g.tot IS NULL AND g.sinds > g.grens AND NOT g.eerder) AS nieuw,
                  count(g.sleutel) FILTER (g.tot IS NULL AND g.sinds > g.grens AND g.eerder) AS terug,
                  count(g.sleutel) FILTER (g.van <= g.grens AND g.tot > g.grens AND NOT g.loopt AND g.bekeken)
                    AS verdwenen
           FROM nu CROSS JOIN (SELECT unnest({OP_ZWAARTE}) AS soort) s
           LEFT JOIN vorige v ON v.instelling = nu.instelling
           LEFT JOIN gezien g ON g.instelling = nu.instelling AND g.soort = s.soort
           GROUP BY nu.instelling, s.soort ORDER BY nu.instelling, list_position({OP_ZWAARTE}, s.soort)"""
    ).pl()
