"""Een omlijnd stuk van een pagina, met een kop en wat erover te weten is."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def kader(kop: str, uitleg: str | None = None) -> Iterator[None]:
    """Wat binnen dit blok wordt getekend, staat in het kader."""
    with st.container(border=True):
        st.header(kop, anchor=False)
        if uitleg:
            st.markdown(uitleg)
        yield
