"""De signalen waar herstel de meeste leerlingen helpt, en hoeveel er voor wie is."""

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen, wie_herstelt
from data.tekst import getal, meervoud, met_hoofdletter
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import HERSTELLERCODES, link_naar_bevindingen, link_naar_uitleg
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.soortmerk import soortmerk

_EERST = 5


def begin_hier(omgeving: Omgeving, c: Cijfers) -> None:
    """De signalen waar herstel de meeste leerlingen helpt, eerst die van ROD en bekostiging."""
    st.header(
        "Begin hier", help="Eerst wat ROD weigert of wat bekostiging kost, en daarvan wat de meeste leerlingen raakt."
    )
    _per_hersteller(omgeving, c)
    signalen = laad_signalen()
    for rij in c.per_signaal.head(_EERST).iter_rows(named=True):
        code = rij["signaal"]
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            with st.container(width="stretch", gap=None):
                st.markdown(f"**{signalen[code].titel}**")
                soortmerk(
                    rij["soort"],
                    f"{meervoud(rij['leerlingen'], 'leerling', 'leerlingen')}, "
                    f"{meervoud(rij['scholen'], 'school', 'scholen')}",
                )
            with st.container(width="content", gap=None):
                link_naar_bevindingen(
                    omgeving, f"Bekijk {meervoud(rij['aantal'], 'bevinding', 'bevindingen')} van {code}", signaal=code
                )
                link_naar_uitleg(omgeving, code, f"Uitleg bij {code}")


def _per_hersteller(omgeving: Omgeving, c: Cijfers) -> None:
    """Hoeveel er te doen is voor wie het meestal herstelt, elk met de weg erheen."""
    wie = pl.col("signaal").replace_strict(wie_herstelt(), default=None, return_dtype=pl.String)
    aantallen = dict(c.per_signaal.group_by(wie.alias("wie")).agg(pl.col("aantal").sum()).iter_rows())
    with st.container(key="per_hersteller", horizontal=True, vertical_alignment="center"):
        st.markdown("Meestal hersteld door:", width="content")
        for code, hersteller in HERSTELLERCODES.items():
            if aantal := aantallen.get(hersteller):
                link_naar_bevindingen(omgeving, f"{met_hoofdletter(hersteller)} · {getal(aantal)}", hersteller=code)
