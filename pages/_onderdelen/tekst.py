"""Hoe een school heet, en tekst die geen opmaak mag worden."""

import re
from collections.abc import Mapping

import polars as pl

from data.opslag.vragen.bevindingen import LEEG
from data.schema.labels import SCHOOL

_OPMAAK = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def school(code: str | None, naam: str | None = None) -> str:
    """Hoe een school heet in tabellen en grafieken: haar naam met de code, of wat er bekend is."""
    if code is None:
        return "School onbekend"
    return SCHOOL.format(naam, code) if naam else code


def noem_school(code: str, scholen: Mapping[str, str]) -> str:
    """Hoe een school heet die men kan kiezen; `LEEG` is geen school, `scholen` is code → naam."""
    return scholen.get(code, school(None if code == LEEG else code))


def schoolkolom(scholen: Mapping[str, str]) -> pl.Expr:
    """De kolom School van een tabel met de kolom `instelling`; `scholen` is code → naam."""
    return pl.col("instelling").replace(scholen).fill_null(school(None)).alias("School")


def letterlijk(tekst: str) -> str:
    """Tekst uit een bestand voor in Markdown: wat erin op opmaak lijkt blijft gewoon een teken."""
    return _OPMAAK.sub(r"\\\1", tekst)
