"""Tekst vergelijken zonder op hoofdletters en accenten te letten."""

import unicodedata


def vouw(tekst: str) -> str:
    """De tekst in kleine letters zonder accenten: `Café Ünal` → `cafe unal`. Leestekens en spaties blijven staan."""
    klein = tekst.casefold()
    if klein.isascii():  # dan staat er geen accent, en dat is bijna altijd
        return klein
    letters = unicodedata.normalize("NFKD", klein)
    return "".join(teken for teken in letters if not unicodedata.combining(teken))
