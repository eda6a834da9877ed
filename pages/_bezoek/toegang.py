"""De deur van elke kamer: een pagina draait alleen als `_start.py` haar opent.

Zo komt niemand, ook niet via een rechtstreeks adres op een verse server, langs de navigatie en het
inloggen dat daar zal staan.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

_OPEN: ContextVar[bool] = ContextVar("deur_open", default=False)


@contextmanager
def open_deur() -> Iterator[None]:
    """Laat binnen dit blok een pagina draaien."""
    stand = _OPEN.set(True)
    try:
        yield
    finally:
        _OPEN.reset(stand)


def alleen_via_start() -> None:
    """Stop de pagina die niet via `_start.py` komt. De eerste regel van elke pagina."""
    if not _OPEN.get():
        st.error("Open deze pagina via het menu van Signaalwijzer.")
        st.stop()
