"""Hoe exports een waarde schrijven: wat herkennen en omzetten allebei moeten weten."""

import polars as pl

from data.schema.waarden.nummers import is_nummer

JA, NEE = ("j", "ja", "1", "y", "yes", "true", "waar"), ("n", "nee", "0", "no", "false", "onwaar")
GESLACHT = {
    "m": "M",
    "man": "M",
    "jongen": "M",
    "mannelijk": "M",
    "male": "M",
    "v": "V",
    "vrouw": "V",
    "meisje": "V",
    "vrouwelijk": "V",
    "female": "V",
    "o": "O",
    "onbekend": "O",
}
VULSEL = r"[\s.\-]"
"""Wat mensen tussen de tekens van een nummer of code zetten."""


def of_leeg(tekst: pl.Expr) -> pl.Expr:
    """Null als er na het opschonen niets over is, zoals bij een streepje."""
    return pl.when(tekst.str.len_bytes() > 0).then(tekst)


def schoon_nummer(tekst: pl.Expr) -> pl.Expr:
    """Een nummer zonder spaties, punten en streepjes, en zonder de `.0` van een rekenblad."""
    return of_leeg(tekst.str.strip_suffix(".0").str.replace_all(VULSEL, ""))


def met_nul(nummer: pl.Expr) -> pl.Expr:
    """Een nummer van acht cijfers met een nul ervoor, als het daarmee klopt: Excel laat die nul weg."""
    lang = pl.concat_str(pl.lit("0"), nummer)
    return pl.when(is_nummer(lang)).then(lang).otherwise(nummer)
