"""Wanneer het LAS en ROD hetzelfde bedoelen, ook als zij het anders schrijven.

Verschillen twee waarden zoals zij er staan, dan worden zij in één vorm gebracht en nog eens vergeleken. Dat zijn er
bijna geen, dus kost het niets. Is een kant leeg, dan is er niets te vergelijken; alleen bij het verblijf zegt leeg
iets: er is er geen.
"""

from collections.abc import Callable

import polars as pl

from data.schema.waarden.woorden import SOORT_VERBLIJF

_CIJFERS = tuple(code for code in SOORT_VERBLIJF.betekenissen if code.isdigit())
"""Een verblijf heet een cijfer, of het heeft letters of een woord. Welke bij welke hoort, is niet openbaar."""


def _groep(waarde: pl.Expr) -> pl.Expr:
    return waarde.str.to_lowercase().str.replace_all(r"[\s._-]", "").str.strip_chars_start("0")


def _beschikking(waarde: pl.Expr) -> pl.Expr:
    return waarde.str.to_uppercase().str.replace_all("[^A-Z0-9]", "")


def _volgnummer(waarde: pl.Expr) -> pl.Expr:
    return waarde.str.strip_chars_start("0")


_VORM: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "groep": _groep,
    "beschikkingsnummer": _beschikking,
    "inschrijvingsvolgnummer": _volgnummer,
}
"""Veld → de vorm waarin twee schrijfwijzen van een waarde gelijk zijn; de rest is dat na het lezen al."""

SCHRIJFWIJZEN = frozenset(_VORM)
"""De velden waarvan twee schrijfwijzen hetzelfde kunnen zijn."""


def anders(frame: pl.DataFrame, veld: str, waar: pl.Series | None = None) -> pl.Series:
    """Kolom `anders_<veld>`: of het LAS en ROD (`<veld>_rod`) iets anders bedoelen; alleen op de rijen `waar`."""
    hier, daar = frame[veld], frame[f"{veld}_rod"]
    verschilt = _ander_verblijf(frame) if veld == "soort_verblijf" else (hier != daar).fill_null(False)
    if waar is not None:
        verschilt &= waar
    if veld in _VORM and (rijen := verschilt.arg_true()).len():
        twee = pl.DataFrame({"hier": hier.gather(rijen), "daar": daar.gather(rijen)})
        echt = twee.select(_VORM[veld](pl.col("hier")) != _VORM[veld](pl.col("daar"))).to_series()
        verschilt = verschilt.scatter(rijen, echt)
    return verschilt.alias(f"anders_{veld}")


def _ander_verblijf(frame: pl.DataFrame) -> pl.Series:
    """Leeg is geen verblijf. Noemt de ene kant een cijfer en de andere letters of een woord, dan telt alleen of er een
    is."""
    hier, daar = pl.col("soort_verblijf"), pl.col("soort_verblijf_rod")
    woord_hier, woord_daar = (kant.str.contains(r"^\p{L}") for kant in (hier, daar))
    twee_talen = (hier.is_in(_CIJFERS) & woord_daar) | (woord_hier & daar.is_in(_CIJFERS))
    return frame.select(hier.ne_missing(daar) & ~twee_talen.fill_null(False)).to_series()
