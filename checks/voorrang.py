"""Eén feit, één bevinding: het sterkere signaal staat, het zwakkere zwijgt.

Waar een lege of onleesbare waarde het zwakkere al stil maakt, hoeft hier niets te staan.
"""

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Voorrang:
    """Waar een van `staat` gevonden is, vervalt `zwijgt` voor dezelfde leerling (record)."""

    staat: tuple[str, ...]
    zwijgt: tuple[str, ...]


TABEL: tuple[Voorrang, ...] = (Voorrang(("DU05",), ("DU01", "DU02")),)


def pas_voorrang_toe(bevindingen: pl.DataFrame) -> pl.DataFrame:
    """Laat de bevindingen weg die door een sterkere over dezelfde leerling overbodig zijn."""
    for regel in TABEL:
        sterker = bevindingen.filter(pl.col("signaal").is_in(regel.staat))["record"].unique()
        stil = pl.col("signaal").is_in(regel.zwijgt) & pl.col("record").is_in(sterker.implode())
        bevindingen = bevindingen.filter(~stil.fill_null(False))
    return bevindingen
