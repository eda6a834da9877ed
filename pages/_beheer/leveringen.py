"""De leveringen: terugdraaien, of er een echt wissen."""

import streamlit as st

from pages._beheer.wissen import wis_een_levering
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN
from pages._leveringen.lijst import leveringslijst


def leveringen(omgeving: Omgeving) -> None:
    """Elke levering, met wat er aan te doen is."""
    leveringslijst(omgeving)
    if omgeving.leeg:
        st.info("Er zijn nog geen leveringen.")
        link(UPLOADEN, "Naar Uploaden")
    elif not omgeving.demo and omgeving.lezer.mag("beheren"):
        wis_een_levering(omgeving)
