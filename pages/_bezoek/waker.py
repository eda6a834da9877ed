"""Zegt op een pagina die openstaat dat er iets veranderde, zonder aan te raken waar iemand mee bezig is."""

from collections.abc import Mapping

import streamlit as st

from data.opslag.vragen.besluiten import VanEenAnder, van_anderen
from data.tekst import meervoud, opsomming
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving, wie_kijkt
from pages._bezoek.opslagen import bestuur_hier, toegang_van
from pages._bezoek.wie.gebruiker import wie
from pages._onderdelen.tekst import letterlijk
from pages._server.aangemeld import wie_is_aangemeld

SECONDEN = 25
"""Zo vaak kijkt een open pagina; het scherm loopt dan nooit langer dan een halve minuut achter."""
_NIEUWS = "waker_nieuws"
"""Bij welke stand er het laatst gekeken is, en wat er toen te melden was."""


def waak(omgeving: Omgeving) -> None:
    """Laat de pagina in de zijbalk bijhouden of zij nog klopt."""
    with st.sidebar:
        _waker(omgeving)


@st.fragment(run_every=SECONDEN)
@vangnet()
def _waker(omgeving: Omgeving) -> None:
    bezoeker = wie(omgeving)  # wie intussen iets anders mag, begint opnieuw
    if omgeving.aangemeld is not None and wie_kijkt() != omgeving.lezer:
        st.rerun()
    # Bijna altijd is er niets bewaard sinds er het laatst gekeken is: dan is er ook niets anders te melden.
    stand = (omgeving.versie(besluiten=True), omgeving.bewaard)
    toen, nieuws = st.session_state.get(_NIEUWS, (None, ""))
    if toen != stand:
        if omgeving.is_verlopen():
            st.rerun()  # wat er staat, is gewist
        nieuws = nieuws_voor(omgeving, bezoeker.naam if bezoeker else "")
        st.session_state[_NIEUWS] = (stand, nieuws)
    if nieuws:
        st.info(nieuws, icon=":material/sync:")
        if st.button("Vernieuwen", key="vernieuwen", help="De pagina wordt bijgewerkt. Uw filters blijven staan."):
            st.rerun()


@st.fragment(run_every=SECONDEN)
@vangnet()
def wacht_op_toegang() -> None:
    """Opent de pagina zodra iemand die nog niets mocht, toegang kreeg; en sluit haar als hij niet meer aangemeld is."""
    aangemeld = wie_is_aangemeld()
    if aangemeld is not None and toegang_van(aangemeld, bestuur_hier()) is not None:
        st.rerun()


def nieuws_voor(omgeving: Omgeving, naam: str) -> str:
    """Wat er is veranderd sinds een pagina begon; leeg als dat niets is, of alleen wat wie zo heet zelf deed."""
    stand = omgeving.stand_nu()
    if stand.controle != omgeving.controle:
        return "Er zijn nieuwe gegevens."
    if stand.besluit == omgeving.besluit:
        return ""
    with omgeving.lees_vandaag() as con:
        deden = wat_anderen_deden(van_anderen(con, omgeving.besluit, naam))
    return f"Zojuist: {deden}" if deden else ""


def wat_anderen_deden(per_mens: Mapping[str, VanEenAnder]) -> str:
    """Wie wat deed, in een zin; leeg als dat niemand is."""
    delen = [f"{letterlijk(naam)} {_deed(wat)}" for naam, wat in per_mens.items()]
    return f"{opsomming(delen)}." if delen else ""


def _deed(wat: VanEenAnder) -> str:
    delen = [
        *([f"besloot over {meervoud(wat.besloten, 'bevinding', 'bevindingen')}"] if wat.besloten else []),
        *([f"schreef een notitie bij {meervoud(wat.notities, 'bevinding', 'bevindingen')}"] if wat.notities else []),
    ]
    return " en ".join(delen)
