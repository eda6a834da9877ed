"""Wat de pagina's over termijnen vragen. Een termijn van een bevinding volgt het besluit daarover."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import polars as pl

from data.opslag.vragen.bevindingen import LEEG
from data.schema.besluit import TE_DOEN
from data.schema.uitslag import OVER_WIE

_UIT_DE_BEVINDING = (*OVER_WIE, "zin", "record")
_LOPEND = f"""
    SELECT t.soort, t.dag, t.signaal, t.sleutel, b.status,
           {", ".join(f"coalesce(t.{k}, b.{k}) AS {k}" for k in _UIT_DE_BEVINDING)}
    FROM termijn t LEFT JOIN werkstand b ON b.sleutel = t.sleutel
    WHERE t.sleutel IS NULL OR b.status IN ({", ".join(f"'{status}'" for status in TE_DOEN)})"""
"""Elke termijn waar nog iets voor te doen is. Over wie is opgelost of geaccepteerd hoeft niemand nog te denken."""


@dataclass(frozen=True, slots=True)
class Termijnkeuze:
    """Welke termijnen: soorten en instellingen, en van de dag `van` tot en met `tot`.

    Leeg is alles; de instelling `LEEG` is wie bij geen bekende instelling hoort.
    """

    soort: tuple[str, ...] = ()
    instelling: tuple[str, ...] = ()
    van: date | None = None
    tot: date | None = None


def _waar(keuze: Termijnkeuze) -> tuple[str, list[Any]]:
    delen: list[str] = []
    waarden: list[Any] = []
    for kolom in ("soort", "instelling"):
        if gekozen := getattr(keuze, kolom):
            delen.append(f"list_contains(?::VARCHAR[], coalesce({kolom}, '{LEEG}'))")
            waarden.append(list(gekozen))
    for teken, dag in ((">=", keuze.van), ("<=", keuze.tot)):
        if dag is not None:
            delen.append(f"dag {teken} ?")
            waarden.append(dag)
    return " AND ".join(delen) or "true", waarden


def per_week(con: duckdb.DuckDBPyConnection, peildatum: date) -> pl.DataFrame:
    """Hoeveel termijnen er in elke week vallen: kolommen week (de maandag), soort, instelling, aantal; op week.

    `week` is leeg voor wat op de peildatum al te laat is.
    """
    return con.sql(
        f"""SELECT CASE WHEN dag >= $p THEN date_trunc('week', dag)::DATE END AS week, soort, instelling,
                   count(*) AS aantal
            FROM ({_LOPEND}) GROUP BY ALL ORDER BY week NULLS FIRST, soort, instelling""",
        params={"p": peildatum},
    ).pl()


def termijnlijst(
    con: duckdb.DuckDBPyConnection, keuze: Termijnkeuze, vanaf: int = 0, hoogstens: int | None = None
) -> pl.DataFrame:
    """De termijnen van een keuze, wat het eerst moest eerst, dan op school, groep en naam.

    Kolommen soort, dag, signaal, sleutel, status (beide leeg zonder bevinding), instelling, vestigingscode, groep,
    leerlingnummer, naam, inschrijvingsvolgnummer, zin en record.

    Args:
        vanaf: hoeveel er worden overgeslagen.
        hoogstens: hoeveel er komen; None is alles.
    """
    voorwaarde, waarden = _waar(keuze)
    grens = "" if hoogstens is None else f"LIMIT {int(hoogstens)} OFFSET {int(vanaf)}"
    return con.sql(
        f"""SELECT * FROM ({_LOPEND}) WHERE {voorwaarde}
            ORDER BY dag, instelling NULLS LAST, groep NULLS LAST, naam COLLATE nl, signaal, sleutel, record {grens}""",
        params=waarden,
    ).pl()
