"""De uitleg van één signaal."""

import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import BRONNEN_NAGEKEKEN, THEMAS, Signaal
from data.schema.mensen.hersteller import met_lidwoord
from data.tekst import dag
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.soortmerk import soortmerk
from pages._uitleg import voorbeeld
from pages._uitleg.bij_uw_scholen import cijfers_van, eerste_rijen, link_naar_rijen
from pages._uitleg.openen import naar, open_signaal
from pages._uitleg.zoeken import woorden_bij

_PVE = "PvE15 "
_BREEDTE = 760
"""Pixels: langere regels lezen niet prettig."""


def signaalpagina(omgeving: Omgeving, signaal: Signaal) -> None:
    """Alles over één signaal, van wat het nagaat tot waar het op steunt."""
    if st.button("Alle signalen", icon=":material/arrow_back:", type="tertiary"):
        open_signaal(None)
    st.header(signaal.titel)
    soortmerk(signaal.soort, f"{signaal.code} · {THEMAS[signaal.thema]}", uitleg=True)
    link_naar_rijen(omgeving, signaal)
    # Onder elkaar: naast elkaar houdt een smal scherm te weinig over voor de tekst, en zo is het ook te printen.
    st.markdown(f"Meestal hersteld door {met_lidwoord(signaal.herstelt)}.")
    wat, *rest = signaal.pagina.items()
    _sectie(*wat)
    with st.container(border=True, width=_BREEDTE):
        st.subheader("Voorbeeld")
        voorbeeld.toon(omgeving, voorbeeld.teken(signaal, omgeving.peildatum), omgeving.peildatum)
    for naam, inhoud in rest:
        _sectie(naam, inhoud)
    cijfers_van(omgeving, signaal)
    eerste_rijen(omgeving, signaal)
    if signaal.acceptatieredenen:
        st.subheader("Wanneer mag u het accepteren?")
        st.markdown("\n".join(f"- {reden}" for reden in signaal.acceptatieredenen))
    verwant = [laad_signalen()[code] for code in signaal.verwant if code in laad_signalen()]
    if verwant:
        st.subheader("Lijkt hierop")
        with st.container(gap=None):
            for s in verwant:
                naar(s)
    st.subheader("Bronnen")
    st.markdown("\n".join(f"- {_bron(bron)}" for bron in signaal.bron))
    with st.expander("Wat betekenen de woorden op deze bladzijde?"):
        st.markdown("\n".join(f"- **{woord}**: {uitleg}" for woord, uitleg in woorden_bij(signaal.code).items()))
    st.caption(f"Nagekeken op {dag(BRONNEN_NAGEKEKEN)}. U kunt deze bladzijde printen met Ctrl+P.")


def _sectie(naam: str, inhoud: str) -> None:
    st.subheader(naam)
    st.markdown(inhoud, width=_BREEDTE)


def _bron(bron: str) -> str:
    """Een regel van het vervallen PvE noemen wij verwant: de code zelf geldt niet meer."""
    return f"Verwante BRON-regel (2015, vervallen): {bron.removeprefix(_PVE)}" if bron.startswith(_PVE) else bron
