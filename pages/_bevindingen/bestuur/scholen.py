"""Hoe elke school ervoor staat: wie er gevaar loopt, en wat er sinds haar vorige levering gebeurde."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import duckdb
import polars as pl

from data.opslag.vragen.verloop import verschil_per_school
from data.tekst import aantal_of_streep, dag, getal, meervoud
from pages._bevindingen.cellen import SAMEN, aantal_te_doen, deel_in_gevaar, gevaar_niet
from pages._bevindingen.cijfers import Cijfers, cijfers
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

OUD = 31
"""Zoveel dagen na een levering is het tijd voor een nieuwe."""

_onbekend = (
    (pl.col("meetellend").fill_null(0) == 0)
    | (pl.col("bekeken") == 0)
    | ((pl.col("niet_gevaar") > 0) & (pl.col("gevaar") == 0))
)
deel_van = pl.when(~_onbekend).then(pl.col("gevaar") / pl.col("meetellend"))
"""Welk deel van de leerlingen van een school gevaar loopt, van 0 tot 1; leeg als dat niet te zeggen is."""


@per_stand(max_entries=8)
def per_school(omgeving: Omgeving) -> pl.DataFrame:
    """Een rij per school, die waarvan het grootste deel van de leerlingen gevaar loopt eerst.

    Kolommen instelling, school, gevaar, meetellend, deel (0 tot 1; leeg als het niet te zeggen is), niet en niet_gevaar
    (hoeveel signalen niet zijn nagekeken, en hoeveel daarvan over bekostiging gaan), bekeken, te_doen, hersteld, erbij
    en toen_niet_bekeken (sinds haar vorige levering; leeg bij een eerste), leerlingen, moment en door (van de laatste
    levering).
    """
    c = cijfers(omgeving)
    with omgeving.lees() as con:
        return rijen(con, c)


def rijen(con: duckdb.DuckDBPyConnection, c: Cijfers) -> pl.DataFrame:
    """De rijen van `per_school`, uit de cijfers van dezelfde cursor."""
    sinds = ("hersteld", "erbij", "toen_niet_bekeken")
    anders = (
        verschil_per_school(con)
        .with_columns(erbij=pl.col("nieuw") + pl.col("terug"))
        .group_by("instelling")
        .agg(pl.col(sinds).sum(), pl.col("vorige").max())
        .with_columns(pl.when(pl.col("vorige").is_not_null()).then(pl.col(kolom)).alias(kolom) for kolom in sinds)
    )
    return in_volgorde(
        c.scholen.select("instelling", "school", "leerlingen", "moment", "door")
        .join(samen_per_school(c.cellen), on="instelling", how="left", nulls_equal=True)
        .join(anders, on="instelling", how="left", nulls_equal=True)
    )


def samen_per_school(cellen: pl.DataFrame) -> pl.DataFrame:
    """Wat de cellen van een hele school zeggen: instelling, gevaar, meetellend, niet, niet_gevaar, bekeken, te_doen."""
    return cellen.filter(thema=SAMEN).select(
        "instelling", "gevaar", "meetellend", "niet", "niet_gevaar", "bekeken", te_doen="aantal"
    )


def in_volgorde(scholen: pl.DataFrame) -> pl.DataFrame:
    """Scholen met `deel` erbij, op volgorde; wie geen cel heeft (zie `samen_per_school`), is nergens op nagekeken."""
    return (
        scholen.with_columns(pl.col("gevaar", "niet", "niet_gevaar", "bekeken", "te_doen").fill_null(0))
        .with_columns(deel=deel_van)
        .sort("deel", "te_doen", "school", descending=[True, True, False], nulls_last=True)
    )


def gevaar_in_woorden(rij: Mapping[str, Any]) -> str:
    """Hoeveel van de leerlingen van een school gevaar lopen: `15% · 46 van 304`; wat niet is nagekeken, is geen 0."""
    if rij["meetellend"] is None:
        return "niet bekend"
    if not rij["meetellend"]:
        return "niemand telt mee"
    tekst, _ = deel_in_gevaar({**rij, "zonder_rod": False})
    if not rij["gevaar"]:
        niet = "niet alles nagekeken" if rij["bekeken"] else "niet nagekeken"
        return niet if tekst == "–" else tekst
    return f"{tekst} · {getal(rij['gevaar'])} van {getal(rij['meetellend'])}"


def is_ondergrens(rij: Mapping[str, Any] | None) -> bool:
    """Of er van een school meer leerlingen gevaar kunnen lopen dan er geteld zijn; zonder rij is dat niet bekend."""
    return rij is not None and rij["meetellend"] is not None and gevaar_niet(rij) > 0


def te_doen_in_woorden(rij: Mapping[str, Any]) -> str:
    """Hoeveel bevindingen een school te doen heeft; wat niet is nagekeken, is geen 0."""
    tekst, _ = aantal_te_doen({"zonder_rod": False, **rij, "aantal": rij["te_doen"]})
    return tekst


def erbij_in_woorden(rij: Mapping[str, Any]) -> str:
    """Hoeveel er bij een school bij kwamen, en bij hoeveel daarvan er de vorige keer niet naar gekeken is."""
    niet = rij["toen_niet_bekeken"]
    return aantal_of_streep(rij["erbij"]) + (f", waarvan {getal(niet)} toen niet nagekeken" if niet else "")


def nog_niet(school: str | None) -> str:
    """Wat er staat waar een school nog geen levering heeft; wie zonder school is, levert nooit."""
    return "–" if school is None else "nog niet"


def geleverd_in_woorden(school: str | None, moment: datetime | None, door: str | None, vandaag: date) -> str:
    """Hoe lang geleden een school leverde, en door wie; zonder code is het geen school, en levert zij nooit."""
    if moment is None:
        return nog_niet(school)
    dagen = (vandaag - moment.date()).days
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    return f"{geleden}, {door}" if door else geleden


def geleverd_voluit(school: str | None, moment: datetime | None, door: str | None, vandaag: date) -> str:
    """Zoals `geleverd_in_woorden`, met de dag erbij, en of het tijd is voor een nieuwe."""
    if moment is None:
        return nog_niet(school)
    return f"{dag(moment)} ({geleverd_in_woorden(school, moment, door, vandaag)}){tijd_voor_nieuwe(moment, vandaag)}"


def tijd_voor_nieuwe(moment: datetime, vandaag: date) -> str:
    """Wat er achter een levering staat die oud is; anders niets."""
    return ": tijd voor een nieuwe" if (vandaag - moment.date()).days > OUD else ""
