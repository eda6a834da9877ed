"""Van hoeveel leerlingen de bekostiging gevaar liep: bij elke controle, per school, en hoe goed er toen gekeken is.

Een leerling is hier een mens: wie op twee scholen meetelt of gevaar loopt, telt op elk, en op beide samen één keer.
"""

from collections.abc import Sequence

import duckdb
import polars as pl

from data.opslag.vragen.controles import IN_GEVAAR, MEETELLEND
from data.opslag.vragen.verloop.door_de_tijd import LEVERINGEN
from data.schema.besluit import NIET_GELEVERD, NIET_NAGEKEKEN
from data.schema.ernst import ERNSTIG

_GETELD = "count(*) = count(meetellend_elders)"
"""Of bij een controle van elke school bekend is wie er gevaar liep, en wie er op twee scholen meetelde."""

_ANDERS_BEKEKEN = f"""
    EXISTS (SELECT 1 FROM bevinding b WHERE b.tot > ervoor AND b.tot <= controle AND b.soort IN {ERNSTIG}
            AND b.einde IN {(NIET_GELEVERD, NIET_NAGEKEKEN)}"""
"""Of er sinds het punt ervoor iets weg is zonder dat het hersteld is; het haakje sluit wie vraagt."""

_VERGELIJKBAAR = "ervoor IS NOT NULL AND hoe IS NOT DISTINCT FROM hoe_ervoor AND NOT"


def in_gevaar_door_de_tijd(con: duckdb.DuckDBPyConnection, signalen: Sequence[str]) -> pl.DataFrame:
    """Bij elke levering van hoeveel leerlingen de bekostiging gevaar liep, ook van wie bij geen school hoort.

    Kolommen controle, moment, peildatum, meetellend, in_gevaar en vergelijkbaar: of er even goed gekeken is als bij het
    punt ervoor. Toen nog niet alle scholen van nu leverden, was er niets om mee te vergelijken; die punten zijn er
    niet. Van een controle van voor deze telling is `in_gevaar` niet bekend, en dan is er ook geen punt.

    Args:
        signalen: de codes waar dit getal op rust.
    """
    return con.sql(
        f"""WITH punten AS ({LEVERINGEN}),
                nu AS (SELECT arg_max(scholen, controle) AS scholen FROM punten),
                geteld AS (SELECT controle, {MEETELLEND} AS meetellend, {IN_GEVAAR} AS in_gevaar
                           FROM controle_instelling GROUP BY controle HAVING {_GETELD}),
                gekeken AS (SELECT controle, bit_xor(hash(signaal, instelling, mist, leeg)) AS hoe FROM status
                            WHERE list_contains($signalen::VARCHAR[], signaal) AND status = 'uitgevoerd'
                              AND controle IN (SELECT controle FROM punten) GROUP BY controle),
                rij AS (SELECT c.id AS controle, c.moment, c.peildatum, g.meetellend, g.in_gevaar, k.hoe,
                               lag(c.id) OVER (ORDER BY c.id) AS ervoor, lag(k.hoe) OVER (ORDER BY c.id) AS hoe_ervoor
                        FROM punten p CROSS JOIN nu JOIN controle c ON c.id = p.controle
                        JOIN geteld g ON g.controle = c.id LEFT JOIN gekeken k ON k.controle = c.id
                        WHERE list_has_all(p.scholen, nu.scholen))
            SELECT controle, moment, peildatum, meetellend, in_gevaar,
                   {_VERGELIJKBAAR} {_ANDERS_BEKEKEN}) AS vergelijkbaar
            FROM rij ORDER BY controle""",
        params={"school": None, "signalen": list(signalen)},
    ).pl()


def in_gevaar_per_school(con: duckdb.DuckDBPyConnection, signalen: Sequence[str]) -> pl.DataFrame:
    """Zoals `in_gevaar_door_de_tijd`, van elke school na elk van haar eigen leveringen; met haar `instelling`."""
    beeld = "(ci.levering, ci.overzicht, ci.bekostiging, ci.melding)"
    return con.sql(
        f"""WITH punten AS (
                  SELECT * FROM (
                    SELECT ci.controle, ci.instelling, ci.meetellend, ci.in_gevaar, l.ongedaan_op,
                           ci.meetellend_elders IS NOT NULL AS geteld,
                           {beeld} IS DISTINCT FROM lag({beeld}) OVER (PARTITION BY ci.instelling ORDER BY ci.controle)
                             AS geleverd, ci.controle = max(ci.controle) OVER () AS laatste
                    FROM controle_instelling ci LEFT JOIN levering l ON l.id = ci.levering
                    WHERE ci.instelling IS NOT NULL)
                  WHERE (geleverd OR laatste) AND ongedaan_op IS NULL AND geteld),
                gekeken AS (SELECT controle, instelling, bit_xor(hash(signaal, mist, leeg)) AS hoe FROM status
                            WHERE list_contains($signalen::VARCHAR[], signaal) AND status = 'uitgevoerd'
                              AND controle IN (SELECT controle FROM punten) GROUP BY controle, instelling),
                rij AS (SELECT p.*, c.moment, c.peildatum, k.hoe, lag(p.controle) OVER w AS ervoor,
                               lag(k.hoe) OVER w AS hoe_ervoor
                        FROM punten p JOIN controle c ON c.id = p.controle
                        LEFT JOIN gekeken k ON k.controle = p.controle AND k.instelling = p.instelling
                        WINDOW w AS (PARTITION BY p.instelling ORDER BY p.controle))
            SELECT instelling, controle, moment, peildatum, meetellend::BIGINT AS meetellend,
                   in_gevaar::BIGINT AS in_gevaar,
                   {_VERGELIJKBAAR} {_ANDERS_BEKEKEN} AND b.instelling = rij.instelling) AS vergelijkbaar
            FROM rij ORDER BY instelling, controle""",
        params={"signalen": list(signalen)},
    ).pl()


def in_gevaar_bij(con: duckdb.DuckDBPyConnection, controle: int) -> tuple[int, int] | None:
    """Hoeveel leerlingen er bij een controle meetelden, en van hoeveel daarvan de bekostiging gevaar liep.

    None is: van die controle weten wij dat niet.
    """
    (rij,) = con.execute(
        f"""SELECT {MEETELLEND}, {IN_GEVAAR}, {_GETELD} AND count(*) > 0
            FROM controle_instelling WHERE controle = ?""",
        [controle],
    ).fetchall()
    meetellend, gevaar, bekend = rij
    return (int(meetellend), int(gevaar)) if bekend else None
