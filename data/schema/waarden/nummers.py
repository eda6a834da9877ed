"""Nummers van leerlingen: is het een BSN, een onderwijsnummer of geen van beide, en wat wij er open van laten zien."""

import polars as pl

BSN_REST, ONDERWIJSNUMMER_REST = 0, 5
ZICHTBAAR = 4
"""Zoveel tekens van een nummer laten wij zien aan wie het niet heel mag zien."""


def elfrest(kolom: str | pl.Expr) -> pl.Expr:
    """De rest van 9a+8b+7c+6d+5e+4f+3g+2h-i modulo 11 van een tekst van negen cijfers (PvE15, 750 en 751).

    Rest 0 is een BSN, rest 5 een onderwijsnummer; geen nummer is beide. Leeg geeft null. Alles wat geen negen cijfers
    is, en negen nullen, geeft -1.
    """
    tekst = pl.col(kolom) if isinstance(kolom, str) else kolom
    getal = tekst.cast(pl.UInt32, strict=False)
    som = pl.sum_horizontal(
        *((getal // 10 ** (9 - plaats) % 10 * (10 - plaats)).cast(pl.Int32) for plaats in range(1, 9)),
        -(getal % 10).cast(pl.Int32),
    )
    vorm = (tekst.str.len_bytes() == 9) & ~tekst.str.starts_with("+") & (getal > 0).fill_null(False)
    return pl.when(tekst.is_not_null()).then(pl.when(vorm).then(som % 11).otherwise(-1))


def elfproef(kolom: str | pl.Expr, rest: int) -> pl.Expr:
    """Of een tekst een nummer is met deze rest; leeg geeft null."""
    return elfrest(kolom) == rest


def is_nummer(kolom: str | pl.Expr) -> pl.Expr:
    """Of een tekst een BSN of een onderwijsnummer is; leeg geeft null."""
    return elfrest(kolom).is_in([BSN_REST, ONDERWIJSNUMMER_REST])


def eind(kolom: str | pl.Expr) -> pl.Expr:
    """De laatste tekens van een nummer, zoals iedereen ze ziet; van wat niet langer is dan dat: null."""
    tekst = pl.col(kolom) if isinstance(kolom, str) else kolom
    return pl.when(tekst.str.len_chars() > ZICHTBAAR).then(tekst.str.tail(ZICHTBAAR))
