"""Notities bij een bevinding op het scherm: wat er geschreven is, en een veld om er een bij te zetten."""

from dataclasses import replace

import streamlit as st

from data.fouten import Gebruikersfout
from data.opslag.schrijven.notities import schrijf_notitie
from data.opslag.vragen.mensen.notities import notities
from data.schema.mensen.notitie import LANGSTE_NOTITIE
from pages._bevindingen.paneel import route
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, wie
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk

_FOUT = "notitie_fout"


def toon_notities(omgeving: Omgeving, sleutel: str) -> None:
    """De notities bij een bevinding, de oudste eerst; staat er niets, dan is er niets te zien."""
    with omgeving.lees() as con:
        alle = notities(con, sleutel)
    for notitie in alle:
        st.markdown(f"**{letterlijk(notitie.wie)}**, {notitie.moment:%d-%m-%Y %H:%M}: {letterlijk(notitie.tekst)}")


def schrijf_er_een(omgeving: Omgeving, sleutel: str) -> None:
    """Het veld voor een notitie; de status blijft zoals hij is."""
    veld = f"notitie_{plek(sleutel)}"
    if fout := st.session_state.pop(_FOUT, None):
        st.error(letterlijk(fout))
    with st.form(f"vel_{veld}", border=False):  # zo bewaart Enter de notitie
        st.text_input(
            "Notitie",
            key=veld,
            max_chars=LANGSTE_NOTITIE,
            placeholder="Bijvoorbeeld: gebeld, moeder stuurt de beschikking op",
            help="Iedereen die de bevinding ziet, leest de notitie. De status verandert niet.",
        )
        st.form_submit_button(
            "Notitie bewaren",
            key=f"bewaar_{veld}",
            disabled=wie(omgeving) is None,
            on_click=_schrijf,
            args=(omgeving, sleutel, veld),
        )


@vangnet()
def _schrijf(omgeving: Omgeving, sleutel: str, veld: str) -> None:
    try:
        with omgeving.schrijf("besluiten", bekend(wie(omgeving))) as schrijver:
            schrijf_notitie(schrijver, sleutel, str(st.session_state[veld]))
    except Gebruikersfout as fout:
        st.session_state[_FOUT] = str(fout)
        return
    st.session_state[veld] = ""
    route.zet(replace(route.nu(), open=""))  # de notitie staat nu bij de bevinding, en de toetsen doen het weer
