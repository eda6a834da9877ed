"""Van welke school een bestand is dat dat zelf niet zegt."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.tabel import RuweTabel

GEKOZEN_SCHOOL = "Instellingscode, gekozen bij het inlezen"
"""De kop van de kolom die erbij komt."""


def noemt_school(herkenning: Mapping[str, str | None]) -> bool:
    """Of te zien is van welke school een rij is."""
    return not {"instellingscode", "vestigingscode"}.isdisjoint(herkenning.values())


def met_school(tabel: RuweTabel, herkenning: Herkenning, code: str) -> tuple[RuweTabel, Herkenning]:
    """De tabel met overal de instellingscode die voor het hele bestand is opgegeven."""
    frame = tabel.frame.with_columns(pl.lit(code).alias(GEKOZEN_SCHOOL))
    return replace(tabel, frame=frame), herkenning | {GEKOZEN_SCHOOL: "instellingscode"}
