"""Wat er niet te zien is, omdat een kolom er niet is."""

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.nagekeken import niet_gecontroleerd
from pages._bevindingen.termijnen import gaat_over
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.leestabel import leestabel


def ontbreekt(omgeving: Omgeving) -> None:
    """Waar termijnen kunnen ontbreken, omdat een kolom er niet is."""
    # Een signaal heeft dezelfde kolommen nodig als de termijn die loopt voordat het afgaat.
    soort = gaat_over(omgeving)
    mist = niet_gecontroleerd(cijfers(omgeving).statussen.filter(pl.col("signaal").is_in(list(soort))))
    if mist.is_empty():
        return
    with st.expander("Niet alle termijnen zijn te zien", icon=":material/info:"):
        leestabel(
            {
                "Reden": mist["reden"],
                "Deze termijn ontbreekt dan": [
                    ", ".join(dict.fromkeys(TERMIJNSOORTEN[soort[s]].label for s in signalen))
                    for signalen in mist["signalen"]
                ],
                "Scholen": [", ".join(scholen) for scholen in mist["scholen"]],
            }
        )
