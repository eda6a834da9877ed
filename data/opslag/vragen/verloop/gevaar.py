"""Van hoeveel leerlingen de bekostiging gevaar liep: bij elke controle, per school, en hoe goed er toen gekeken is."""

from collections.abc import Sequence

import duckdb
import polars as pl

from data.opslag.vragen.verloop.door_de_tijd import LEVERINGEN
from data.schema.besluit import NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.ernst import ERNSTIG

_SAMEN = """sum(in_gevaar) - coalesce(len(flatten(list(ook_elders) FILTER (ook_elders IS NOT NULL)))
              - len(list_distinct(flatten(list(ook_elders) FILTER (ook_elders IS NOT NULL)))), 0)"""
"""Hoeveel leerlingen er op een paar scholen samen gevaar lopen: wie het op twee doet, telt één keer."""


def in_gevaar_door_de_tijd(
    con: duckdb.DuckDBPyConnection, signalen: Sequence[str], school: str | None = None
) -> pl.DataFrame:
    """Bij elke levering van hoeveel leerlingen de bekostiging gevaar liep.

    Kolommen controle, moment, peildatum, meetellend, in_gevaar en vergelijkbaar: of er even goed gekeken is als bij het
    punt ervoor. Toen nog niet alle scholen van nu leverden, was er niets om mee te vergelijken; die punten zijn er
    niet. Van een controle van voor deze telling is `in_gevaar` niet bekend, en dan is er ook geen punt.

    Args:
        signalen: de codes waar dit getal op rust.
        school: alleen deze; anders alle scholen samen, en ook wie bij geen school hoort.
    """
    return con.sql(
        f"""WITH punten AS ({LEVERINGEN}),
                nu AS (SELECT arg_max(scholen, controle) AS scholen FROM punten),
                geteld AS (SELECT controle, sum(meetellend)::BIGINT AS meetellend, ({_SAMEN})::BIGINT AS in_gevaar
                           FROM controle_instelling WHERE $school IS NULL OR instelling = $school
                           GROUP BY controle HAVING count(*) = count(in_gevaar)),
                gekeken AS (SELECT controle, bit_xor(hash(signaal, instelling, mist, leeg)) AS hoe FROM status
                            WHERE list_contains($signalen::VARCHAR[], signaal) AND status = 'uitgevoerd'
                              AND ($school IS NULL OR instelling = $school)
                              AND controle IN (SELECT controle FROM punten) GROUP BY controle),
                rij AS (SELECT c.id AS controle, c.moment, c.peildatum, g.meetellend, g.in_gevaar, k.hoe,
                               lag(c.id) OVER (ORDER BY c.id) AS ervoor, lag(k.hoe) OVER (ORDER BY c.id) AS hoe_ervoor
                        FROM punten p CROSS JOIN nu JOIN controle c ON c.id = p.controle
                        JOIN geteld g ON g.controle = c.id LEFT JOIN gekeken k ON k.controle = c.id
                        WHERE list_has_all(p.scholen, nu.scholen))
            SELECT controle, moment, peildatum, meetellend, in_gevaar,
                   ervoor IS NOT NULL AND hoe IS NOT DISTINCT FROM hoe_ervoor
                   AND NOT EXISTS (SELECT 1 FROM bevinding b WHERE b.tot > ervoor AND b.tot <= controle
                                   AND b.soort IN {ERNSTIG} AND b.einde IN {(NIET_GELEVERD, NIET_NAGEKEKEN)}
                                   AND ($school IS NULL OR b.instelling = $school)) AS vergelijkbaar
            FROM rij ORDER BY controle""",
        params={"school": school, "signalen": list(signalen)},
    ).pl()


def in_gevaar_bij(con: duckdb.DuckDBPyConnection, controle: int) -> tuple[int, int] | None:
    """Hoeveel leerlingen er bij een controle meetelden, en van hoeveel de bekostiging gevaar liep.

    None is: van die controle weten wij dat niet.
    """
    (rij,) = con.execute(
        f"""SELECT sum(meetellend), {_SAMEN}, count(*) = count(in_gevaar) AND count(*) > 0
            FROM controle_instelling WHERE controle = ?""",
        [controle],
    ).fetchall()
    meetellend, gevaar, bekend = rij
    return (int(meetellend), int(gevaar)) if bekend else None
