"""Wat er van *Identificeren persoon* is afgevinkt, en wie er verhuisd is."""

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl

from data.opslag.rijen import als_tabel
from data.opslag.werkstand import INHOUD
from data.schema.besluit import GEACCEPTEERD, OPGELOST

_VERHUISD = f"""
    -- Onder welk record een leerling nu staat, voor wat er over hem was tot hij een ander kreeg.
    volgt AS (SELECT oud, nieuw, controle FROM ander_record
              UNION SELECT v.oud, a.nieuw, v.controle FROM volgt v JOIN ander_record a ON a.oud = v.nieuw),
    inhoud AS ({INHOUD}),
    -- Dezelfde bestanden nog eens zijn geen nieuwe levering; een teruggedraaide telt niet.
    geldig AS (SELECT l.id, l.ongedaan_op, min(l.id) OVER (PARTITION BY coalesce(inhoud, l.id::VARCHAR)) AS eerste
               FROM levering l LEFT JOIN inhoud i ON i.levering = l.id),
    beelden AS (SELECT ci.controle, ci.instelling, g.eerste AS levering FROM controle_instelling ci
                JOIN geldig g ON g.id = ci.levering WHERE g.ongedaan_op IS NULL),
    gezien AS (SELECT b.record, b.instelling, b.van, g.levering FROM bevinding b
               JOIN beelden g ON g.instelling = b.instelling AND g.controle >= b.van
                             AND (b.tot IS NULL OR g.controle < b.tot)
               WHERE b.signaal = $verhuizing AND b.record IS NOT NULL),
    verhuisd AS (SELECT record, instelling, max(levering) AS levering FROM
                 (SELECT record, instelling, levering FROM gezien UNION ALL
                  SELECT v.nieuw, g.instelling, g.levering FROM gezien g
                  JOIN volgt v ON v.oud = g.record AND g.van < v.controle) GROUP BY record, instelling)"""
"""Wie er volgens het signaal `$verhuizing` verhuisde, en in welke levering dat de laatste keer te zien was."""


def verhuisd(con: duckdb.DuckDBPyConnection, verhuizing: str) -> list[str]:
    """De records van wie volgens een signaal ooit verhuisde, ook als een latere levering dat niet meer ziet."""
    rijen = con.execute(
        f"WITH RECURSIVE {_VERHUISD} SELECT record FROM verhuisd ORDER BY record", {"verhuizing": verhuizing}
    )
    return [str(rij[0]) for rij in rijen.fetchall()]


def afgevinkt(con: duckdb.DuckDBPyConnection, signalen: Mapping[str, Sequence[str]], verhuizing: str) -> pl.DataFrame:
    """Wat er klaar is: kolommen record, aanleiding, moment, door.

    Klaar is wat is afgevinkt, en wat in de werklijst is geaccepteerd of opgelost; `signalen` zegt per aanleiding welke
    bevindingen daarover gaan. Een vinkje bij een verhuizing geldt niet voor een volgende: `verhuizing` is haar signaal.
    """
    paren = [(aanleiding, signaal) for aanleiding, codes in signalen.items() for signaal in codes]
    over_aanleiding = pl.DataFrame(paren, schema={"aanleiding": pl.String, "signaal": pl.String}, orient="row")
    with als_tabel(con, "over_aanleiding", over_aanleiding) as over:
        return con.sql(
            f"""WITH RECURSIVE {_VERHUISD},
                    vinkje AS (SELECT id, record, aanleiding, af, moment, door, controle FROM afgevinkt UNION ALL
                               SELECT a.id, v.nieuw, a.aanleiding, a.af, a.moment, a.door, a.controle FROM afgevinkt a
                               JOIN volgt v ON v.oud = a.record AND a.controle < v.controle),
                    laatste AS (SELECT record, aanleiding, arg_max(af, id) AS af, max(moment) AS moment,
                                       arg_max(door, id) AS door, max(controle) AS controle
                                FROM vinkje GROUP BY record, aanleiding),
                    -- Een vinkje over een verhuizing hoort bij de levering die toen gold.
                    gevinkt AS (SELECT l.record, l.aanleiding, l.moment, l.door FROM laatste l
                                LEFT JOIN {over} o ON o.aanleiding = l.aanleiding AND o.signaal = $verhuizing
                                LEFT JOIN verhuisd v ON v.record = l.record
                                LEFT JOIN beelden g ON g.instelling = v.instelling AND g.controle = l.controle
                                WHERE l.af AND (o.signaal IS NULL OR v.record IS NULL OR g.levering >= v.levering)),
                    besloten AS (SELECT t.record, o.aanleiding, max(b.moment) AS moment, arg_max(b.wie, b.id) AS door
                                 FROM werkstand t JOIN {over} o USING (signaal) JOIN besluit b ON b.id = t.besluit
                                 WHERE t.status IN ($geaccepteerd, $opgelost) AND t.record IS NOT NULL
                                 GROUP BY t.record, o.aanleiding)
               SELECT * FROM gevinkt UNION ALL SELECT * FROM besloten ANTI JOIN gevinkt USING (record, aanleiding)
               ORDER BY record, aanleiding""",
            params={"verhuizing": verhuizing, "geaccepteerd": GEACCEPTEERD, "opgelost": OPGELOST},
        ).pl()
