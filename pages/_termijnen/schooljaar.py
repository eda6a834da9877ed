"""De dagen van het schooljaar die voor elke school gelden."""

import streamlit as st

from checks.gevolgen.termijnen import vaste_dagen
from data.tekst import dag, hoe_lang
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.leestabel import leestabel


def schooljaar(omgeving: Omgeving) -> None:
    """De dagen van het schooljaar die voor elke school gelden."""
    st.header("Vaste dagen")
    dagen = vaste_dagen(omgeving.peildatum)
    leestabel(
        {
            "Dag": [dag(d) for d, _ in dagen],
            "Wanneer": [hoe_lang(d, omgeving.peildatum) for d, _ in dagen],
            "Wat": [wat for _, wat in dagen],
        }
    )
