"""Bevindingen door de tijd: hoeveel het er bij elke levering waren, en wat er per week hersteld is."""

from collections.abc import Mapping

import duckdb
import polars as pl

from data.schema.besluit import HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.ernst import OP_ZWAARTE

LEVERINGEN = """
    SELECT controle, scholen FROM (
      SELECT controle, scholen, geldig, beeld IS DISTINCT FROM lag(beeld) OVER (ORDER BY controle) AS geleverd,
             controle = max(controle) OVER () AS laatste
      FROM (SELECT ci.controle, list(ci.instelling ORDER BY ci.instelling) AS scholen,
                   bool_and(l.ongedaan_op IS NULL) AS geldig,
                   string_agg(concat_ws(' ', ci.instelling, ci.levering, ci.overzicht, ci.bekostiging, ci.melding), '|'
                              ORDER BY ci.instelling) AS beeld
            FROM controle_instelling ci LEFT JOIN levering l ON l.id = ci.levering
            WHERE ci.instelling IS NOT NULL AND ($school IS NULL OR ci.instelling = $school) GROUP BY ci.controle))
    WHERE geldig AND (geleverd OR laatste)"""
"""De controles die iets nieuws lieten zien: na een levering die nog geldt, en die van nu. Een controle omdat het een
nieuwe dag was, zegt niets over wat een school deed. `$school` is één school, of leeg."""


_NIET_TE_ZIEN = f"""
    SELECT count(*) FROM bevinding w WHERE w.einde IN {(NIET_GELEVERD, NIET_NAGEKEKEN)}
    AND w.tot > d.ervoor AND w.tot <= d.id"""
"""Hoeveel er bij punt `d` niet meer is zonder dat het hersteld is: dat maakt een daling geen goed nieuws."""


def verloop(
    con: duckdb.DuckDBPyConnection, school: str | None = None, soorten: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """Bij elke levering het aantal bevindingen per soort, en of dat met het punt ervoor te vergelijken is.

    Kolommen moment, peildatum, soort, aantal, niet_te_zien en anders_bekeken. `niet_te_zien` zijn bevindingen van wie
    sinds het punt ervoor niet meer is geleverd, of waar niet meer naar is gekeken. `anders_bekeken`: er is naar meer of
    minder gekeken dan toen, bijvoorbeeld met een eerste overzicht van ROD.

    Args:
        school: één school; anders alles samen.
        soorten: signaalcode → soort, van de signalen die vergelijkbaar moeten zijn.
    """
    return con.sql(
        f"""WITH dagen AS (SELECT c.id, c.moment, c.peildatum, lag(c.id) OVER (ORDER BY c.id) AS ervoor
                           FROM ({LEVERINGEN}) p JOIN controle c ON c.id = p.controle),
                gewist AS (SELECT controle, soort, sum(aantal)::BIGINT AS aantal FROM verleden
                           WHERE $school IS NULL OR instelling = $school GROUP BY ALL),
                van AS (SELECT unnest($codes::VARCHAR[]) AS signaal, unnest($soorten::VARCHAR[]) AS soort),
                gekeken AS (SELECT controle, soort, bit_xor(hash(signaal, instelling, mist, leeg)) AS hoe
                            FROM status JOIN van USING (signaal)
                            WHERE status = 'uitgevoerd' AND controle IN (SELECT id FROM dagen)
                              AND ($school IS NULL OR instelling = $school) GROUP BY ALL)
           SELECT d.moment, d.peildatum, s.soort, count(b.sleutel) + coalesce(any_value(g.aantal), 0) AS aantal,
                  ({_NIET_TE_ZIEN} AND w.soort = s.soort AND ($school IS NULL OR w.instelling = $school))
                    AS niet_te_zien,
                  d.ervoor IS NOT NULL
                    AND any_value(nu.hoe) IS DISTINCT FROM any_value(toen.hoe) AS anders_bekeken
           FROM dagen d CROSS JOIN (SELECT unnest({OP_ZWAARTE}) AS soort) s
           LEFT JOIN bevinding b ON b.soort = s.soort AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
             AND ($school IS NULL OR b.instelling = $school)
           LEFT JOIN gewist g ON g.controle = d.id AND g.soort = s.soort
           LEFT JOIN gekeken nu ON nu.controle = d.id AND nu.soort = s.soort
           LEFT JOIN gekeken toen ON toen.controle = d.ervoor AND toen.soort = s.soort
           GROUP BY d.id, d.ervoor, d.moment, d.peildatum, s.soort
           ORDER BY d.moment, d.id, list_position({OP_ZWAARTE}, s.soort)""",
        params={"school": school, "codes": [*(soorten or {})], "soorten": [*(soorten or {}).values()]},
    ).pl()


def verloop_van(con: duckdb.DuckDBPyConnection, signaal: str) -> pl.DataFrame:
    """Bij elke levering waarna dit signaal is uitgevoerd het aantal bevindingen.

    Kolommen moment, peildatum, aantal, bekeken (rijen), en niet_te_zien als bij `verloop`.
    """
    return con.sql(
        f"""WITH gekeken AS (SELECT controle, sum(bekeken)::BIGINT AS bekeken FROM status
                            WHERE signaal = $signaal AND status = 'uitgevoerd' GROUP BY controle),
                dagen AS (SELECT c.id, c.moment, c.peildatum, lag(c.id) OVER (ORDER BY c.id) AS ervoor
                          FROM ({LEVERINGEN}) p JOIN controle c ON c.id = p.controle
                          WHERE c.id IN (SELECT controle FROM gekeken)),
                gewist AS (SELECT controle, sum(aantal)::BIGINT AS aantal FROM verleden
                           WHERE signaal = $signaal GROUP BY controle)
           SELECT d.moment, d.peildatum, count(b.sleutel) + coalesce(any_value(w.aantal), 0) AS aantal,
                  any_value(g.bekeken) AS bekeken, ({_NIET_TE_ZIEN} AND w.signaal = $signaal) AS niet_te_zien
           FROM dagen d JOIN gekeken g ON g.controle = d.id
           LEFT JOIN bevinding b ON b.signaal = $signaal AND b.van <= d.id AND (b.tot IS NULL OR b.tot > d.id)
           LEFT JOIN gewist w ON w.controle = d.id
           GROUP BY d.id, d.ervoor, d.moment, d.peildatum ORDER BY d.moment, d.id""",
        params={"signaal": signaal, "school": None},
    ).pl()


def herstel_per_week(con: duckdb.DuckDBPyConnection, school: str | None = None) -> pl.DataFrame:
    """Per week met een levering hoeveel bevindingen er bij kwamen, hersteld zijn, en er daarna nog waren.

    Kolommen week (de maandag), erbij, hersteld en nog. Wat er bij de eerste levering van een school al was, kwam er
    niet bij. `nog` telt ook wat geaccepteerd is, of opgelost en nog niet te zien.
    """
    return con.sql(
        f"""WITH punten AS ({LEVERINGEN}),
                weken AS (SELECT date_trunc('week', c.moment)::DATE AS week, max(c.id) AS laatste
                          FROM punten p JOIN controle c ON c.id = p.controle GROUP BY week),
                eigen AS (SELECT * FROM bevinding WHERE $school IS NULL OR instelling = $school),
                eerste AS (SELECT instelling, min(controle) AS controle FROM controle_instelling GROUP BY instelling),
                erbij AS (SELECT date_trunc('week', c.moment)::DATE AS week, count(DISTINCT b.sleutel) AS aantal
                          FROM eigen b JOIN controle c ON c.id = b.van
                          LEFT JOIN eerste e ON e.instelling IS NOT DISTINCT FROM b.instelling
                          WHERE b.van = b.sinds AND b.van > coalesce(e.controle, 0) GROUP BY week),
                weg AS (SELECT date_trunc('week', c.moment)::DATE AS week, count(DISTINCT b.sleutel) AS aantal
                        FROM eigen b JOIN controle c ON c.id = b.tot WHERE b.einde = '{HERSTELD}' GROUP BY week),
                gewist AS (SELECT controle, sum(aantal)::BIGINT AS aantal FROM verleden
                           WHERE $school IS NULL OR instelling = $school GROUP BY controle)
            SELECT w.week, coalesce(any_value(erbij.aantal), 0) AS erbij,
                   coalesce(any_value(weg.aantal), 0) AS hersteld,
                   count(b.sleutel) + coalesce(any_value(g.aantal), 0) AS nog
            FROM weken w LEFT JOIN erbij ON erbij.week = w.week LEFT JOIN weg ON weg.week = w.week
            LEFT JOIN eigen b ON b.van <= w.laatste AND (b.tot IS NULL OR b.tot > w.laatste)
            LEFT JOIN gewist g ON g.controle = w.laatste
            GROUP BY w.week ORDER BY w.week""",
        params={"school": school},
    ).pl()
