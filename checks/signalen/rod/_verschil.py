"""Regels die over verschillen met ROD steeds terugkomen: een veld staat daar anders, of bij een hele school."""

import polars as pl

from checks.motor.signaal import Overslaan, Treffer
from data.schema.labels import label

MINSTENS = 10
_VEEL_ANDERS, _VEEL_WEG = 0.5, 0.25

periode_te_vergelijken = pl.col("periode_op_de_dag") & pl.col("vast_in_rod")
"""De periode die aan beide kanten geldt, en niet zo nieuw is dat zij nog onderweg kan zijn."""
tlv_te_vergelijken = pl.col("tlv_op_de_dag") & pl.col("vast_in_rod") & (pl.col("tlv_begin") <= pl.col("rod_jong"))
"""De TLV die in het LAS geldt, en niet zo nieuw is dat zij nog onderweg kan zijn."""
tlv_in_beide = tlv_te_vergelijken & pl.col("tlv_in_rod")


def verschil(veld: str, over: pl.Expr, *, deadline: pl.Expr | None = None, leeg_telt: bool = False) -> Treffer:
    """Een veld heeft in ROD een andere waarde dan in het LAS, op de rijen `over` waar het aan beide kanten gevuld is.

    Is dat bij meer dan de helft van een school zo, dan schrijven de twee het kennelijk anders op, en zegt het signaal
    daar niets. Met `leeg_telt` is een leeg veld ook een waarde.
    """
    als = pl.col(f"anders_{veld}")
    if not leeg_telt:
        over = over & pl.col(veld).is_not_null() & pl.col(f"{veld}_rod").is_not_null()
    naam = label(veld)
    return Treffer(
        als=als,
        over=over,
        veld=veld,
        zin=f"In uw LAS is ‘{naam}’ {{{veld}}}, en in ROD {{{veld}_rod}}.",
        deadline=deadline,
        overslaan=anders_geschreven(naam, over, als),
    )


def anders_geschreven(naam: str, over: pl.Expr, als: pl.Expr) -> Overslaan:
    """Sla een school over waarvan de meeste waarden anders zijn dan in ROD."""
    anders, alle = (over & als).fill_null(False).sum(), over.fill_null(False).sum()
    return Overslaan(
        als=(anders >= MINSTENS) & (anders > _VEEL_ANDERS * alle),
        reden=f"Bij de meeste leerlingen van deze school is ‘{naam}’ in ROD anders. Het LAS en ROD schrijven dit "
        "kennelijk op een andere manier op.",
    )


def te_veel_weg(weg: pl.Expr, alle: pl.Expr, reden: str) -> Overslaan:
    """Sla een school over waarvan zo veel ontbreekt dat het aan het bestand ligt, tenzij de gebruiker beter weet."""
    n = weg.fill_null(False).sum()
    veel = (n >= MINSTENS) & (n > _VEEL_WEG * alle.fill_null(False).sum())
    return Overslaan(als=veel & ~pl.col("rod_compleet").any(), reden=reden)
