"""Hoe hoog een rij moet zijn om al haar tekst te laten zien.

Excel rekent dat zelf uit; LibreOffice en een voorbeeldvenster niet.
"""

from collections.abc import Mapping
from functools import lru_cache

import polars as pl
from xlsxwriter.utility import xl_pixel_width

REGEL = 13
"""Punten van een regel tekst."""

_HOOGSTE_RIJ = 403  # punten: hoger mag een rij van Excel niet zijn


def hoogtes(frame: pl.DataFrame, breedtes: Mapping[str, int], laagste: int = REGEL) -> list[int]:
    """De hoogte van elke rij, in punten. `breedtes` is kolom → tekens, van elke kolom die telt."""
    regels = []
    for kolom in (k for k, type_ in frame.schema.items() if type_ == pl.String and k in breedtes):
        uniek = frame[kolom].drop_nulls().unique()
        aantallen = pl.Series([_aantal_regels(t, 7 * breedtes[kolom]) for t in uniek], dtype=pl.UInt32)
        regels.append(pl.col(kolom).replace_strict(uniek, aantallen, default=1, return_dtype=pl.UInt32))
    hoogte = (pl.max_horizontal(regels) * REGEL).clip(laagste, _HOOGSTE_RIJ)
    return frame.select(hoogte.cast(pl.Int64)).to_series().to_list() if frame.height else []


def _aantal_regels(tekst: str, breedte: int) -> int:
    """Over hoeveel regels een tekst loopt in een cel van zoveel pixels, afgebroken zoals een rekenblad dat doet."""
    regels = 0
    for alinea in tekst.split("\n"):
        regels, vol = regels + 1, 0
        for woord in alinea.split(" "):
            lang = _woordbreedte(woord)
            if vol and vol + lang > breedte:
                regels, vol = regels + 1, 0
            if lang > breedte:  # een woord dat nergens past, wordt middenin afgebroken
                regels += lang // breedte
                lang %= breedte
            vol += lang + _woordbreedte(" ")
        if regels * REGEL > _HOOGSTE_RIJ:
            break
    return regels


@lru_cache(20_000)
def _woordbreedte(woord: str) -> int:
    return int(xl_pixel_width(woord))


def pixels(tekens: int) -> int:
    """Een kolombreedte in pixels."""
    return 7 * tekens + 5
