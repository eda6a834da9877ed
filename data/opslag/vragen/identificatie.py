"""Wat er van *Identificeren persoon* is afgevinkt, en van wie er iets veranderde."""

from collections.abc import Mapping, Sequence

import duckdb
import polars as pl

from data.opslag.rijen import als_tabel
from data.opslag.werkstand import INHOUD
from data.schema.besluit import GEACCEPTEERD, OPGELOST

_VERANDERD = f"""
    -- Onder welk record een leerling nu staat, voor wat er over hem was tot hij een ander kreeg.
    volgt AS (SELECT oud, nieuw, controle FROM ander_record
              UNION SELECT v.oud, a.nieuw, v.controle FROM volgt v JOIN ander_record a ON a.oud = v.nieuw),
    inhoud AS ({INHOUD}),
    -- Dezelfde bestanden nog eens zijn geen nieuwe levering; een teruggedraaide telt niet.
    geldig AS (SELECT l.id, l.ongedaan_op, min(l.id) OVER (PARTITION BY coalesce(inhoud, l.id::VARCHAR)) AS eerste
               FROM levering l LEFT JOIN inhoud i ON i.levering = l.id),
    beelden AS (SELECT ci.controle, ci.instelling, g.eerste AS levering FROM controle_instelling ci
                JOIN geldig g ON g.id = ci.levering WHERE g.ongedaan_op IS NULL),
    gezien AS (SELECT b.record, b.instelling, s.aanleiding, b.van, g.levering FROM bevinding b
               JOIN vergelijkt s USING (signaal)
               JOIN beelden g ON g.instelling = b.instelling AND g.controle >= b.van
                             AND (b.tot IS NULL OR g.controle < b.tot)
               WHERE b.record IS NOT NULL),
    veranderd AS (SELECT record, instelling, aanleiding, max(levering) AS levering FROM
                  (SELECT record, instelling, aanleiding, levering FROM gezien UNION ALL
                   SELECT v.nieuw, g.instelling, g.aanleiding, g.levering FROM gezien g
                   JOIN volgt v ON v.oud = g.record AND g.van < v.controle) GROUP BY record, instelling, aanleiding)"""
"""Van wie er volgens de signalen in tabel `vergelijkt` iets veranderde, en in welke levering dat het laatst te zien was
(kolommen record, instelling, aanleiding, levering)."""


def veranderd(con: duckdb.DuckDBPyConnection, vergelijkt: Mapping[str, str]) -> dict[str, str]:
    """Record → om welke aanleiding er het laatst iets veranderde, ook als een latere levering dat niet meer ziet.

    `vergelijkt` is signaal → aanleiding; gebeurde er in één levering meer, dan telt wie daarin voorop staat.
    """
    with als_tabel(con, "vergelijkt", _paren(vergelijkt)):
        rijen = con.execute(
            f"""WITH RECURSIVE {_VERANDERD}
                SELECT record, arg_max(aanleiding, (levering, -plek)) FROM veranderd
                JOIN (SELECT DISTINCT aanleiding, plek FROM vergelijkt) USING (aanleiding)
                GROUP BY record ORDER BY record"""
        ).fetchall()
    return dict(rijen)


def _paren(per_signaal: Mapping[str, str]) -> pl.DataFrame:
    """Signaal → aanleiding als tabel; `plek` is die van de aanleiding."""
    plek = {aanleiding: nr for nr, aanleiding in enumerate(dict.fromkeys(per_signaal.values()))}
    rijen = [(signaal, aanleiding, plek[aanleiding]) for signaal, aanleiding in per_signaal.items()]
    return pl.DataFrame(rijen, schema={"signaal": pl.String, "aanleiding": pl.String, "plek": pl.Int32}, orient="row")


def afgevinkt(
    con: duckdb.DuckDBPyConnection, signalen: Mapping[str, Sequence[str]], vergelijkt: Mapping[str, str]
) -> pl.DataFrame:
    """Wat er klaar is: kolommen record, aanleiding, moment, door.

    Klaar is wat is afgevinkt, en wat in de werklijst is geaccepteerd of opgelost; `signalen` zegt per aanleiding welke
    bevindingen daarover gaan. Een vinkje bij een verandering geldt niet voor een volgende: `vergelijkt` is signaal →
    aanleiding van wie dat ziet.
    """
    over_aanleiding = _paren({signaal: aanleiding for aanleiding, codes in signalen.items() for signaal in codes})
    with als_tabel(con, "over_aanleiding", over_aanleiding) as over, als_tabel(con, "vergelijkt", _paren(vergelijkt)):
        return con.sql(
            f"""WITH RECURSIVE {_VERANDERD},
                    vinkje AS (SELECT id, record, aanleiding, af, moment, door, controle FROM afgevinkt UNION ALL
                               SELECT a.id, v.nieuw, a.aanleiding, a.af, a.moment, a.door, a.controle FROM afgevinkt a
                               JOIN volgt v ON v.oud = a.record AND a.controle < v.controle),
                    laatste AS (SELECT record, aanleiding, arg_max(af, id) AS af, max(moment) AS moment,
                                       arg_max(door, id) AS door, max(controle) AS controle
                                FROM vinkje GROUP BY record, aanleiding),
                    -- Een vinkje over een verandering hoort bij de levering die toen gold.
                    gevinkt AS (SELECT l.record, l.aanleiding, l.moment, l.door FROM laatste l
                                LEFT JOIN veranderd v ON v.record = l.record AND v.aanleiding = l.aanleiding
                                LEFT JOIN beelden g ON g.instelling = v.instelling AND g.controle = l.controle
                                WHERE l.af AND (v.record IS NULL OR g.levering >= v.levering)),
                    besloten AS (SELECT t.record, o.aanleiding, max(b.moment) AS moment, arg_max(b.wie, b.id) AS door
                                 FROM werkstand t JOIN {over} o USING (signaal) JOIN besluit b ON b.id = t.besluit
                                 WHERE t.status IN ($geaccepteerd, $opgelost) AND t.record IS NOT NULL
                                 GROUP BY t.record, o.aanleiding)
               SELECT * FROM gevinkt UNION ALL SELECT * FROM besloten ANTI JOIN gevinkt USING (record, aanleiding)
               ORDER BY record, aanleiding""",
            params={"geaccepteerd": GEACCEPTEERD, "opgelost": OPGELOST},
        ).pl()
