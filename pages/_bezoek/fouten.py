"""Wat een gebruiker ziet als er iets misgaat: één zin, en bij onze eigen fouten een kenmerk."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from polars.exceptions import PanicException

from data.fouten import Gebruikersfout
from data.server.toelating import Afgemeld
from pages._onderdelen.tekst import letterlijk
from pages._server.foutenlog import LOGGER, beschrijf, ontwikkelt

# Zonder klinkers (geen woorden), zonder cijfers (die haalt het logboek weg).
_TEKENS = "BCDFGHJKLMNPQRSTVWXZ"


def toon(fout: BaseException) -> bool:
    """Toon de fout in gewoon Nederlands; wie ontwikkelt ziet haar ook heel, hier en in de terminal.

    True betekent voor Streamlit: toon zelf niets meer.
    """
    if isinstance(fout, Afgemeld):
        st.rerun()  # de hele pagina: `pages/_start.py` zegt wat er is, en de rest verdwijnt
    if isinstance(fout, Gebruikersfout):
        st.error(letterlijk(str(fout)))
        return True
    kenmerk = "".join(secrets.choice(_TEKENS) for _ in range(6))
    heel = ontwikkelt()
    LOGGER.error("Fout %s: %s", kenmerk, beschrijf(fout), exc_info=fout if heel else None)
    st.error(
        "Er ging iets mis. Probeer het opnieuw."
        f" Blijft het misgaan? Geef dan dit kenmerk door aan de beheerder: **{kenmerk}**."
    )
    if heel:
        st.exception(fout)
    return True


@contextmanager
def vangnet() -> Iterator[None]:
    """Vang elke fout en toon haar; te gebruiken als `with vangnet():` en als `@vangnet()`.

    Elke callback krijgt `@vangnet()`: dan staat de pagina er na een fout nog. Wie het vergeet valt op
    `toon`, dat `st.App` aanroept voor elke fout die nergens gevangen is; dan staat er alleen de zin.
    Een fragment dat met Polars rekent krijgt het ook, want een paniek van Polars is een BaseException
    en die ziet `st.App` niet. `st.stop()` en `st.rerun()` zijn dat ook, en gaan gewoon door.
    """
    try:
        yield
    except (Exception, PanicException) as fout:  # alles, want dit is de rand van het programma
        toon(fout)
