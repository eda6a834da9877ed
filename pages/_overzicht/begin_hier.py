"""De signalen waar herstel de meeste leerlingen helpt."""

import streamlit as st

from checks.motor.catalogus import laad_signalen
from data.tekst import meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link_naar_bevindingen, link_naar_uitleg
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.soortmerk import soortmerk

_EERST = 5


def begin_hier(omgeving: Omgeving, c: Cijfers) -> None:
    """De signalen waar herstel de meeste leerlingen helpt, eerst die van ROD en bekostiging."""
    st.header(
        "Begin hier", help="Eerst wat ROD weigert of wat bekostiging kost, en daarvan wat de meeste leerlingen raakt."
    )
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
