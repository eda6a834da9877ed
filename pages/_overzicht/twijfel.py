"""Bovenaan: een levering waar wij zo aan twijfelen dat een signaal haar niet wil vergelijken."""

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN
from pages._onderdelen.tekst import letterlijk


def twijfel(omgeving: Omgeving, c: Cijfers) -> None:
    """Zegt van welke scholen de laatste levering niet lijkt te kloppen: dan is minder bevindingen geen goed nieuws.

    Ontbreekt er een kolom, dan staat dat bij de getallen. Hier gaat het om de levering zelf, naast die ervoor.
    """
    vergelijkt = [code for code, signaal in laad_signalen().items() if signaal.thema == "verandering"]
    over = c.statussen.filter(
        pl.col("signaal").is_in(vergelijkt),
        pl.col("status") == "overgeslagen",
        pl.col("mist").list.len().fill_null(0) == 0,
        pl.col("reden").is_not_null(),
    ).unique(["school", "reden"], maintain_order=True)
    if over.is_empty():
        return
    regels = [f"- {letterlijk(school)}: {reden}" for school, reden in over.select("school", "reden").iter_rows()]
    st.warning(
        "**Klopt de laatste levering wel?** Minder bevindingen is dan geen goed nieuws.\n\n" + "\n".join(regels),
        icon=":material/warning:",
    )
    if not omgeving.demo:
        link(UPLOADEN, "Upload opnieuw")
