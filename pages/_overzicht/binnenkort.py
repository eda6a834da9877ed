"""Wat het eerst klaar moet zijn."""

import streamlit as st

from checks.gevolgen.termijnen import vaste_dagen
from checks.taal.woorden import uitleg
from data.tekst import dag, getal, hoe_lang
from pages._bevindingen.termijnen import straks, telling
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import TERMIJNEN


def binnenkort(omgeving: Omgeving) -> None:
    """Wat het eerst klaar moet zijn."""
    st.subheader("Wat moet er binnenkort?", help=uitleg("Termijn", "Teldatum", "TLV"))
    kort = straks(telling(omgeving), omgeving.peildatum)
    (eerste, wat), *_ = vaste_dagen(omgeving.peildatum)
    with st.container(border=True):
        st.markdown(
            f"**{getal(kort.te_laat)}** te laat · **{getal(kort.deze_week)}** deze week · "
            f"**{getal(kort.binnenkort)}** in de vier weken daarna"
        )
        st.markdown(f"De eerste vaste dag is {dag(eerste)}, {hoe_lang(eerste, omgeving.peildatum)}. {wat}.")
        link(TERMIJNEN, "Bekijk de termijnen", vraag(omgeving))
