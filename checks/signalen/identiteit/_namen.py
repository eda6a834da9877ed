"""Welke tekens in een naam mogen staan, voor de signalen over achternaam en voornaam.

Goed zijn letters van ons alfabet met elk accent, een spatie, een punt, een streepje en een apostrof, ook in de vormen
die een tekstverwerker ervan maakt.
"""

import polars as pl

from checks.taal.begrippen import opsomming
from data.opmaak import opmaak

_LETTER = r"\p{Latin}\p{M}"
_APOSTROF = "'’‘`´ʼʻ′"
_TEKEN = rf"{_LETTER}{_APOSTROF}\p{{Zs}}.\-‐‑–"
_ANDER_TEKEN = rf"[^{_TEKEN}]"
_NAAM = rf"^[{_APOSTROF}]?\p{{Zs}}?[{_LETTER}][{_TEKEN}]*$"
_LOS_TE_NOEMEN = r"[^\p{L}\p{M}\p{Nd}\p{C}\p{Z}]"


def klopt_niet(kolom: str) -> pl.Expr:
    """Of er een teken in staat dat niet in een naam hoort, of de naam niet met een letter of apostrof begint."""
    return ~pl.col(kolom).str.contains(_NAAM)


def wat_er_mis_is(kolom: str) -> pl.Expr:
    """Wat er in de naam staat en er niet hoort, als deel van een zin, zonder de cijfers: het kan een BSN zijn."""
    naam = pl.col(kolom)
    soorten = pl.concat_list(
        pl.when(naam.str.contains(r"\p{Nd}")).then(pl.lit("een cijfer")),
        pl.when(naam.str.contains(r"[\p{L}--\p{Latin}--[ʼʻ]]")).then(pl.lit("letters uit een ander schrift")),
        pl.when(naam.str.contains(r"[\p{C}\p{Zl}\p{Zp}]")).then(pl.lit("een onzichtbaar teken")),
    ).list.drop_nulls()
    teken = pl.element()
    tekens = naam.str.extract_all(_ANDER_TEKEN).list.unique(maintain_order=True)
    los = tekens.list.eval(opmaak("‘{}’", teken.filter(teken.str.contains(_LOS_TE_NOEMEN))))
    alles = pl.concat_list(soorten, los)
    return (
        pl.when(alles.list.len() > 0)
        .then(opmaak("bevat {}", opsomming(alles)))
        .otherwise(pl.lit("begint niet met een letter"))
    )
