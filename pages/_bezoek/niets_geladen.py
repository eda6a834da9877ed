"""Wat een pagina zegt als er nog niets is geladen: wat u kunt doen, en wat u daarna hier ziet."""

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link
from pages._bezoek.paginas import UPLOADEN
from pages._bezoek.waar.demo import naar_demo


def niets_geladen(daarna: str) -> None:
    """De twee wegen om te beginnen; `daarna` is een zin over wat er dan op deze pagina staat."""
    st.info(f"Er is nog niets geladen. Upload een export uit uw LAS, of kijk eerst rond in het demobestuur. {daarna}")
    with st.container(horizontal=True, vertical_alignment="center"):
        link(UPLOADEN, "Naar Uploaden")
        st.button("Bekijk het demobestuur", on_click=vangnet()(naar_demo), icon=":material/visibility:")
