"""Hoe elke school ervoor staat: wie er gevaar loopt, en wat er sinds haar vorige levering gebeurde."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import duckdb
import polars as pl

from data.opslag.vragen.verloop import verschil_per_school
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cellen import SAMEN, deel_in_gevaar
from pages._bevindingen.cijfers import Cijfers, cijfers
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

OUD = 31
"""Zoveel dagen na een levering is het tijd voor een nieuwe."""


_onbekend = (
    (pl.col("meetellend") == 0) | (pl.col("bekeken") == 0) | ((pl.col("niet_gevaar") > 0) & (pl.col("gevaar") == 0))
)
deel_van = pl.when(~_onbekend).then(pl.col("gevaar") / pl.col("meetellend"))
"""Welk deel van de leerlingen van een school gevaar loopt, van 0 tot 1; leeg als dat niet te zeggen is."""


@per_stand(max_entries=8)
def per_school(omgeving: Omgeving) -> pl.DataFrame:
    """Een rij per school, die waarvan het grootste deel van de leerlingen gevaar loopt eerst.

    Kolommen instelling, school, gevaar, meetellend, deel (0 tot 1; leeg als het niet te zeggen is), niet_gevaar
    (hoeveel signalen over bekostiging niet zijn nagekeken), bekeken, te_doen, hersteld en erbij (sinds haar vorige
    levering; leeg bij een eerste), leerlingen, moment en door (van de laatste levering).
    """
    c = cijfers(omgeving)
    with omgeving.lees() as con:
        return rijen(con, c)


def rijen(con: duckdb.DuckDBPyConnection, c: Cijfers) -> pl.DataFrame:
    """De rijen van `per_school`, uit de cijfers van dezelfde cursor."""
    anders = verschil_per_school(con)
    anders = anders.group_by("instelling").agg(
        pl.col("hersteld").sum(), (pl.col("nieuw") + pl.col("terug")).sum().alias("erbij"), pl.col("vorige").max()
    )
    samen = c.cellen.filter(thema=SAMEN).select(
        "instelling", "gevaar", "meetellend", "niet_gevaar", "bekeken", te_doen="aantal"
    )
    eerste = pl.col("vorige").is_null()
    return (
        c.scholen.select("instelling", "school", "leerlingen", "moment", "door")
        .join(samen, on="instelling", how="left", nulls_equal=True)
        .join(anders, on="instelling", how="left", nulls_equal=True)
        .with_columns(pl.col("gevaar", "meetellend", "niet_gevaar", "bekeken", "te_doen").fill_null(0))
        .with_columns(deel=deel_van, hersteld=pl.when(~eerste).then("hersteld"), erbij=pl.when(~eerste).then("erbij"))
        .sort("deel", "te_doen", "school", descending=[True, True, False], nulls_last=True)
    )


def gevaar_in_woorden(rij: Mapping[str, Any]) -> str:
    """Hoeveel van de leerlingen van een school gevaar lopen: `15% · 46 van 304`; van wie niets na te kijken was `–`."""
    if not rij["meetellend"]:
        return "niemand telt mee"
    tekst, _ = deel_in_gevaar({**rij, "zonder_rod": False})
    if not rij["gevaar"]:
        return "niet nagekeken" if tekst == "–" else tekst
    return f"{tekst} · {getal(rij['gevaar'])} van {getal(rij['meetellend'])}"


def geleverd_in_woorden(moment: datetime | None, door: str | None, vandaag: date) -> str:
    """Hoe lang geleden een school leverde, en door wie."""
    if moment is None:
        return "nog niet"
    dagen = (vandaag - moment.date()).days
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    return f"{geleden}, {door}" if door else geleden


def geleverd_voluit(moment: datetime | None, door: str | None, vandaag: date) -> str:
    """Zoals `geleverd_in_woorden`, met de dag erbij, en of het tijd is voor een nieuwe."""
    if moment is None:
        return "nog niet"
    oud = ": tijd voor een nieuwe" if (vandaag - moment.date()).days > OUD else ""
    return f"{dag(moment)} ({geleverd_in_woorden(moment, door, vandaag)}){oud}"
