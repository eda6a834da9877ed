"""Filters onder een naam bewaren en weer openen, en terug naar het filter van net."""

from urllib.parse import parse_qs, urlencode

import streamlit as st

from data.fouten import Gebruikersfout
from data.opslag.schrijven.filters import LANGSTE_NAAM, bewaar_filter, vergeet_filter
from data.opslag.vragen.werklijst.filters import bewaarde_filters
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.toegang import komt_net_binnen
from pages._bezoek.wie.gebruiker import bekend, vraag_naam, wie
from pages._onderdelen.adres import BLAD, ga_naar, in_adres
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk

_NAAM, _FOUT = "filternaam", "filternaam_fout"
_LAATSTE, _GELDT = "laatste_filter", "geldend_filter"
_NIET_BEWAARD = {"demo", "peildatum", "sinds", BLAD}
"""Wat in het adres staat en niet bij het filter hoort."""


def hervat(omgeving: Omgeving) -> None:
    """Wie via het menu terugkomt, vindt het filter en de indeling die hier stonden toen hij wegging."""
    stond = st.session_state.get(f"{_GELDT}_{omgeving.naam}")
    if komt_net_binnen() and stond and not _in_het_adres():
        ga_naar(vraag(omgeving, **parse_qs(stond)))


def _in_het_adres() -> str:
    """Het filter met zijn indeling, zoals het nu in het adres staat."""
    return urlencode({naam: w for naam, w in in_adres().items() if naam not in _NIET_BEWAARD}, doseq=True)


def bewaarknop(omgeving: Omgeving, *, gekozen: bool) -> None:
    """De knop met de bewaarde filters; `gekozen` zegt of er nu iets gekozen is.

    Is er niets gekozen en was dat eerder wel, dan staat er een knop terug naar dat filter.
    """
    nu = st.session_state[f"{_GELDT}_{omgeving.naam}"] = _in_het_adres()
    sleutel = f"{_LAATSTE}_{omgeving.naam}"
    if gekozen:
        st.session_state[sleutel] = nu
    elif laatste := st.session_state.get(sleutel):
        _open(omgeving, "Laatste filter", laatste, "laatste_filter_openen")
    with st.popover("Bewaard", icon=":material/bookmark:", key="knop_bewaard"):
        with omgeving.lees() as con:
            alle = bewaarde_filters(con)
        mag = omgeving.lezer.mag("besluiten")
        for filter_ in alle:
            naam = letterlijk(filter_.naam)
            with st.container(horizontal=True, vertical_alignment="center"):
                _open(omgeving, naam, filter_.adres, f"filter_openen_{plek(filter_.naam)}")
                if mag:
                    st.button(
                        f"‘{naam}’ weghalen",
                        key=f"vergeet_{plek(filter_.naam)}",
                        type="tertiary",
                        help="Dit haalt het weg voor iedereen.",
                        on_click=_vergeet,
                        args=(omgeving, filter_.naam),
                    )
        if not alle:
            st.caption("Er is nog geen filter bewaard.")
        if mag:
            _bewaren(omgeving, nu)


def _bewaren(omgeving: Omgeving, adres: str) -> None:
    """Het veld om wat er nu staat te bewaren."""
    if fout := st.session_state.pop(_FOUT, None):
        st.error(letterlijk(fout))
    if wie(omgeving) is None:
        vraag_naam(omgeving, "filter")
    st.text_input(
        "Bewaar wat er nu staat als",
        key=_NAAM,
        max_chars=LANGSTE_NAAM,
        placeholder="Bijvoorbeeld: Mijn maandag",
        help="Filters, volgorde en groepen, zonder zoektekst. Iedereen bij het bestuur kan het openen.",
    )
    st.button("Bewaren", key="bewaar_filter", disabled=wie(omgeving) is None, on_click=_bewaar, args=(omgeving, adres))


def _open(omgeving: Omgeving, tekst: str, adres: str, sleutel: str) -> None:
    st.button(
        tekst,
        key=sleutel,
        icon=":material/filter_alt:",
        type="tertiary",
        on_click=ga_naar,
        args=(vraag(omgeving, **parse_qs(adres)),),
    )


@vangnet()
def _bewaar(omgeving: Omgeving, adres: str) -> None:
    try:
        with omgeving.schrijf_vandaag("besluiten", bekend(wie(omgeving))) as schrijver:
            bewaar_filter(schrijver, str(st.session_state[_NAAM]), adres)
    except Gebruikersfout as fout:
        st.session_state[_FOUT] = str(fout)
        return
    st.session_state[_NAAM] = ""


@vangnet()
def _vergeet(omgeving: Omgeving, naam: str) -> None:
    with omgeving.schrijf_vandaag("besluiten", bekend(wie(omgeving))) as schrijver:
        vergeet_filter(schrijver, naam)
