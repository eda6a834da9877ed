"""De deur van elke pagina: zij draait alleen als `_start.py` haar opent.

Zo komt niemand, ook niet via een rechtstreeks adres op een verse server, langs de navigatie en het aanmelden.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.schema.toegang import ONGEKOZEN, ROLLEN, Gebruiker
from data.server.aanbieders import Aangemeld
from data.server.toelating import Afgemeld
from pages._bezoek.kop import toon_andere_dag, toon_dag
from pages._bezoek.menu.mensen import toon_zijbalk
from pages._bezoek.omgeving import Omgeving, open_omgeving, wie_kijkt
from pages._bezoek.opslagen import kom_binnen
from pages._bezoek.paginas import Pagina
from pages._bezoek.waker import waak, wacht_op_toegang
from pages._bezoek.wie.gebruiker import vraag_wie_u_bent
from pages._server.aangemeld import toon_voorbij, toon_wie, toon_zonder_toegang, wie_is_aangemeld

_OPEN: ContextVar[Pagina | None] = ContextVar("pagina_open", default=None)
_HIER, _HIERVOOR, _NET_HIER = "pagina_hier", "pagina_hiervoor", "pagina_net_hier"
_NAAST: ContextVar[DeltaGenerator | None] = ContextVar("naast_titel", default=None)
"""De plek naast de titel van deze pagina."""


def wie_is_binnen() -> Gebruiker | None:
    """Wie er kijkt; None is iemand die zich nog moet aanmelden, of nog geen toegang heeft."""
    try:
        if (aangemeld := wie_is_aangemeld()) is not None:
            kom_binnen(aangemeld)
        return wie_kijkt()
    except Afgemeld:
        return None


def wie_is_er() -> Aangemeld | None:
    """Wie er op een server aangemeld is; None is niemand meer."""
    try:
        return wie_is_aangemeld()
    except Afgemeld:
        return None


def toon_dicht() -> None:
    """Wat wie niet binnen is te zien krijgt, op elk adres."""
    if (wie := wie_is_er()) is None:
        toon_voorbij()
    else:
        toon_zonder_toegang(wie)
        wacht_op_toegang()


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
    st.session_state[_NET_HIER] = pagina is not None and pagina.naam != st.session_state.get(_HIER)
    if pagina is not None and st.session_state[_NET_HIER]:
        st.session_state[_HIERVOOR], st.session_state[_HIER] = st.session_state.get(_HIER), pagina.naam
    if pagina is None:
        st.error("Open deze pagina via het menu van Signaalwijzer.")
        st.stop()
    kop = st.container(key="paginakop", horizontal=True, vertical_alignment="center", gap="small")
    with kop:
        st.title(pagina.titel, help=None if ondertitel else hulp, width="content")
        _NAAST.set(st.container(width="content"))
    if ondertitel:
        st.caption(ondertitel, help=hulp)
    if wie_kijkt() == ONGEKOZEN:
        vraag_wie_u_bent(open_omgeving())
        st.stop()
    omgeving = open_omgeving()
    if mag := omgeving.lezer.mag(pagina.recht):
        with kop:
            toon_dag(omgeving)
        toon_andere_dag(omgeving)
    else:
        st.error(waarom_niet(omgeving.lezer))
    if omgeving.aangemeld is not None:
        toon_wie(omgeving.aangemeld, omgeving.bestuur)
    toon_zijbalk(omgeving)
    waak(omgeving)
    if not mag:
        st.stop()
    return omgeving


def waarom_niet(wie: Gebruiker) -> str:
    """Waarom iemand een pagina niet mag openen, en wie dat kan veranderen."""
    rol, _ = ROLLEN[wie.rol]
    deel = "" if wie.bereik is None else ", voor een deel van de scholen"
    return (
        f"U mag deze pagina niet openen. Uw rol is hier {rol}{deel}. Een beheerder kan in Beheer veranderen wat u mag."
    )


def komt_van(*paginas: Pagina) -> bool:
    """Of deze bezoeker hiervoor op een van deze pagina's was."""
    return st.session_state.get(_HIERVOOR) in [pagina.naam for pagina in paginas]


def komt_net_binnen() -> bool:
    """Of deze bezoeker in deze beurt van een andere pagina komt."""
    return bool(st.session_state[_NET_HIER])


def naast_titel(zin: str) -> None:
    """Zet naast de titel hoeveel er op deze pagina is; `zin` is Markdown van onszelf."""
    if (plek := _NAAST.get()) is not None:
        plek.markdown(f"**{zin}**")
