"""De leveringen van het bestuur, en een levering terugdraaien."""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from checks.werk.leveringen import draai_terug
from data.opslag.vragen.leveringen import leveringen
from data.schema.toegang import Gebruiker
from data.tekst import dag, meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.verslag import VERSLAG
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk

_PER_BLADZIJDE = 5


@st.fragment
@vangnet()
def leveringslijst(omgeving: Omgeving, soort: Literal["rod", "duo"] | None = None) -> None:
    """Elke levering, of alleen die van een soort, de nieuwste eerst, met een knop om haar terug te draaien."""
    with omgeving.lees() as con:
        alle = [rij for rij in leveringen(con).to_dicts() if soort in (None, rij["soort"])]
    if not alle:
        return
    titel, geldt, terug = _INLEIDING[soort]
    st.header(titel, anchor=False)
    st.markdown(f"{geldt} Een vergissing? {terug}" if _mag_terug(omgeving) else geldt)
    scholen = schoolnamen(omgeving)
    blad = sla_open(len(alle), "leveringen_bladzijde", _PER_BLADZIJDE)
    for levering in alle[blad.vanaf : blad.vanaf + blad.hoogstens]:
        _regel(omgeving, levering, scholen)
    blad.knoppen()


_INLEIDING = {
    None: (
        "Leveringen",
        "Per school geldt de nieuwste levering.",
        "Draai de levering terug; dan geldt die ervoor weer.",
    ),
    "rod": (
        "Eerdere overzichten",
        "Per school geldt het overzicht van de laatste dag.",
        "Draai het terug; dan geldt dat ervoor weer.",
    ),
    "duo": (
        "Eerdere lijsten van DUO",
        "Per school geldt de nieuwste lijst over de bekostiging, en de nieuwste met meldingen.",
        "Draai de lijst terug; dan geldt die ervoor weer.",
    ),
}


def wat_voor(levering: Mapping[str, Any]) -> str:
    """Wat een levering (rij van `leveringen`) is als zij niet uit een LAS komt; leeg als dat wel zo is."""
    if levering["soort"] == "rod":
        return f"overzicht van ROD van {dag(levering['stand'])}" if levering["stand"] else "overzicht van ROD"
    return "lijst van DUO" if levering["soort"] == "duo" else ""


def van_scholen(levering: Mapping[str, Any], scholen: Mapping[str, str]) -> str:
    """Welke scholen er in een levering (rij van `leveringen`) zitten; `scholen` is code → naam."""
    codes = (levering["scholen"] or "").split(", ")
    return ", ".join(scholen.get(code, code) for code in codes if code) or "geen school"


def _regel(omgeving: Omgeving, levering: Mapping[str, Any], scholen: Mapping[str, str]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        van, soort = van_scholen(levering, scholen), wat_voor(levering)
        erbij = f" · {soort}" if soort else ""
        # Van een bestand van meer scholen weet wie er maar een ziet, niet hoe groot het is.
        rijen = "" if levering["rijen"] is None else f", {meervoud(levering['rijen'], 'rij', 'rijen')}"
        st.markdown(
            f"**{levering['moment']:%d-%m-%Y om %H:%M}** door {letterlijk(levering['door'])}{erbij}  \n"
            f"{letterlijk(van)}  \n"
            f"{letterlijk(levering['bestanden'] or '')}{rijen}",
            width="stretch",
        )
        if levering["ongedaan_op"] is not None:
            st.markdown(f"Teruggedraaid op {levering['ongedaan_op']:%d-%m-%Y}", width="content")
        elif _mag_terug(omgeving) and st.button(
            f"Terugdraaien: {levering['moment']:%d-%m-%Y %H:%M}", key=f"terug_{levering['id']}", icon=":material/undo:"
        ):
            _bevestig(omgeving, levering, van)


def _mag_terug(omgeving: Omgeving) -> bool:
    return not omgeving.demo and omgeving.lezer.mag("inrichten")


@st.dialog("Terugdraaien")
@vangnet()
def _bevestig(omgeving: Omgeving, levering: Mapping[str, Any], van: str) -> None:
    wanneer = f"{levering['moment']:%d-%m-%Y om %H:%M}"
    if levering["soort"] == "rod":
        wat, ervoor = f"Het {wat_voor(levering)}", "het overzicht ervoor, als dat er is"
    elif levering["soort"] == "duo":
        wat, ervoor = f"De lijst van DUO die op **{wanneer}** is ingelezen", "de lijst ervoor, als die er is"
    else:
        wat, ervoor = f"De levering van **{wanneer}**", "de levering ervoor"
    st.markdown(
        f"{wat} ({letterlijk(van)}) telt dan niet meer mee. Per school geldt weer {ervoor}, en wij controleren "
        "opnieuw. Dit is niet terug te nemen; u kunt het bestand wel opnieuw inlezen."
    )
    gebruiker = vraag_naam(omgeving, "terugdraaien")
    with st.container(horizontal=True):
        if st.button(
            "Terugdraaien",
            type="primary",
            disabled=gebruiker is None,
            key="terugdraaien_zeker",
            on_click=_draai_terug,
            args=(omgeving, levering["id"], gebruiker),
        ):
            st.rerun()
        if st.button("Annuleren", key="terugdraaien_niet"):
            st.rerun()


@vangnet()
def _draai_terug(omgeving: Omgeving, levering: int, gebruiker: Gebruiker) -> None:
    # Geen st.toast hier: die komt in de voorkant op de plaats van de open dialoog, en dan wordt de pagina wit.
    draai_terug(omgeving.hele_opslag, levering, handeling(gebruiker))
    st.session_state.pop(VERSLAG, None)
