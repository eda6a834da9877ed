"""Tekst uit kolommen, zoals `pl.format`, maar dan een die niet stukgaat."""

import polars as pl


def opmaak(sjabloon: str, *delen: str | pl.Expr) -> pl.Expr:
    """Het sjabloon met op elke `{}` een kolom of uitdrukking; null als er een null is.

    `pl.format` zelf gebruiken wij niet: in Polars 2.1 stopt het met een paniek als het eerste stuk van een kolom leeg
    is, en zo'n kolom komt uit bijna elk filter.

    Raises:
        ValueError: er zijn meer of minder gaten dan delen.
    """
    vast = sjabloon.split("{}")
    if len(vast) != len(delen) + 1:
        raise ValueError(f"{len(vast) - 1} gaten voor {len(delen)} delen")
    kolommen = [pl.col(deel) if isinstance(deel, str) else deel for deel in delen]
    stukken = [pl.lit(vast[0]), *(stuk for paar in zip(kolommen, map(pl.lit, vast[1:]), strict=True) for stuk in paar)]
    return pl.concat_str(stukken)
