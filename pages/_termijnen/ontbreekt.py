"""Wat er niet te zien is, omdat een kolom er niet is."""

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN, uit_gegevens
from pages._bevindingen.cijfers import cijfers, niet_gecontroleerd
from pages._bezoek.omgeving import Omgeving


def ontbreekt(omgeving: Omgeving) -> None:
    """Waar termijnen kunnen ontbreken, omdat een kolom er niet is."""
    # Een signaal heeft dezelfde kolommen nodig als de termijn die loopt voordat het afgaat.
    gaat_over = uit_gegevens(omgeving.peildatum)
    mist = niet_gecontroleerd(cijfers(omgeving).statussen.filter(pl.col("signaal").is_in(list(gaat_over))))
    if mist.is_empty():
        return
    with st.expander("Niet alle termijnen zijn te zien", icon=":material/info:"):
        st.table(
            {
                "Reden": mist["reden"],
                "Deze termijn ontbreekt dan": [
                    ", ".join(dict.fromkeys(TERMIJNSOORTEN[gaat_over[s].soort].label for s in signalen))
                    for signalen in mist["signalen"]
                ],
                "Scholen": [", ".join(scholen) for scholen in mist["scholen"]],
            }
        )
