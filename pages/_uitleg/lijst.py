"""Alle signalen en alle woorden, om in te zoeken."""

import streamlit as st

from checks.gevolgen.dekking import OORDELEN
from checks.motor.signaal import THEMAS
from checks.taal.woorden import WOORDEN
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import adres, link_naar_dekking
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UITLEG
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.soortmerk import soortmerk
from pages._onderdelen.tekst import letterlijk
from pages._uitleg.aantallen import te_doen
from pages._uitleg.openen import naar
from pages._uitleg.zoeken import zoek, zoek_regels, zoek_woorden

_TABS = ("Signalen", "Woordenlijst")


def lijst(omgeving: Omgeving, woord: str | None) -> None:
    """De signalen en de woorden; met een woord in het adres staat dat woord vooraan."""
    signalen, woordenlijst = st.tabs(_TABS, default=_TABS[1] if woord else _TABS[0])
    with signalen:
        _zoeklijst(omgeving)
    with woordenlijst:
        if woord:
            st.info(f"**{woord}**: {WOORDEN[woord]}")
        st.caption("Klik op een woord voor een link die u kunt delen.")
        leestabel(
            {
                "Woord": [f"[{w}]({adres(omgeving, UITLEG, woord=w)})" for w in WOORDEN],
                "Wat het is": list(WOORDEN.values()),
            },
            opmaak=("Woord", "Wat het is"),
            border="horizontal",
        )


@st.fragment
@vangnet()
def _zoeklijst(omgeving: Omgeving) -> None:
    """Alle signalen per thema; met een zoektekst wat het beste past eerst, met de woorden die erbij passen."""
    tekst = st.text_input(
        "Zoek een signaal of een woord",
        key="zoek_signaal",
        type="search",
        placeholder="Bijvoorbeeld: TLV, BRIN, ID01 of een oude code van BRON",
        icon=":material/search:",
        live=True,
    )
    gevonden, woorden, regels = zoek(tekst or ""), zoek_woorden(tekst or ""), zoek_regels(tekst or "")
    if woorden:
        st.markdown("\n".join(f"- **{woord}**: {uitleg}" for woord, uitleg in woorden.items()))
    for regel in regels:
        oordeel = OORDELEN[regel.oordeel].lower()
        st.markdown(
            f"- Regel {regel.code} van BRON (2015, vervallen), {letterlijk(regel.onderdeel)}: "
            f"{letterlijk(regel.zegt)} Dit is {oordeel}. {letterlijk(regel.toelichting)}"
        )
    if regels:
        link_naar_dekking(omgeving)
    if not gevonden and regels:
        return
    if not gevonden:
        st.info("Geen signaal past bij deze tekst. Probeer een ander woord, of wis de zoektekst.")
        return
    aantallen = te_doen(omgeving)
    with st.container(horizontal=True):
        st.markdown(meervoud(len(gevonden), "signaal", "signalen"), width="content")
        for soort in WEERGAVE:
            soortmerk(soort, uitleg=True)
    if tekst:
        groepen = {"": gevonden}
    else:
        groepen = {naam: [s for s in gevonden if s.thema == thema] for thema, naam in THEMAS.items()}
    for naam, signalen in groepen.items():
        if naam:
            st.header(naam)
        with st.container(gap=None):
            for s in signalen:
                aantal = aantallen.get(s.code, 0)
                naar(s, f" · {meervoud(aantal, 'bevinding', 'bevindingen')}" if aantal else "")
