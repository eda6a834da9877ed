"""Tekst vergelijken zonder op hoofdletters en accenten te letten."""

import unicodedata


def vouw(tekst: str) -> str:
    """De tekst in kleine letters zonder accenten: `Café Ünal` → `cafe unal`. Leestekens en spaties blijven staan."""
    klein = tekst.casefold()
    if klein.isascii():  # dan staat er geen accent, en dat is bijna altijd
        return klein
    letters = unicodedata.normalize("NFKD", klein)
    return "".join(teken for teken in letters if not unicodedata.combining(teken))


def heeft_woorden(tekst: str, gezocht: str) -> bool:
    """Of elk woord dat iemand zoekt in de tekst staat, ook als een deel van een woord; niets zoeken past overal op."""
    gevouwen = vouw(tekst)
    return all(woord in gevouwen for woord in vouw(gezocht).split())
