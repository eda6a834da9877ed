"""Scholen tegen thema's: wat er te doen is, wie er gevaar loopt, en wat er niet is nagekeken."""

import polars as pl

from checks.motor.catalogus import laad_signalen
from data.schema.ernst import ERNSTIG
from pages._bevindingen.nagekeken import (
    hoort_nagekeken,
    kan_niet_vergelijken,
    niet_nagekeken,
    wacht_op_duo,
    wacht_op_rod,
)

SAMEN = "samen"
"""Het thema van een hele school: wie bij twee thema's in gevaar is, telt daar één keer."""


def cellen(
    statussen: pl.DataFrame, gevonden: pl.DataFrame, in_gevaar: pl.DataFrame, scholen: pl.DataFrame
) -> pl.DataFrame:
    """Per school en thema, en per school onder `SAMEN`; de school waarvan het grootste deel gevaar loopt eerst.

    Kolommen instelling, school, thema, `aantal` bevindingen te doen, `bekeken` rijen, `niet` (hoeveel signalen niet
    zijn nagekeken), `niet_gevaar` (hoeveel daarvan over bekostiging gaan), `gevaar` (leerlingen van wie de bekostiging
    gevaar loopt), `meetellend` (leerlingen van de school die op de teldatum meetellen) en `zonder_rod` (alles van het
    thema wacht op ROD of DUO).

    Args:
        statussen: kolommen van `met_soort_school`, en `school`.
        gevonden: kolommen instelling, signaal en aantal, van wat te doen is.
        in_gevaar: kolommen instelling, signaal en persoon.
        scholen: kolommen instelling en meetellend.
    """
    thema = {code: s.thema for code, s in laad_signalen().items()}
    ernstig = [code for code, s in laad_signalen().items() if s.soort in ERNSTIG]
    van_thema = pl.col("signaal").replace_strict(thema, default=None, return_dtype=pl.String)
    niet = niet_nagekeken & ~kan_niet_vergelijken & hoort_nagekeken
    per_signaal = statussen.select(
        "instelling",
        "school",
        "signaal",
        "bekeken",
        thema=van_thema,
        niet=niet.fill_null(False),
        niet_gevaar=niet.fill_null(False) & pl.col("signaal").is_in(ernstig),
        zonder_rod=wacht_op_rod | wacht_op_duo,
    ).join(gevonden, on=["instelling", "signaal"], how="left", nulls_equal=True, maintain_order="left")
    gevaar = in_gevaar.with_columns(thema=van_thema)
    delen = []
    for een, wie in ((per_signaal, gevaar), (_samen(per_signaal), _samen(gevaar))):
        geteld = een.group_by("instelling", "school", "thema", maintain_order=True).agg(
            pl.col("aantal").sum().cast(pl.Int64),
            pl.col("bekeken").sum().cast(pl.Int64),
            pl.col("niet", "niet_gevaar").sum(),
            pl.col("zonder_rod").all(),
        )
        personen = wie.group_by("instelling", "thema").agg(gevaar=pl.col("persoon").n_unique().cast(pl.Int64))
        delen.append(geteld.join(personen, on=["instelling", "thema"], how="left", nulls_equal=True))
    deel = (pl.col("gevaar") / pl.col("meetellend")).filter(pl.col("thema") == SAMEN).first().over("school")
    return (
        pl.concat(delen)
        .join(scholen.select("instelling", "meetellend"), on="instelling", how="left", nulls_equal=True)
        .with_columns(pl.col("gevaar", "meetellend").fill_null(0).cast(pl.Int64))
        .sort(
            deel.fill_nan(None),
            pl.col("aantal").sum().over("school"),
            "school",
            descending=[True, True, False],
            nulls_last=True,
            maintain_order=True,
        )
    )


def _samen(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(thema=pl.lit(SAMEN))
