"""Wat al een landcode of de gewone naam van een land is, blijft dat."""

import polars as pl

from data.schema.waarden.landen import LANDCODES, landcode_van, landnaam_van


def test_een_code_en_een_naam_blijven_wat_zij_zijn() -> None:
    for bekend, van in ((LANDCODES.values(), landcode_van), (LANDCODES, landnaam_van)):
        teksten = pl.Series("t", sorted(bekend), dtype=pl.String)
        assert teksten.to_frame().select(van(pl.col("t"))).to_series().equals(teksten)
