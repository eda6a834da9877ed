"""Wat nu aandacht vraagt: te laat, deze week en binnenkort."""

import polars as pl
import streamlit as st

from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import hoeveel
from pages._bevindingen.termijnen import leemte_termijnen, straks
from pages._bezoek.omgeving import Omgeving


def tellers(omgeving: Omgeving, geteld: pl.DataFrame) -> None:
    """Wat nu aandacht vraagt."""
    kort, niet = straks(geteld, omgeving.peildatum), leemte_termijnen(omgeving)
    with st.container(horizontal=True):
        for label, aantal, uitleg in (
            ("Te laat", kort.te_laat, "De dag waarop dit klaar moest zijn, is voorbij."),
            ("Deze week", kort.deze_week, "Tot en met zondag."),
            ("Binnenkort", kort.binnenkort, "De vier weken na deze week, zonder deze week zelf."),
        ):
            with st.container(border=True):
                st.metric(label, hoeveel(aantal, niet), help=uitleg)
    if niet is not None:
        toon_leemte(omgeving, niet)
