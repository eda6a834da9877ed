"""De frames van een levering per school, en weer bij elkaar.

Per school wijzen de rijen naar elkaar met hun plaats binnen de school: haar frames zijn zonder de andere te lezen. Bij
elkaar staan de scholen onder elkaar, elk in de volgorde van de levering.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from data.schema.levering import Instelling, schema
from data.schema.velden import OUDER, TABELLEN, Tabel

Frames = Mapping[Tabel, pl.DataFrame]
"""Tabel → haar rijen (kolommen `schema`), met wijzers naar de rijen van haar ouder in hetzelfde geheel."""

PerSchool = Mapping[Instelling, Frames]
"""School → haar rijen, die alleen naar elkaar wijzen; een tabel zonder rijen van haar ontbreekt."""

_SCHOOL = "\x00school"


def per_school(frames: Frames) -> PerSchool:
    """De frames van elke school apart."""
    uit: dict[Instelling, dict[Tabel, pl.DataFrame]] = {}
    scholen: dict[Tabel, pl.Series] = {}
    plaats: dict[Tabel, pl.Series] = {}
    for tabel in TABELLEN:
        frame = frames[tabel].select(schema(tabel).keys())
        if ouder := OUDER.get(tabel):
            scholen[tabel] = scholen[ouder].gather(frame[ouder])
            frame = frame.with_columns(plaats[ouder].gather(frame[ouder]).alias(ouder))
        else:
            scholen[tabel] = frame["instelling"]
        frame = frame.with_columns(scholen[tabel].alias(_SCHOOL))
        if tabel in OUDER.values():
            plaats[tabel] = frame.select(pl.int_range(pl.len(), dtype=pl.UInt32).over(_SCHOOL)).to_series()
        delen = frame.partition_by(_SCHOOL, maintain_order=True, as_dict=True, include_key=False)
        for (school,), deel in delen.items():
            uit.setdefault(school, {})[tabel] = deel
    return uit


def bij_elkaar(delen: Sequence[Frames]) -> dict[Tabel, pl.DataFrame]:
    """De frames van scholen onder elkaar; wat er niet is (een tabel, of een kolom) is leeg."""
    return {tabel: _onder_elkaar(delen, tabel) for tabel in TABELLEN}


def _onder_elkaar(delen: Sequence[Frames], tabel: Tabel) -> pl.DataFrame:
    frames = [deel[tabel] for deel in delen if tabel in deel]
    if not frames:
        return pl.DataFrame(schema=schema(tabel))
    frame = pl.concat(frames, how="diagonal", rechunk=True)
    er_is = set(frame.columns)
    frame = frame.select(
        (pl.col(kolom) if kolom in er_is else pl.lit(None).alias(kolom)).cast(soort)
        for kolom, soort in schema(tabel).items()
    )
    if ouder := OUDER.get(tabel):
        frame = frame.with_columns(pl.col(ouder) + _begin_van(delen, tabel, ouder))
    return frame


def _begin_van(delen: Sequence[Frames], tabel: Tabel, ouder: Tabel) -> pl.Series:
    """Per rij van een tabel waar, als alles onder elkaar staat, de ouders van haar school beginnen."""
    hoogten = pl.DataFrame(
        [[deel[t].height if t in deel else 0 for t in (ouder, tabel)] for deel in delen],
        schema={"ouders": pl.UInt32, "rijen": pl.UInt32},
        orient="row",
    )
    begin = hoogten.with_columns(begin=pl.col("ouders").cum_sum() - pl.col("ouders")).filter(pl.col("rijen") > 0)
    return begin.select(pl.col("begin").repeat_by("rijen").explode()).to_series()


def alleen(frames: Frames, wat: Mapping[Tabel, pl.Expr]) -> dict[Tabel, pl.DataFrame]:
    """Alleen de rijen waarvoor `wat` geldt, met alles wat eronder valt; een tabel die er niet in staat, blijft heel."""
    uit: dict[Tabel, pl.DataFrame] = {}
    plaats: dict[Tabel, pl.Series] = {}
    for tabel in TABELLEN:
        frame = frames[tabel]
        if ouder := OUDER.get(tabel):
            frame = frame.with_columns(plaats[ouder].gather(frame[ouder]).alias(ouder))
            blijft = pl.col(ouder).is_not_null()
        else:
            blijft = wat.get(tabel, pl.lit(True)).fill_null(False)
        if tabel in OUDER.values():
            telt = pl.when(blijft).then(blijft.cum_sum() - 1).cast(pl.UInt32)
            plaats[tabel] = pl.Series([], dtype=pl.UInt32) if frame.is_empty() else frame.select(telt).to_series()
        uit[tabel] = frame.filter(blijft)
    return uit
