"""Wat er gebeurt met wat op iemands naam staat, als hij weggaat of er niet meer bij kan: eerst zeggen, dan pas doen."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from data.opslag.schrijven.medewerkers import haal_medewerker_weg, wijzig_medewerker
from data.opslag.vragen.mensen.medewerkers import medewerkers, werk_van
from data.schema.mensen.medewerker import NIEMAND, Medewerker, Plek
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


def raakt_kwijt(omgeving: Omgeving, was: Medewerker, straks: Medewerker | None) -> dict[Plek, int]:
    """Per plek hoeveel er te doen is op iemands naam waar hij straks niet meer bij kan; None is dat hij weggaat."""
    with omgeving.lees_vandaag() as con:
        alles = werk_van(con, was.naam)
    kan = straks is not None and straks.gebruiker.mag("besluiten")
    return {plek: n for plek, n in alles.items() if straks is None or not kan or not straks.ziet([plek])}


def doe_of_vraag(omgeving: Omgeving, gebruiker: Gebruiker | None, was: Medewerker, straks: Medewerker | None) -> None:
    """Bewaart een wijziging; wie weggaat (None), of waar er iets kwijtraakt, vragen wij het eerst."""
    kwijt = raakt_kwijt(omgeving, was, straks)
    if straks is not None and not kwijt:
        _doe(omgeving, gebruiker, was, straks)
        st.rerun()
    naam, doe = letterlijk(was.naam), partial(_doe, omgeving, gebruiker, was, straks)
    if straks is not None:
        _open(omgeving, was, kwijt, "Medewerker wijzigen", "", "Bewaren", doe if gebruiker else None)
        return
    aanmelden = " en kan zich niet meer aanmelden" if omgeving.aangemeld is not None else ""
    uitleg = (
        f"**{naam}** is dan niet meer te kiezen{aanmelden}. Wat {naam} besloot en schreef, blijft staan met de "
        "naam erbij, en ook in het logboek. Terugnemen kan niet; u kunt wel opnieuw iemand toevoegen."
    )
    _open(omgeving, was, kwijt, "Medewerker weghalen", uitleg, "Weghalen", doe if gebruiker else None)


def vraag_wie_het_krijgt(omgeving: Omgeving, was: Medewerker, doe: Callable[[], None]) -> None:
    """Neemt iemand de toegang af (`doe`); staat er iets op zijn naam, dan vragen wij eerst wie het krijgt (`erft`)."""
    if not (kwijt := raakt_kwijt(omgeving, was, None)):
        doe()
        st.rerun()
    uitleg = (
        f"**{letterlijk(was.naam)}** ziet dan meteen niets meer. De medewerker blijft, en kan weer toegang krijgen."
    )
    _open(omgeving, was, kwijt, "Toegang afnemen", uitleg, "Toegang afnemen", doe)


def erft() -> str | None:
    """Wie er gekozen is om het te krijgen: een lege tekst is niemand, None laat het op zijn naam staan."""
    aan = st.session_state.get(_AAN, _BLIJFT)
    return None if aan == _BLIJFT else "" if aan == NIEMAND else str(aan)


def _open(
    omgeving: Omgeving,
    was: Medewerker,
    kwijt: Mapping[Plek, int],
    titel: str,
    uitleg: str,
    knop: str,
    doe: Callable[[], None] | None,
) -> None:
    st.dialog(titel)(vangnet()(_vraag))(omgeving, was, kwijt, uitleg, knop, doe)


def _vraag(
    omgeving: Omgeving,
    was: Medewerker,
    kwijt: Mapping[Plek, int],
    uitleg: str,
    knop: str,
    doe: Callable[[], None] | None,
) -> None:
    """Het venster; zonder `doe` is nog niet gezegd wie het doet."""
    naam, hoeveel, scholen = letterlijk(was.naam), sum(kwijt.values()), schoolnamen(omgeving)
    if uitleg:
        st.markdown(uitleg)
    gekozen = True
    if kwijt:
        waar = opsomming(
            [
                letterlijk(noem_school(school, scholen)) if school else "geen school"
                for school in dict.fromkeys(school for school, _ in kwijt)
            ]
        )
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
            knop,
            type="primary",
            disabled=doe is None or not gekozen,
            key="doorgeven_zeker",
            on_click=None if doe is None else vangnet()(doe),
        ):
            st.rerun()
        if st.button("Annuleren", key="doorgeven_niet"):
            st.rerun()


def _wie_kan(omgeving: Omgeving, was: Medewerker, kwijt: Mapping[Plek, int]) -> list[str]:
    """Wie dat allemaal ziet en erover mag besluiten."""
    with omgeving.lees_vandaag() as con:
        anderen = medewerkers(con).zonder(was.code).alle
    return [m.naam for m in anderen if m.gebruiker.mag("besluiten") and m.ziet(kwijt)]


def _doe(omgeving: Omgeving, gebruiker: Gebruiker | None, was: Medewerker, straks: Medewerker | None) -> None:
    with omgeving.schrijf_vandaag("beheren", bekend(gebruiker)) as schrijver:
        if straks is None:
            haal_medewerker_weg(schrijver, was.code, erft())
        else:
            wijzig_medewerker(schrijver, straks, erft())
    st.session_state[BEURT] = st.session_state.get(BEURT, 0) + 1
    meld(f"{was.naam} is weggehaald." if straks is None else f"{straks.naam} is bewaard.")
