"""Of een bezoeker in het demobestuur is of in zijn eigen gegevens."""

import streamlit as st

DEMO = "demo"
"""Hoe het demobestuur heet, ook in het adres."""


def in_demo() -> bool:
    """Of deze bezoeker in het demobestuur is: hij koos dat, of zijn adres zegt het."""
    if st.query_params.get(DEMO) == "1":
        st.session_state[DEMO] = True
    return bool(st.session_state.get(DEMO))


def naar_demo() -> None:
    """Begin met het demobestuur."""
    st.session_state[DEMO] = True


def verlaat_demo() -> None:
    """Terug naar de eigen gegevens."""
    st.session_state[DEMO] = False
    st.query_params.pop(DEMO, None)
