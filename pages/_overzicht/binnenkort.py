"""Wat het eerst klaar moet zijn."""

import streamlit as st

from checks.gevolgen.termijnen import vaste_dagen
from checks.taal.woorden import uitleg
from data.tekst import dag, hoe_lang
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import Leemte, hoeveel
from pages._bevindingen.termijnen import leemte_termijnen, straks, telling
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import TERMIJNEN


def binnenkort(omgeving: Omgeving) -> None:
    """Wat het eerst klaar moet zijn."""
    st.subheader("Wat moet er binnenkort?", help=uitleg("Termijn", "Teldatum", "TLV"))
    kort, niet = straks(telling(omgeving), omgeving.peildatum), leemte_termijnen(omgeving)
    (eerste, wat), *_ = vaste_dagen(omgeving.peildatum)
    with st.container(border=True):
        st.markdown(
            f"**{_in_zin(kort.te_laat, niet)}** te laat · **{_in_zin(kort.deze_week, niet)}** deze week · "
            f"**{_in_zin(kort.binnenkort, niet)}** in de vier weken daarna"
        )
        st.markdown(f"De eerste vaste dag is {dag(eerste)}, {hoe_lang(eerste, omgeving.peildatum)}. {wat}.")
        if niet is not None:
            toon_leemte(omgeving, niet)
        link(TERMIJNEN, "Bekijk de termijnen", vraag(omgeving))


def _in_zin(aantal: int, niet: Leemte | None) -> str:
    return hoeveel(aantal, niet, minstens="minstens")
