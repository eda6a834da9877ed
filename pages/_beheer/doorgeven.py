"""Wat er gebeurt met wat op iemands naam staat, als hij weggaat of er niet meer bij kan: eerst zeggen, dan pas doen."""

from collections.abc import Mapping

import streamlit as st

from data.opslag.schrijven.medewerkers import haal_medewerker_weg, wijzig_medewerker
from data.opslag.vragen.bevindingen import Keuze, telling
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.besluit import TE_DOEN
from data.schema.mensen.medewerker import NIEMAND, Medewerker
from data.schema.toegang import Gebruiker
from data.tekst import meervoud, opsomming
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link_naar_bevindingen, naamcode
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, noem_school

BEURT = "medewerker_beurt"
"""Telt wat er bewaard is: een nieuw getal is een nieuw formulier."""
_AAN = "doorgeven_aan"
"""De keuze wie het krijgt."""
_BLIJFT = ""
"""De keuze om het op zijn naam te laten staan; zo heet niemand."""


def raakt_kwijt(omgeving: Omgeving, was: Medewerker, straks: Medewerker | None) -> dict[str | None, int]:
    """Per school hoeveel er te doen is op iemands naam waar hij straks niet meer bij kan; None is dat hij weggaat."""
    with omgeving.lees_vandaag() as con:
        per_school = telling(con, Keuze(status=TE_DOEN, eigenaar=(was.naam,)), "instelling")
    return {
        school: n
        for school, n in per_school.select("instelling", "aantal").iter_rows()
        if straks is None or not straks.gebruiker.mag("besluiten") or not straks.ziet([school])
    }


def doe_of_vraag(omgeving: Omgeving, gebruiker: Gebruiker | None, was: Medewerker, straks: Medewerker | None) -> None:
    """Bewaart een wijziging; wie weggaat (None), of waar er iets kwijtraakt, vragen wij het eerst."""
    kwijt = raakt_kwijt(omgeving, was, straks)
    if straks is not None and not kwijt:
        _doe(omgeving, gebruiker, was, straks)
        st.rerun()
    titel = "Medewerker weghalen" if straks is None else "Medewerker wijzigen"
    st.dialog(titel)(vangnet()(_vraag))(omgeving, gebruiker, was, straks, kwijt)


def _vraag(
    omgeving: Omgeving,
    gebruiker: Gebruiker | None,
    was: Medewerker,
    straks: Medewerker | None,
    kwijt: Mapping[str | None, int],
) -> None:
    naam, hoeveel, scholen = letterlijk(was.naam), sum(kwijt.values()), schoolnamen(omgeving)
    if straks is None:
        aanmelden = " en kan zich niet meer aanmelden" if omgeving.aangemeld is not None else ""
        st.markdown(
            f"**{naam}** is dan niet meer te kiezen{aanmelden}. Wat {naam} besloot en schreef, blijft staan met de "
            "naam erbij, en ook in het logboek. Terugnemen kan niet; u kunt wel opnieuw iemand toevoegen."
        )
    gekozen = True
    if kwijt:
        waar = opsomming([letterlijk(noem_school(school, scholen)) if school else "geen school" for school in kwijt])
        wat = meervoud(hoeveel, "bevinding", "bevindingen")
        st.markdown(
            f"Op naam van **{naam}** {'staat' if hoeveel == 1 else 'staan'} nog **{wat}** te doen bij {waar}. Daar kan "
            f"{naam} straks niet meer bij."
        )
        link_naar_bevindingen(omgeving, "Bekijk ze", eigenaar=naamcode(omgeving, was.naam))
        aan = st.selectbox(
            "Wie krijgt ze?",
            [*_wie_kan(omgeving, was, kwijt), NIEMAND, _BLIJFT],
            index=None,
            format_func=lambda wie: f"Laat ze op naam van {was.naam} staan" if wie == _BLIJFT else wie,
            placeholder="Kies",
            key=_AAN,
            help="Laat u ze staan, dan vindt u ze op de werklijst met het filter ‘Niemand die erbij kan’.",
        )
        gekozen = aan is not None
    with st.container(horizontal=True):
        if st.button(
            "Weghalen" if straks is None else "Bewaren",
            type="primary",
            disabled=gebruiker is None or not gekozen,
            key="doorgeven_zeker",
            on_click=vangnet()(_doe),
            args=(omgeving, gebruiker, was, straks),
        ):
            st.rerun()
        if st.button("Annuleren", key="doorgeven_niet"):
            st.rerun()


def _wie_kan(omgeving: Omgeving, was: Medewerker, kwijt: Mapping[str | None, int]) -> list[str]:
    """Wie al die scholen ziet en erover mag besluiten."""
    with omgeving.lees_vandaag() as con:
        anderen = medewerkers(con).zonder(was.code).alle
    return [m.naam for m in anderen if m.gebruiker.mag("besluiten") and m.ziet(kwijt)]


def _doe(omgeving: Omgeving, gebruiker: Gebruiker | None, was: Medewerker, straks: Medewerker | None) -> None:
    aan = st.session_state.get(_AAN, _BLIJFT)
    erft = None if aan == _BLIJFT else "" if aan == NIEMAND else str(aan)
    with omgeving.schrijf_vandaag("beheren", bekend(gebruiker)) as schrijver:
        if straks is None:
            haal_medewerker_weg(schrijver, was.code, erft)
        else:
            wijzig_medewerker(schrijver, straks, erft)
    st.session_state[BEURT] = st.session_state.get(BEURT, 0) + 1
    meld(f"{was.naam} is weggehaald." if straks is None else f"{straks.naam} is bewaard.")
