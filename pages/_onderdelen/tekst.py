"""Hoe een school heet, en tekst die geen opmaak mag worden."""

import re

from data.schema.labels import SCHOOL

_OPMAAK = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def school(code: str | None, naam: str | None = None) -> str:
    """Hoe een school heet in tabellen en grafieken: haar naam met de code, of wat er bekend is."""
    if code is None:
        return "School onbekend"
    return SCHOOL.format(naam, code) if naam else code


def letterlijk(tekst: str) -> str:
    """Tekst uit een bestand voor in Markdown: wat erin op opmaak lijkt blijft gewoon een teken."""
    return _OPMAAK.sub(r"\\\1", tekst)
