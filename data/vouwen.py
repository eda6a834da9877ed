"""Tekst vergelijken zonder op hoofdletters en accenten te letten."""

import unicodedata


def vouw(tekst: str) -> str:
    """De tekst in kleine letters zonder accenten: `Café Ünal` → `cafe unal`. Leestekens en spaties blijven staan."""
    letters = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in letters if not unicodedata.combining(teken))
