"""Wat een kantoor van een bestuur ziet: de aantallen van zijn Overzicht, en van geen leerling iets."""

from datetime import datetime

import duckdb
import polars as pl

from data.opslag.vragen.bevindingen import Keuze, telling
from data.opslag.vragen.controles import laatste_controle
from data.schema.besluit import TE_DOEN
from data.schema.ernst import OMSCHRIJVING
from data.server.gedeeld.register import SCHOOL
from pages._bevindingen.bestuur.scholen import heel_geteld, rijen
from pages._bevindingen.cijfers import tel


def voor_kantoor(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Per school hoe zij ervoor staat (kolommen `SCHOOL`), met dezelfde getallen als op Overzicht.

    Args:
        con: een cursor die het hele bestuur ziet.
    """
    controle = laatste_controle(con)
    if controle is None:
        return pl.DataFrame(schema=dict(SCHOOL))
    moment: datetime = controle.moment
    per_soort = telling(con, Keuze(status=TE_DOEN), "instelling", "soort")
    soorten = per_soort.group_by("instelling").agg(
        pl.col("aantal").filter(soort=soort).sum().alias(f"te_doen_{soort.lower()}") for soort in OMSCHRIJVING
    )
    c = tel(con, controle.id)
    return (
        rijen(con, c)
        .join(c.scholen.select("instelling", "naam"), on="instelling", how="left", nulls_equal=True)
        .join(soorten, on="instelling", how="left", nulls_equal=True)
        .with_columns(pl.col("^te_doen_.$").fill_null(0), bekend=heel_geteld, in_gevaar="gevaar")
        .with_columns(geleverd="moment", gecontroleerd=pl.lit(moment))
        .select(pl.col(naam).cast(soort) for naam, soort in SCHOOL.items())
    )
