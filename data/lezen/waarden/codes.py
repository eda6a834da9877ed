"""Nummers en codes lezen: zonder wat mensen en programma's eromheen schrijven."""

import re

import polars as pl

from data.lezen.cellen import ONZICHTBAAR
from data.schema.waarden.nummers import is_nummer

VULSEL = rf"[\s.\-'’`´{ONZICHTBAAR}]"
"""Wat mensen tussen de tekens van een nummer of code zetten."""
STREEPJES = ("-", "--", "---", "–", "—", "_", ".", "..", "...")
"""Wat mensen invullen waar niets hoort te staan."""
NIETS = r"(?i:n\.?v\.?t\.?|niet van toepassing)"
"""En zo schrijven zij het voluit."""

_IN_NUMMER = rf"[\s.,\-'’`´{ONZICHTBAAR}]"
_LOS_NUMMER = r"\b[0-9]{9}\b"
_TEKEN = rf"[\s.\-{ONZICHTBAAR}]?"


def is_niets(tekst: pl.Expr) -> pl.Expr:
    """Of er alleen iets staat om te zeggen dat er niets hoort te staan."""
    return tekst.is_in(STREEPJES) | tekst.str.contains(rf"^{NIETS}$")


def of_leeg(tekst: pl.Expr) -> pl.Expr:
    """Null als er na het opschonen niets over is, zoals bij een streepje."""
    return pl.when(tekst.str.len_bytes() > 0).then(tekst)


def schoon_nummer(tekst: pl.Expr) -> pl.Expr:
    """Een nummer zonder spaties, punten, streepjes en omschrijving; null als er geen cijfer of alleen nullen staan."""
    kaal = tekst.str.replace(r"[.,]00?$", "").str.replace_all(_IN_NUMMER, "")
    los = tekst.str.extract_all(_LOS_NUMMER)
    kaal = pl.when(kaal.str.contains("[^0-9]") & (los.list.len() == 1)).then(los.list.first()).otherwise(kaal)
    return pl.when(kaal.str.contains("[1-9]")).then(kaal)


def met_nul(nummer: pl.Expr) -> pl.Expr:
    """Een nummer van acht cijfers met een nul ervoor, als het daarmee klopt: Excel laat die nul weg."""
    lang = pl.concat_str(pl.lit("0"), nummer)
    return pl.when(is_nummer(lang)).then(lang).otherwise(nummer)


def schoon_code(tekst: pl.Expr, vorm: str) -> pl.Expr:
    """Een code in hoofdletters en zonder tekens ertussen, ook als er een omschrijving naast staat.

    Staat er iets anders dan één code van deze vorm, dan blijft staan wat er staat, zonder spaties. Null bij een
    streepje en bij nullen.
    """
    groot = tekst.str.to_uppercase()
    kaal = groot.str.replace_all(VULSEL, "")
    gevonden = groot.str.extract_all(_in_tekst(vorm)).list.eval(pl.element().str.replace_all(VULSEL, "")).list.unique()
    if not vorm:
        return pl.when(~is_niets(tekst)).then(groot.str.replace_all(r"\s", ""))
    code = (
        pl.when(kaal.str.contains(vorm))
        .then(kaal)
        .when(gevonden.list.len() == 1)
        .then(gevonden.list.first())
        .otherwise(groot.str.replace_all(r"\s", ""))
    )
    return pl.when(~kaal.str.contains(r"^(?:0*|NVT|NIETVANTOEPASSING)$")).then(code)


def _in_tekst(vorm: str) -> str:
    """Een vorm als `^\\d{2}[A-Z]{2}$`, midden in een tekst en met een punt, streepje of spatie tussen de tekens."""
    delen = []
    for teken, keer in re.findall(r"(\\d|\[[^\]]+\]|\([^)]+\)|\w)(?:\{(\d+)\})?", vorm.strip("^$")):
        delen += [teken.replace("\\d", "[0-9]")] * int(keer or 1)
    return rf"\b{_TEKEN.join(delen)}\b"


def schoon_postcode(tekst: pl.Expr) -> pl.Expr:
    """Een postcode in hoofdletters en zonder tekens ertussen; null als er alleen nullen staan."""
    kaal = tekst.str.replace_all(VULSEL, "").str.to_uppercase()
    return pl.when(~kaal.str.contains("^0*$")).then(kaal)


def schoon_vestiging(tekst: pl.Expr, vorm: str) -> pl.Expr:
    """Een vestigingscode als die er staat, en anders de één of twee cijfers waarmee oudere bestanden haar schrijven."""
    kaal = tekst.str.replace_all(VULSEL, "").str.to_uppercase()
    kort = tekst.str.extract(r"^\s*([0-9]{1,2})(?:\s*[\-–|:(]\s*\D*)?$", 1)
    return pl.coalesce(kort, schoon_code(tekst, vorm), of_leeg(kaal))
