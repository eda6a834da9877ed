"""Cellen opruimen: wit en onzichtbare tekens aan de rand, en woorden voor ‘leeg’.

Midden in een naam blijft een onzichtbaar teken staan: dat staat dan ook in het LAS, en een signaal zegt het.
"""

from itertools import product

import polars as pl

ONZICHTBAAR = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Nulbreedte, richting, zacht afbreekstreepje en merktekens, voor tussen blokhaken."""
_RAND = rf"^[\s{ONZICHTBAAR}]+|[\s{ONZICHTBAAR}]+$"

_ALTIJD = ("leeg", "LEEG", "none", "NONE", "niet ingevuld", "Niet ingevuld", "nihil")
_WOORDEN = ("NULL", "null", "Null", "Leeg", "None", "blank", "empty", *_ALTIJD)
_LEEG = (
    "NULL", "null", "NaN", "nan", "N/A", "n/a", "#N/A", "#N/B", "#NB", "<NA>", r"\N",
    *_ALTIJD,
    *(vorm.format(woord) for vorm, woord in product(("({})", "[{}]", "<{}>"), _WOORDEN)),
)  # fmt: skip
"""Hoe databases en draaitabellen ‘leeg’ schrijven. ‘Null’, ‘Nan’, ‘None’ en ‘Leeg’ zijn namen, en ‘NA’ is een land."""


def schone_cellen(frame: pl.DataFrame, *, schoon: bool = False) -> pl.DataFrame:
    """Dezelfde tabel van tekst, opgeruimd; wat leeg is of leeg betekent, wordt null.

    `schoon`: in geen cel staat wit of een onzichtbaar teken aan de rand.
    """
    if not schoon:
        frame = frame.select(pl.all().str.strip_chars())
        letters = frame.select((pl.all().str.len_bytes() != pl.all().str.len_chars()).any()).to_dict(as_series=False)
        frame = frame.with_columns(pl.col(k).str.replace_all(_RAND, "") for k, (ja,) in letters.items() if ja)
    gevuld = pl.col([kolom.name for kolom in frame if kolom.null_count() < kolom.len()])
    leeg = frame.select((gevuld.is_in(_LEEG) | (gevuld.str.len_bytes() == 0)).any()).to_dict(as_series=False)
    koppen = [kop for kop, (ja,) in leeg.items() if ja]
    return frame.with_columns(
        pl.when((pl.col(k).str.len_bytes() > 0) & ~pl.col(k).is_in(_LEEG)).then(k).alias(k) for k in koppen
    )
