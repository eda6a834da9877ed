"""Wat er van *Identificeren persoon* is afgevinkt, en wie er verhuisd is.

Er komen alleen rijen bij: elke rij zegt dat een leerling om een aanleiding is afgevinkt, of dat weer ongedaan is. Het
zijn geen besluiten over bevindingen, want bij een leerling die nog komt is er niets mis en dus geen bevinding.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import duckdb
import polars as pl

from data.opslag.tabellen import voeg_toe
from data.opslag.toestand import GEACCEPTEERD, OPGELOST
from data.opslag.vragen import noteer


def vink_af(
    con: duckdb.DuckDBPyConnection, wie_waarom: Sequence[tuple[str, str]], *, af: bool, door: str, moment: datetime
) -> None:
    """Vinkt leerlingen af, of haalt het vinkje weg; `wie_waarom` zijn paren van record en aanleiding."""
    (controle,) = con.execute("SELECT max(id) FROM controle").fetchall()[0]
    voeg_toe(con, "afgevinkt", [(record, reden, af, controle, moment, door) for record, reden in wie_waarom])
    noteer(con, moment, door, "identificeren afgevinkt" if af else "identificeren weer open", len(wie_waarom))


def verhuisd(con: duckdb.DuckDBPyConnection, signaal: str) -> pl.DataFrame:
    """Wie er volgens een signaal ooit verhuisde, ook als een latere levering dat niet meer ziet: record, controle.

    `controle` is de laatste waarin het nieuw was. Wat bij een teruggedraaide levering hoort, telt niet.
    """
    return con.sql(
        """SELECT b.record, max(b.sinds) AS controle FROM bevinding b
           JOIN controle_instelling ci ON ci.controle = b.sinds AND ci.instelling = b.instelling
           JOIN levering l ON l.id = ci.levering AND l.ongedaan_op IS NULL
           WHERE b.signaal = ? AND b.record IS NOT NULL GROUP BY b.record""",
        params=[signaal],
    ).pl()


def afgevinkt(con: duckdb.DuckDBPyConnection, signalen: Mapping[str, Sequence[str]], verhuizing: str) -> pl.DataFrame:
    """Wat er klaar is: kolommen record, aanleiding, moment, door.

    Klaar is wat is afgevinkt, en wat in de werklijst is geaccepteerd of opgelost; `signalen` zegt per aanleiding welke
    bevindingen daarover gaan. Een vinkje bij een verhuizing geldt niet voor een volgende: `verhuizing` is haar signaal.
    """
    paren = [(aanleiding, signaal) for aanleiding, codes in signalen.items() for signaal in codes]
    con.execute("CREATE OR REPLACE TEMP TABLE over_aanleiding (aanleiding VARCHAR, signaal VARCHAR)")
    voeg_toe(con, "over_aanleiding", paren)
    return con.sql(
        """WITH laatste AS (SELECT record, aanleiding, arg_max(af, moment) AS af, max(moment) AS moment,
                                   arg_max(door, moment) AS door, max(controle) AS controle
                            FROM afgevinkt GROUP BY record, aanleiding),
                nieuwste AS (SELECT record, max(sinds) AS sinds FROM bevinding
                             WHERE signaal = $verhuizing GROUP BY record),
                gevinkt AS (SELECT l.record, l.aanleiding, l.moment, l.door FROM laatste l
                            LEFT JOIN over_aanleiding o ON o.aanleiding = l.aanleiding AND o.signaal = $verhuizing
                            LEFT JOIN nieuwste n ON n.record = l.record
                            WHERE l.af AND (o.signaal IS NULL OR n.sinds IS NULL OR l.controle >= n.sinds)),
                besloten AS (SELECT t.record, o.aanleiding, max(b.moment) AS moment, arg_max(b.wie, b.id) AS door
                             FROM toestand t JOIN over_aanleiding o USING (signaal) JOIN besluit b ON b.id = t.besluit
                             WHERE t.status IN ($geaccepteerd, $opgelost) AND t.record IS NOT NULL
                             GROUP BY t.record, o.aanleiding)
           SELECT * FROM gevinkt UNION ALL SELECT * FROM besloten ANTI JOIN gevinkt USING (record, aanleiding)
           ORDER BY record, aanleiding""",
        params={"verhuizing": verhuizing, "geaccepteerd": GEACCEPTEERD, "opgelost": OPGELOST},
    ).pl()


def stand(con: duckdb.DuckDBPyConnection) -> int:
    """Hoe vaak er is afgevinkt of teruggezet: verandert dat, dan is er iets gebeurd."""
    return int(con.execute("SELECT count(*) FROM afgevinkt").fetchall()[0][0])
