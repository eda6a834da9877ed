"""Een melding die de volgende keer dat de pagina draait bovenaan staat: wat er zojuist is gelukt, of half."""

import streamlit as st

from pages._onderdelen.tekst import letterlijk

_MELDING = "melding"


def meld(zin: str, *, let_op: bool = False) -> None:
    """Bewaart de melding: gewone tekst, zonder opmaak. Met `let_op` is er iets anders gegaan dan men wil.

    Een toast kan hier niet: die verdwijnt, en maakt vanuit een dialoog de pagina wit.
    """
    st.session_state[_MELDING] = zin, let_op


def toon_melding() -> None:
    """Toont de melding, één keer."""
    if melding := st.session_state.pop(_MELDING, None):
        zin, let_op = melding
        if let_op:
            st.warning(letterlijk(zin), icon=":material/warning:")
        else:
            st.success(letterlijk(zin), icon=":material/check:")
