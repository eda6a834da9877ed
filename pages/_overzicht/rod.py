"""Eén regel over ROD: van hoeveel leerlingen het register weet, en van welke dag dat is."""

import polars as pl
import streamlit as st

from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD


def rod(omgeving: Omgeving, c: Cijfers) -> None:
    """Van hoeveel leerlingen ROD weet, met de weg naar wie er ontbreekt; zonder overzicht hoe u er een krijgt."""
    met = c.scholen.drop_nulls("stand")
    with st.container(horizontal=True, vertical_alignment="center"):
        if met.is_empty():
            st.markdown(
                "Er is nog geen overzicht van ROD. Legt u dat naast uw LAS, dan ziet u wie er in ROD ontbreekt.",
                width="content",
            )
            link(ROD, "Lees een overzicht in", vraag(omgeving, deel="Overzichten"))
            return
        hoort, staat = (int(met[kolom].sum()) for kolom in ("hoort_in_rod", "in_rod"))
        dagen = met["stand"].unique().sort()
        wanneer = dag(dagen[0]) if dagen.len() == 1 else f"{dag(dagen[0])} tot en met {dag(dagen[-1])}"
        st.markdown(
            f"ROD weet van **{getal(staat)}** van de **{getal(hoort)}** leerlingen die er volgens uw LAS horen te "
            f"staan. Dat is volgens het overzicht van {wanneer}.{_zonder(c)}",
            width="content",
        )
        link(ROD, "Wat is er in ROD anders?", vraag(omgeving))


def _zonder(c: Cijfers) -> str:
    zonder = c.scholen.filter(pl.col("stand").is_null(), pl.col("instelling").is_not_null()).height
    return f" Van {meervoud(zonder, 'school', 'scholen')} is er nog geen overzicht." if zonder else ""
