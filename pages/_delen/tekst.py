"""Getallen, datums en tekst zoals een Nederlander ze schrijft."""

import re
from datetime import date

_OPMAAK = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def getal(aantal: int) -> str:
    """Een geheel getal met punten: 1.234."""
    return f"{aantal:,}".replace(",", ".")


def dag(datum: date) -> str:
    """Een dag als dd-mm-jjjj."""
    return f"{datum:%d-%m-%Y}"


def meervoud(aantal: int, een: str, meer: str) -> str:
    """Een aantal met het woord erbij: 1 leerling, 3 leerlingen."""
    return f"{getal(aantal)} {een if aantal == 1 else meer}"


def school(code: str | None, naam: str | None = None) -> str:
    """Hoe een school heet in tabellen en grafieken: haar naam met de code, of wat er bekend is."""
    if code is None:
        return "School onbekend"
    return f"{naam} ({code})" if naam else code


def letterlijk(tekst: str) -> str:
    """Tekst uit een bestand voor in Markdown: wat erin op opmaak lijkt blijft gewoon een teken."""
    return _OPMAAK.sub(r"\\\1", tekst)
