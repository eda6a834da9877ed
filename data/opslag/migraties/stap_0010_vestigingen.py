"""Van elke leerling is bekend op welke vestigingen hij zit: wie er maar een ziet, ziet hem of ziet hem niet."""

import io
from datetime import date

import duckdb
import polars as pl

_NODIG: dict[str, dict[str, pl.DataType]] = {
    "leerling": {"sleutel": pl.String()},
    "inschrijving": {"leerling": pl.UInt32(), "uitschrijfdatum": pl.Date()},
    "periode": {"inschrijving": pl.UInt32(), "begindatum_periode": pl.Date(), "vestigingscode": pl.String()},
}
"""Wat er uit een blok komt; een kolom waar niets in staat, is er niet bij."""


def stap(con: duckdb.DuckDBPyConnection) -> None:
    """Van versie 9 naar 10."""
    con.execute("ALTER TABLE leerling ADD COLUMN IF NOT EXISTS vestigingen VARCHAR[]")
    con.execute("UPDATE leerling SET vestigingen = []")
    delen = con.execute("SELECT DISTINCT levering, instelling FROM blok WHERE instelling IS NOT NULL ORDER BY ALL")
    for levering, school in delen.fetchall():
        codes = _vestigingen({tabel: _blok(con, levering, school, tabel) for tabel in _NODIG}, school)
        con.register("waar_zij_zitten", codes)
        con.execute(
            """UPDATE leerling l SET vestigingen = w.vestigingscode FROM waar_zij_zitten w
               WHERE l.levering = ? AND l.instelling = ? AND l.sleutel = w.sleutel""",
            [levering, school],
        )
        con.unregister("waar_zij_zitten")


def _blok(con: duckdb.DuckDBPyConnection, levering: int, school: str, tabel: str) -> pl.DataFrame:
    vraag = "SELECT inhoud FROM blok WHERE levering = ? AND instelling = ? AND tabel = ?"
    rijen = con.execute(vraag, [levering, school, tabel]).fetchall()
    if not rijen:
        return pl.DataFrame(schema=_NODIG[tabel])
    frame = pl.read_ipc_stream(io.BytesIO(rijen[0][0]))
    leeg = (pl.lit(None, soort).alias(kolom) for kolom, soort in _NODIG[tabel].items() if kolom not in frame.columns)
    return frame.with_columns(leeg).select(pl.col(kolom).cast(soort) for kolom, soort in _NODIG[tabel].items())


def _vestigingen(frames: dict[str, pl.DataFrame], school: str) -> pl.DataFrame:
    """Per sleutel de vestigingen van de laatste periode van de laatste inschrijving, als zij alle bekend zijn."""
    tot, begin = pl.col("uitschrijfdatum").fill_null(date.max), pl.col("begindatum_periode")
    leerling = frames["leerling"].with_row_index("leerling")
    inschrijving = frames["inschrijving"].with_row_index("inschrijving").filter(tot == tot.max().over("leerling"))
    laatste = frames["periode"].filter(begin.is_null() | (begin == begin.max().over("inschrijving")))
    code = pl.col("vestigingscode")
    return (
        leerling.join(inschrijving, on="leerling", how="left")
        .join(laatste, on="inschrijving", how="left")
        .with_columns(pl.when(code.str.starts_with(school)).then(code).alias("vestigingscode"))
        .group_by("sleutel")
        .agg(code.unique().sort(), onbekend=code.is_null().any())
        .filter(~pl.col("onbekend"))
        .select("sleutel", "vestigingscode")
    )
