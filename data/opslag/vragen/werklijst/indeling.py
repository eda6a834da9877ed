"""Hoe een lijst bevindingen is ingedeeld: in welke volgorde, en wat er bij elkaar staat. Alles gebeurt in DuckDB."""

from dataclasses import dataclass
from typing import Any, Literal

import duckdb
import polars as pl

from data.opslag.vragen.bevindingen import WERKSTAND, Keuze, waar
from data.schema.besluit import STATUSSEN
from data.schema.ernst import OP_ZWAARTE

Orde = Literal["uiterlijk", "soort", "signaal", "leerling", "school", "groep", "status", "eigenaar", "sinds"]
Groepering = Literal["signaal", "leerling", "school"]

_ORDE: dict[Orde, str] = {
    "uiterlijk": "deadline",
    "soort": f"list_position({OP_ZWAARTE}, soort)",
    "signaal": "signaal",
    "leerling": "naam COLLATE nl",
    "school": "(SELECT any_value(i.naam) FROM instelling i WHERE i.instellingscode = w.instelling) COLLATE nl",
    "groep": "groep COLLATE nl",
    "status": f"list_position({list(STATUSSEN)}, status)",
    "eigenaar": "eigenaar COLLATE nl",
    "sinds": "sinds_moment",
}
_GROEP: dict[Groepering, str] = {"signaal": "signaal", "leerling": "record", "school": "instelling"}


@dataclass(frozen=True, slots=True)
class Indeling:
    """De volgorde van een lijst, en wat er bij elkaar staat.

    Bij gelijke stand geldt de volgorde van de werklijst: wat het eerst klaar moet zijn eerst, en dan het zwaarst. Wat
    leeg is, komt achteraan; `omgekeerd` verandert dat niet. Groepen staan in de volgorde van hun eerste bevinding.
    """

    orde: Orde = "uiterlijk"
    omgekeerd: bool = False
    per: Groepering | None = None


def _ingedeeld(keuze: Keuze, indeling: Indeling) -> tuple[str, list[Any]]:
    """Sql met de kolommen volgorde, plaats, en van haar groep: nummer, aantal en de plaats daarin; en de waarden."""
    voorwaarde, waarden = waar(keuze)
    richting = "DESC" if indeling.omgekeerd else "ASC"
    # Op uiterste dag staat de werklijst al: dan hoeft er niets gesorteerd te worden.
    al_goed = indeling.orde == "uiterlijk" and not indeling.omgekeerd
    vooraf = "" if al_goed else f"{_ORDE[indeling.orde]} {richting} NULLS LAST, "
    bij = _GROEP[indeling.per] if indeling.per else "NULL"
    gekozen = f"""SELECT volgorde, {bij} AS bij, row_number() OVER (ORDER BY {vooraf}volgorde) AS plaats
                  FROM werkstand w WHERE {voorwaarde}"""
    if indeling.per is None:
        return f"SELECT volgorde, plaats, plaats AS groep_nr, 1 AS in_groep, 1 AS in_groep_nr FROM ({gekozen})", waarden
    groepen = f"""SELECT *, min(plaats) OVER bij AS eerste, count(*) OVER bij AS in_groep FROM ({gekozen})
                  WINDOW bij AS (PARTITION BY bij)"""
    return (
        f"""SELECT volgorde, row_number() OVER (ORDER BY eerste, plaats) AS plaats, in_groep,
                   dense_rank() OVER (ORDER BY eerste) AS groep_nr,
                   row_number() OVER (PARTITION BY eerste ORDER BY plaats) AS in_groep_nr FROM ({groepen})""",
        waarden,
    )


def stuk(con: duckdb.DuckDBPyConnection, keuze: Keuze, indeling: Indeling, vanaf: int, hoogstens: int) -> pl.DataFrame:
    """Een stuk van een lijst: kolommen `WERKSTAND`, en van de groep `groep_nr`, `in_groep` (hoeveel) en `in_groep_nr`.

    Args:
        vanaf: hoeveel er worden overgeslagen.
        hoogstens: hoeveel er komen.
    """
    ingedeeld, waarden = _ingedeeld(keuze, indeling)
    return con.sql(
        f"""WITH hier AS (SELECT * FROM ({ingedeeld}) ORDER BY plaats LIMIT {int(hoogstens)} OFFSET {int(vanaf)})
            SELECT {", ".join(f"w.{k}" for k in WERKSTAND)}, h.groep_nr, h.in_groep, h.in_groep_nr
            FROM werkstand w JOIN hier h USING (volgorde) ORDER BY h.plaats""",
        params=waarden,
    ).pl()


def route(con: duckdb.DuckDBPyConnection, keuze: Keuze, indeling: Indeling) -> pl.DataFrame:
    """De hele lijst als nummers, om erdoor te lopen ook als er intussen over besloten wordt.

    Kolommen `volgorde` (wijst een bevinding aan, zie `op_volgorde`; geldt tot de volgende controle) en `groep_nr`.
    """
    ingedeeld, waarden = _ingedeeld(keuze, indeling)
    return con.sql(
        f"SELECT volgorde, groep_nr::INTEGER AS groep_nr FROM ({ingedeeld}) ORDER BY plaats", params=waarden
    ).pl()


def op_volgorde(con: duckdb.DuckDBPyConnection, volgorde: int) -> dict[str, Any] | None:
    """De bevinding (kolommen `WERKSTAND`) die deze plaats in de werkstand heeft, of None."""
    frame = con.sql(f"SELECT {', '.join(WERKSTAND)} FROM werkstand WHERE volgorde = ?", params=[volgorde]).pl()
    return frame.row(0, named=True) if frame.height else None


def volgorde_van(con: duckdb.DuckDBPyConnection, sleutel: str) -> int | None:
    """De plaats van een bevinding in de werkstand, of None als zij er niet is."""
    rijen = con.execute("SELECT volgorde FROM werkstand WHERE sleutel = ?", [sleutel]).fetchall()
    return int(rijen[0][0]) if rijen else None
