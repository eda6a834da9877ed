"""Wat er niet te zien is, omdat een kolom er niet is."""

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN, Soort
from pages._bevindingen.cijfers import cijfers, niet_gecontroleerd
from pages._bezoek.omgeving import Bord

_UIT_GEGEVENS: dict[str, Soort] = {"IN24": "zeven_dagen", "TLV02": "tien_weken", "TLV12": "tlv"}
"""Signalen die dezelfde kolommen nodig hebben als de termijnen die wij uit de gegevens halen."""


def ontbreekt(bord: Bord) -> None:
    """Waar termijnen kunnen ontbreken, omdat een kolom er niet is."""
    mist = niet_gecontroleerd(cijfers(bord).statussen.filter(pl.col("signaal").is_in(list(_UIT_GEGEVENS))))
    if mist.is_empty():
        return
    with st.expander("Niet alle termijnen zijn te zien", icon=":material/info:"):
        st.table(
            {
                "Reden": mist["reden"],
                "Deze termijn ontbreekt dan": [
                    ", ".join(dict.fromkeys(TERMIJNSOORTEN[_UIT_GEGEVENS[s]].label for s in signalen))
                    for signalen in mist["signalen"]
                ],
                "Scholen": [", ".join(scholen) for scholen in mist["scholen"]],
            }
        )
