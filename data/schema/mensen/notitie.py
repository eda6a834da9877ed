"""Een notitie: wat iemand bij een bevinding schreef, ook zoals zij in een bestand met besluiten staat."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

LANGSTE_NOTITIE = 1000


@dataclass(frozen=True, slots=True)
class Notitie:
    """Wat iemand bij een bevinding schreef, en wanneer."""

    moment: datetime
    wie: str
    tekst: str


NOTITIEMOMENT = "%d-%m-%Y %H:%M"
_NOTITIEREGEL = r"^(?<moment>\d{2}-\d{2}-\d{4} \d{2}:\d{2}) (?<wie>.+?): (?<tekst>.+)$"


def notitieregels(besluiten: pl.DataFrame) -> pl.DataFrame:
    """De notities bij besluiten (kolommen sleutel en notities), per notitie: sleutel, moment, wie, tekst.

    Een regel is `30-11-2026 15:12 Anna: gebeld met de ouders`; wat er anders uitziet, is geen notitie.
    """
    regels = besluiten.select("sleutel", regel=pl.col("notities").str.split("\n")).explode("regel")
    delen = regels.select("sleutel", pl.col("regel").str.extract_groups(_NOTITIEREGEL).alias("delen")).unnest("delen")
    return delen.with_columns(pl.col("moment").str.to_datetime(NOTITIEMOMENT, strict=False)).drop_nulls()
