"""Hoe het er eerder voor stond: de tellingen van een controle, en wat er sindsdien veranderde."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

import duckdb
import polars as pl

from data.opslag.werkstand import bekeken_bij, vorige_stand
from data.schema.besluit import HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN, TERUGGEKOMEN
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


@dataclass(frozen=True, slots=True)
class Verschil:
    """Wat er veranderde sinds de vorige stand, in aantallen bevindingen; `vorige` is 0 als er geen vorige was.

    Wat er niet meer is, is hersteld, of niet te zien: de leerling is niet meer geleverd, of er is niet meer naar
    gekeken. `nieuw` en `terug` zijn samen wat erbij kwam; wat al eerder terugkwam, telt niet nog eens. `per_soort` is
    hoeveel het er per soort meer (of minder) zijn, geteld over wie en wat er beide keren bekeken is. Wat niet te
    vergelijken is, staat daarnaast: `toen_niet_bekeken` is per soort hoeveel erbij kwam waar toen niet naar gekeken is,
    `niet_te_zien` hoeveel er weg zijn zonder dat te zien is of zij hersteld zijn.
    """

    vorige: int
    nieuw: int = 0
    terug: int = 0
    hersteld: int = 0
    niet_geleverd: int = 0
    niet_nagekeken: int = 0
    per_soort: Mapping[str, int] = field(default_factory=dict)
    toen_niet_bekeken: Mapping[str, int] = field(default_factory=dict)
    niet_te_zien: Mapping[str, int] = field(default_factory=dict)


_WEG = (HERSTELD, NIET_GELEVERD, NIET_NAGEKEKEN)


def verschil(con: duckdb.DuckDBPyConnection) -> Verschil:
    """Wat er sinds de levering ervoor bij kwam, terugkwam en wegging; dezelfde tellingen als die van de werklijst."""
    geteld = con.execute(
        f"""SELECT count(*) FILTER (tot IS NULL AND erbij AND status <> '{TERUGGEKOMEN}'),
                   count(*) FILTER (tot IS NULL AND erbij AND status = '{TERUGGEKOMEN}'),
                   {", ".join(f"count(*) FILTER (status = '{s}')" for s in _WEG)} FROM werkstand"""
    ).fetchall()[0]
    per_soort = con.execute(
        f"""SELECT soort, count(*) FILTER (tot IS NULL AND erbij AND toen_bekeken)
                          - count(*) FILTER (status = '{HERSTELD}'),
                   count(*) FILTER (tot IS NULL AND erbij AND toen_bekeken IS NOT TRUE),
                   count(*) FILTER (status IN {(NIET_GELEVERD, NIET_NAGEKEKEN)}) FROM werkstand GROUP BY soort"""
    ).fetchall()
    nieuw, terug, hersteld, niet_geleverd, niet_nagekeken = map(int, geteld)
    anders, niet_bekeken, niet_te_zien = ({str(rij[0]): int(rij[n]) for rij in per_soort} for n in (1, 2, 3))
    return Verschil(
        vorige_stand(con), nieuw, terug, hersteld, niet_geleverd, niet_nagekeken, anders, niet_bekeken, niet_te_zien
    )


def verschil_per_school(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per school en soort hoe het nu is en hoe het was toen haar vorige levering nog gold.

    Kolommen instelling, soort, vorige (moment van de vorige levering), controle (de laatste waarbij die gold), nu,
    toen, nieuw, terug, hersteld, niet_geleverd, niet_nagekeken, toen_niet_bekeken, verschil en anders_gemeld. `vorige`
    en `controle` zijn leeg bij een eerste levering; dan is alles behalve `nu` nul.

    `verschil` telt wie en wat er beide keren bekeken is. De rest is niet te vergelijken, en staat ernaast, zodat elke
    rij klopt: `nu` is `toen` + `verschil` + `toen_niet_bekeken` + `anders_gemeld` - `niet_geleverd` -
    `niet_nagekeken`. `anders_gemeld` is hoeveel meer (of minder) het er zijn doordat iets nu onder een ander signaal of
    een andere leerling staat.
    """
    weg = {"hersteld": HERSTELD, "niet_geleverd": NIET_GELEVERD, "niet_nagekeken": NIET_NAGEKEKEN}
    liep = "g.van <= g.grens AND (g.tot IS NULL OR g.tot > g.grens)"
    erbij = "g.tot IS NULL AND g.sinds > g.grens AND NOT g.liep_toen"
    van_toen = ", ".join(
        f"count(g.sleutel) FILTER ({liep} AND NOT g.loopt AND g.einde = '{waarom}') AS {naam}"
        for naam, waarom in weg.items()
    )
    return con.sql(
        f"""WITH laatste AS (SELECT max(id) AS id FROM controle),
                nu AS (SELECT instelling, levering FROM controle_instelling
                       JOIN laatste ON controle = laatste.id WHERE instelling IS NOT NULL),
                vorige AS (SELECT nu.instelling, max(ci.controle) AS controle, arg_max(l.moment, ci.controle) AS moment
                           FROM nu JOIN controle_instelling ci ON ci.instelling = nu.instelling
                             AND ci.levering IS DISTINCT FROM nu.levering
                           JOIN levering l ON l.id = ci.levering AND l.ongedaan_op IS NULL GROUP BY nu.instelling),
                gezien AS (SELECT b.*, v.controle AS grens, w.tot IS NULL AND w.sleutel IS NOT NULL AS loopt,
                                  bool_or(b.van <= v.controle AND (b.tot IS NULL OR b.tot > v.controle))
                                    OVER (PARTITION BY b.sleutel) AS liep_toen,
                                  coalesce(w.status = '{TERUGGEKOMEN}', false) AS terug,
                                  {bekeken_bij("v.controle")} AS toen_bekeken
                           FROM bevinding b LEFT JOIN vorige v ON v.instelling = b.instelling
                           LEFT JOIN werkstand w ON w.sleutel = b.sleutel),
                geteld AS (
                  SELECT nu.instelling, s.soort, any_value(v.moment) AS vorige, any_value(v.controle) AS controle,
                         count(g.sleutel) FILTER (g.tot IS NULL) AS nu, count(g.sleutel) FILTER ({liep}) AS toen,
                         count(g.sleutel) FILTER ({erbij} AND NOT g.terug) AS nieuw,
                         count(g.sleutel) FILTER ({erbij} AND g.terug) AS terug, {van_toen},
                         count(g.sleutel) FILTER ({erbij} AND g.toen_bekeken IS NOT TRUE) AS toen_niet_bekeken,
                         count(g.sleutel) FILTER ({erbij} AND g.toen_bekeken) - hersteld AS verschil
                  FROM nu CROSS JOIN (SELECT unnest({OP_ZWAARTE}) AS soort) s
                  LEFT JOIN vorige v ON v.instelling = nu.instelling
                  LEFT JOIN gezien g ON g.instelling = nu.instelling AND g.soort = s.soort
                  GROUP BY nu.instelling, s.soort)
           SELECT *, CASE WHEN vorige IS NULL THEN 0
                     ELSE nu - toen - verschil - toen_niet_bekeken + niet_geleverd + niet_nagekeken
                     END AS anders_gemeld
           FROM geteld ORDER BY instelling, list_position({OP_ZWAARTE}, soort)"""
    ).pl()
