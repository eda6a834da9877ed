"""Tekst uit kolommen: een zin met waarden erin, een datum met nullen, ja of nee."""

import polars as pl


def opmaak(sjabloon: str, *delen: str | pl.Expr) -> pl.Expr:
    """Het sjabloon met op elke `{}` een kolom of uitdrukking; null als er een null is.

    `pl.format` zelf gebruiken wij niet, en ruff houdt het tegen: in Polars 2.1 stopt het met een paniek als het eerste
    stuk van een kolom leeg is, en zo'n kolom komt uit bijna elk filter.

    Raises:
        ValueError: er zijn meer of minder gaten dan delen.
    """
    vast = sjabloon.split("{}")
    if len(vast) != len(delen) + 1:
        raise ValueError(f"{len(vast) - 1} gaten voor {len(delen)} delen")
    kolommen = [pl.col(deel) if isinstance(deel, str) else deel for deel in delen]
    stukken = [pl.lit(vast[0]), *(stuk for paar in zip(kolommen, map(pl.lit, vast[1:]), strict=True) for stuk in paar)]
    return pl.concat_str(stukken)


def met_nullen(datum: pl.Expr, precisie: pl.Expr) -> pl.Expr:
    """Een geboortedatum als dd-mm-jjjj, met nullen waar de dag of de maand niet bekend is; leeg geeft null."""
    return (
        pl.when(precisie == "maand")
        .then(datum.dt.strftime("00-%m-%Y"))
        .when(precisie == "jaar")
        .then(datum.dt.strftime("00-00-%Y"))
        .otherwise(datum.dt.strftime("%d-%m-%Y"))
    )


def ja_nee(waarde: pl.Expr) -> pl.Expr:
    """Waar als ja, onwaar als nee; leeg geeft null."""
    return pl.when(waarde).then(pl.lit("ja")).when(~waarde).then(pl.lit("nee"))
