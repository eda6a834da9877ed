"""Wat niet hoort te veranderen: bij hoeveel leerlingen staat er toch iets anders.

Schuift een kolom een rij op, of wisselen twee kolommen met datums van plaats, dan is elke waarde nog te lezen en klopt
er geen een.
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from data.schema.levering import Levering
from data.schema.velden import TABELLEN, VELD, Tabel
from data.schema.vooraf.omvang import wie_van

VAST: Mapping[str, str | None] = {
    "bsn": None,
    "onderwijsnummer": None,
    "achternaam": None,
    "voornamen": None,
    "geboortedatum": None,
    "geslacht": None,
    "inschrijfdatum": None,
    "aanmelddatum": "inschrijfdatum",
    "registratiedatum": "inschrijfdatum",
    "beschikkingsnummer": "tlv_begin",
    "tlv_begin": "beschikkingsnummer",
    "tlv_einde": "beschikkingsnummer",
    "swv_nummer": "beschikkingsnummer",
    "ondersteuningscategorie": "beschikkingsnummer",
}
"""Veld → waaraan te zien is dat het om dezelfde gaat, als een leerling er meer kan hebben: een nieuwe TLV heeft een
ander nummer, en dan is er niets veranderd. Wat hoort te veranderen, zoals een groep of een adres, staat er niet in."""

VASTE_KOLOMMEN: Mapping[Tabel, tuple[str, ...]] = {
    tabel: tuple(dict.fromkeys(k for veld, bij in VAST.items() if VELD[veld].tabel == tabel for k in (veld, bij) if k))
    for tabel in TABELLEN
    if any(VELD[veld].tabel == tabel for veld in VAST)
}
"""Per tabel de kolommen die daarvoor nodig zijn."""

Vast = Mapping[Tabel, pl.DataFrame]
"""Per tabel een frame met de kolommen instelling, record en `VASTE_KOLOMMEN`."""


class Anders(NamedTuple):
    """Bij hoeveel leerlingen er iets anders staat, van hoeveel die toen en nu een waarde hebben."""

    aantal: int
    van: int


def vast_van(levering: Levering) -> Vast:
    """Wat er van een levering niet hoort te veranderen."""
    return {
        tabel: wie_van(levering, tabel).hstack(levering.frame(tabel).select(kolommen))
        for tabel, kolommen in VASTE_KOLOMMEN.items()
    }


def anders(toen: Vast, nu: Vast) -> dict[str, dict[str, Anders]]:
    """Per veld en instellingscode bij hoeveel leerlingen er iets anders staat dan toen.

    Anders is het als geen enkele waarde van toen er nog is. Een leeg gegeven dat is ingevuld, of andersom, is dat niet.
    """
    uit: dict[str, dict[str, Anders]] = {}
    for veld, bij in VAST.items():
        tabel = VELD[veld].tabel
        if tabel not in toen or tabel not in nu:
            continue
        op = ["record", bij] if bij else ["record"]
        waarde = pl.col(veld).str.to_lowercase() if VELD[veld].type == "tekst" else pl.col(veld)
        was, is_ = (
            vast[tabel].lazy().select("instelling", *op, waarde=waarde).drop_nulls().unique() for vast in (toen, nu)
        )
        per_leerling = (
            was.join(is_, on=["instelling", *op], suffix="_nu")
            .group_by("instelling", *op)
            .agg(zelfde=(pl.col("waarde") == pl.col("waarde_nu")).any())
            .group_by("instelling", "record")
            .agg(pl.col("zelfde").all())
        )
        geteld = per_leerling.group_by("instelling").agg((~pl.col("zelfde")).sum(), pl.len()).collect()
        uit[veld] = {str(code): Anders(int(aantal), int(van)) for code, aantal, van in geteld.iter_rows()}
    return uit
