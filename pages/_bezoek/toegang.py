"""De deur van elke pagina: zij draait alleen als `_start.py` haar opent.

Zo komt niemand, ook niet via een rechtstreeks adres op een verse server, langs de navigatie en het
inloggen dat daar zal staan.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from pages._bezoek.kop import toon_kop
from pages._bezoek.omgeving import Omgeving, open_omgeving, wie_kijkt
from pages._bezoek.paginas import Pagina
from pages._bezoek.waker import waak

_OPEN: ContextVar[Pagina | None] = ContextVar("pagina_open", default=None)


@contextmanager
def geef_toegang(pagina: Pagina) -> Iterator[None]:
    """Laat binnen dit blok deze pagina draaien."""
    stand = _OPEN.set(pagina)
    try:
        yield
    finally:
        _OPEN.reset(stand)


def begin_pagina(ondertitel: str = "", *, hulp: str | None = None) -> Omgeving:
    """Het begin van elke pagina, voor zij iets toont: haar titel, en de omgeving met de balk erboven.

    Komt zij niet via `_start.py`, of mag deze bezoeker haar niet openen, dan stopt zij hier. `hulp` staat achter het
    vraagteken bij de ondertitel, of bij de titel als die er niet is.

    Raises:
        Gebruikersfout: de opslag gaat niet open.
    """
    pagina = _OPEN.get()
    if pagina is None:
        st.error("Open deze pagina via het menu van Signaalwijzer.")
        st.stop()
    st.title(pagina.titel, help=None if ondertitel else hulp)
    if ondertitel:
        st.caption(ondertitel, help=hulp)
    if not wie_kijkt().mag(pagina.recht):
        st.error("U mag deze pagina niet openen. Vraag het aan de beheerder.")
        st.stop()
    omgeving = open_omgeving()
    toon_kop(omgeving)
    waak(omgeving)
    return omgeving
