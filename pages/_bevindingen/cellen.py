"""Scholen tegen thema's: wat er te doen is, wie er gevaar loopt, en wat er niet is nagekeken."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from checks.motor.catalogus import laad_signalen
from data.schema.ernst import ERNSTIG
from data.tekst import getal, meervoud
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
    # Wat bij een onbekende school niet is nagekeken, lost geen kolom op; in orde is het daarmee niet.
    niet = niet_nagekeken & ~kan_niet_vergelijken & (hoort_nagekeken | pl.col("instelling").is_null())
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
            pl.col("bekeken").fill_null(1).sum().cast(pl.Int64),  # leeg: wel nagekeken, van een deel van de school
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


_BIJNA_NIETS = "<1%"
_ZONDER_ROD = ("–", "nog geen overzicht van ROD")


def aantal_te_doen(rij: Mapping[str, Any]) -> tuple[str, str]:
    """Hoeveel bevindingen er te doen zijn: wat er in een vak staat, en wat dat betekent."""
    if rij["zonder_rod"]:
        return _ZONDER_ROD
    uitleg = meervoud(rij["aantal"], "bevinding", "bevindingen")
    return _ondergrens(rij["niet"], rij["bekeken"], rij["aantal"], getal(rij["aantal"]), uitleg)


def deel_in_gevaar(rij: Mapping[str, Any]) -> tuple[str, str]:
    """Welk deel van de leerlingen gevaar loopt: wat er in een vak staat, en wat dat betekent."""
    if rij["zonder_rod"]:
        return _ZONDER_ROD
    deel = rij["gevaar"] / rij["meetellend"]
    tekst = "0" if not deel else _BIJNA_NIETS if deel < 0.01 else f"{deel:.0%}"
    return _ondergrens(gevaar_niet(rij), rij["bekeken"], rij["gevaar"], tekst, _van(rij))


def aantal_in_gevaar(rij: Mapping[str, Any]) -> tuple[str, str]:
    """Hoeveel leerlingen gevaar lopen: wat er in een vak staat, en wat dat betekent."""
    if rij["zonder_rod"]:
        return _ZONDER_ROD
    return _ondergrens(gevaar_niet(rij), rij["bekeken"], rij["gevaar"], getal(rij["gevaar"]), _van(rij))


def gevaar_niet(rij: Mapping[str, Any]) -> int:
    """Hoeveel signalen er nog iets aan het getal kunnen veranderen: loopt iedereen gevaar, dan geen."""
    return 0 if rij["gevaar"] >= rij["meetellend"] > 0 else rij["niet_gevaar"]


def _van(rij: Mapping[str, Any]) -> str:
    return f"{getal(rij['gevaar'])} van de {meervoud(rij['meetellend'], 'leerling', 'leerlingen')} die meetellen"


def _ondergrens(niet_nagekeken: int, bekeken: int, aantal: int, tekst: str, uitleg: str) -> tuple[str, str]:
    """Wat er in een vak staat en wat het betekent; wat niet is nagekeken, is nooit nul."""
    if not niet_nagekeken:
        return (tekst, uitleg) if bekeken or aantal else ("–", "niets na te kijken")
    niet = f"{meervoud(niet_nagekeken, 'signaal', 'signalen')} niet nagekeken"
    return (">0%" if tekst == _BIJNA_NIETS else f"≥{tekst}", f"minstens {uitleg}; {niet}") if aantal else ("–", niet)
