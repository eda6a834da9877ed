"""Wat een kantoor van een bestuur ziet: de aantallen van zijn Overzicht, en van geen leerling iets."""

from datetime import datetime

import duckdb
import polars as pl

from data.opslag.vragen.bevindingen import Keuze, telling
from data.opslag.vragen.controles import laatste_controle
from data.schema.besluit import TE_DOEN
from data.schema.ernst import OMSCHRIJVING
from data.server.gedeeld.register import SAMEN, SCHOOL
from pages._bevindingen.bestuur.scholen import rijen
from pages._bevindingen.cijfers import Cijfers, tel
from pages._bevindingen.nagekeken import ALLES, RISICO


def voor_kantoor(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Hoe het bestuur ervoor staat en elke school (kolommen `SCHOOL`), met dezelfde getallen als op Overzicht.

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
    scholen = (
        rijen(con, c)
        .join(c.scholen.select("instelling", "naam"), on="instelling", how="left", nulls_equal=True)
        .join(soorten, on="instelling", how="left", nulls_equal=True)
        .with_columns(pl.col("^te_doen_.$").fill_null(0), geleverd="moment", gecontroleerd=pl.lit(moment))
    )
    return pl.concat([_als_school(_samen(c, scholen)), _als_school(scholen)])


def _samen(c: Cijfers, scholen: pl.DataFrame) -> pl.DataFrame:
    """Het hele bestuur, in één rij."""
    niet = {naam: leemte.signalen for naam, leemte in c.leemten.items()}
    return scholen.select(
        pl.col("leerlingen", "bekeken").sum(),
        pl.col("geleverd", "gecontroleerd").min(),
        instelling=pl.lit(SAMEN),
        naam=pl.lit(None),
        meetellend=pl.lit(c.risico.meetellend),
        gevaar=pl.lit(c.risico.in_gevaar),
        niet_gevaar=pl.lit(niet.get(RISICO, 0)),
        niet=pl.lit(niet.get(ALLES, 0)),
        **{f"te_doen_{soort.lower()}": pl.lit(c.te_doen.get(soort, 0)) for soort in OMSCHRIJVING},
    )


def _als_school(rijen: pl.DataFrame) -> pl.DataFrame:
    return rijen.select(pl.col(naam).cast(soort) for naam, soort in SCHOOL.items())
