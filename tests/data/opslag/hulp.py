"""Iets doen met een opslag zoals het product dat doet, met een reden naar keuze, en zien wat er werkelijk in staat."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

from checks.werk.beeld import controleer_beeld
from data.opslag import Opslag
from data.opslag.bestand import tabellen
from data.opslag.blokken.cellen import open_blokken
from data.opslag.vragen.beeld import als_beeld
from data.opslag.vragen.leveringen import heeft_leveringen
from data.schema.levering import schema
from data.schema.toegang import Handeling
from data.schema.uitslag import Uitslag
from data.schema.velden import OUDER, TABELLEN, Tabel


def controleer_opnieuw(opslag: Opslag, handeling: Handeling, reden: str) -> Uitslag | None:
    """Controleert het beeld opnieuw en bewaart dat; None als er nog geen levering is."""
    with opslag.schrijf(handeling, stil=True) as schrijver:
        return controleer_beeld(schrijver, reden) if heeft_leveringen(schrijver.con) else None


def in_kolommen(con: duckdb.DuckDBPyConnection) -> dict[Tabel, pl.DataFrame]:
    """Elke rij van elke levering, zoals zij in de blokken staat: kolommen levering, nr (in de levering) en `schema`."""
    delen: dict[Tabel, list[pl.DataFrame]] = {t: [pl.DataFrame(schema={**_MET_NR, **schema(t)})] for t in TABELLEN}
    per_levering = con.execute(
        "SELECT levering, list(DISTINCT (tabel, instelling)) FROM blok GROUP BY levering ORDER BY levering"
    ).fetchall()
    for levering, blokken in per_levering:
        deel = [("arrangement" if t == "arrangement" else "leerling", levering, school) for t, school in blokken]
        with als_beeld(con, sorted({*deel}, key=str)) as beeld:
            frames = open_blokken(con, beeld)
        for tabel, frame in frames.items():
            delen[tabel].append(frame.select(pl.lit(levering, pl.Int32).alias("levering"), _NR, *schema(tabel)))
    return {tabel: pl.concat(frames) for tabel, frames in delen.items()}


_NR = pl.int_range(pl.len(), dtype=pl.UInt32).alias("nr")
_MET_NR = {"levering": pl.Int32(), "nr": pl.UInt32()}


@contextmanager
def alle_rijen(con: duckdb.DuckDBPyConnection, *, door_elkaar: bool = False) -> Iterator[None]:
    """Laat SQL elke rij zien als tabel `alle_leerling`, `alle_inschrijving` enzovoort (`in_kolommen`)."""
    frames = _door_elkaar(in_kolommen(con)) if door_elkaar else in_kolommen(con)
    for tabel, frame in frames.items():
        con.register(f"alle_{tabel}", frame.to_arrow())
    try:
        yield
    finally:
        for tabel in frames:
            con.unregister(f"alle_{tabel}")


def alles(con: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """Alles wat er in een opslag staat, per tabel; ook in een van voor de blokken.

    De rijen van leveringen staan onder `alle_…`, met `nr` de plaats in hun levering en school, en met de sleutel van
    hun ouder in plaats van een wijzer. Van de blokken zelf blijft over welke er zijn.
    """
    frames = {tabel: con.sql(f"SELECT * FROM {tabel}").pl() for tabel in tabellen(con)}
    if "blok" in frames:
        frames["blok"] = frames["blok"].drop("inhoud")
        rijen: dict[Tabel, pl.DataFrame] = in_kolommen(con)
    else:
        rijen = {tabel: frames.pop(tabel) for tabel in TABELLEN}
    return frames | {f"alle_{tabel}": frame for tabel, frame in _zonder_wijzers(rijen).items()}


def _zonder_wijzers(rijen: dict[Tabel, pl.DataFrame]) -> dict[Tabel, pl.DataFrame]:
    uit: dict[Tabel, pl.DataFrame] = {}
    ouders: dict[Tabel, pl.DataFrame] = {}
    for tabel in TABELLEN:
        frame = rijen[tabel].sort("levering", "nr")
        if ouder := OUDER.get(tabel):
            frame = frame.join(ouders[ouder], left_on=["levering", ouder], right_on=["levering", "nr"], how="left")
            frame = frame.with_columns(pl.col("van").alias(ouder)).drop("van")
        else:
            frame = frame.with_columns(school="instelling")
        ouders[tabel] = frame.select("levering", "nr", "school", van="sleutel")
        frame = frame.sort("levering", "nr").with_columns(nr=pl.int_range(pl.len()).over("levering", "school"))
        uit[tabel] = frame.drop("school")
    return uit


def zet_in_kolommen(con: duckdb.DuckDBPyConnection, *, door_elkaar: bool = False) -> None:
    """Zet de rijen terug in tabellen met een kolom per veld, zoals tot en met versie 7.

    Args:
        door_elkaar: van de scholen om en om een rij, zoals in een export die niet op school is gesorteerd.
    """
    with alle_rijen(con, door_elkaar=door_elkaar):
        for tabel in ("blok", "leerling", "arrangement"):
            con.execute(f"DROP TABLE {tabel}")
        for tabel in TABELLEN:
            con.execute(f"CREATE TABLE {tabel} AS SELECT * FROM alle_{tabel}")


def _door_elkaar(rijen: dict[Tabel, pl.DataFrame]) -> dict[Tabel, pl.DataFrame]:
    """Dezelfde rijen met andere nummers: van elke school de eerste, dan van elke school de tweede."""
    uit: dict[Tabel, pl.DataFrame] = {}
    ouders: dict[Tabel, pl.DataFrame] = {}
    for tabel in TABELLEN:
        frame = rijen[tabel]
        if ouder := OUDER.get(tabel):
            frame = frame.join(ouders[ouder], left_on=["levering", ouder], right_on=["levering", "nr"], how="left")
            frame = frame.with_columns(pl.col("nieuw").alias(ouder)).drop("nieuw")
        else:
            frame = frame.with_columns(school="instelling")
        frame = frame.with_columns(om=pl.int_range(pl.len()).over("levering", "school"))
        frame = frame.sort("levering", "om", "school", nulls_last=True)
        frame = frame.with_columns(nieuw=pl.int_range(pl.len(), dtype=pl.UInt32).over("levering"))
        ouders[tabel] = frame.select("levering", "nr", "school", "nieuw")
        uit[tabel] = frame.with_columns(nr="nieuw").drop("nieuw", "om", "school")
    return uit
