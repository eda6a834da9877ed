"""Een melding die de volgende keer dat de pagina draait bovenaan staat: wat er zojuist is gelukt."""

import streamlit as st

from pages._onderdelen.tekst import letterlijk

_MELDING = "melding"


def meld(zin: str) -> None:
    """Bewaart de melding: gewone tekst, zonder opmaak.

    Een toast kan hier niet: die verdwijnt, en maakt vanuit een dialoog de pagina wit.
    """
    st.session_state[_MELDING] = zin


def toon_melding() -> None:
    """Toont de melding, één keer."""
    if zin := st.session_state.pop(_MELDING, None):
        st.success(letterlijk(zin), icon=":material/check:")
