"""Eén bevinding op het scherm: wat er is, hoe men het herstelt, en wat er verder bij hoort. Nummers zijn gemaskeerd."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from checks.motor.catalogus import laad_signalen
from data.opslag.schrijven.besluiten import maak_ongedaan
from data.opslag.vragen.besluiten import Stap, geschiedenis
from data.opslag.vragen.bevindingen import van_leerling
from data.schema.besluit import GEACCEPTEERD, VOORBIJ, Besluit
from data.schema.labels import label
from data.schema.mensen.hersteller import met_lidwoord
from data.schema.toegang import Gebruiker
from data.schema.uitslag import BEVINDING
from data.schema.velden import GEVOELIG
from data.tekst import dag, hoe_lang
from data.uit.tabel import maskeer
from pages._bevindingen.paneel.notities import toon_notities
from pages._bezoek.links import link_naar_leerling, link_naar_uitleg
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.onthullen import is_getoond, toonknop
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.soortmerk import soortmerk
from pages._onderdelen.tekst import letterlijk, school


def toon_bevinding(omgeving: Omgeving, bevinding: Mapping[str, Any], scholen: Mapping[str, str]) -> bool:
    """Wat er aan de hand is, bij wie, en hoe het te herstellen is; True als er om een naam is gevraagd."""
    signaal = laad_signalen().get(bevinding["signaal"])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        soortmerk(bevinding["soort"], uitleg=True)
        st.caption(_stand(omgeving, bevinding), width="content")
    if signaal is not None:
        st.subheader(signaal.titel, anchor=False)
    wie = [bevinding["naam"], bevinding["leerlingnummer"], scholen.get(bevinding["instelling"]), bevinding["groep"]]
    st.markdown(f"**{letterlijk(' · '.join(deel for deel in wie if deel)) or 'Geen leerling'}**")
    st.markdown(letterlijk(bevinding["zin"]))
    naam_gevraagd = _waarde(omgeving, bevinding)
    toon_notities(omgeving, bevinding["sleutel"])
    if signaal is not None:
        st.markdown(f"**Zo herstelt u het** (meestal doet {met_lidwoord(signaal.herstelt)} dit)\n\n{signaal.herstel}")
    return naam_gevraagd


def toon_verder(omgeving: Omgeving, bevinding: Mapping[str, Any], gebruiker: Gebruiker | None) -> bool:
    """Wat er nog meer is, dichtgevouwen: de leerling, de geschiedenis, de gegevens; True na ongedaan maken."""
    with omgeving.lees() as con:
        anderen = van_leerling(con, bevinding["record"]).to_dicts() if bevinding["record"] else []
        stappen = geschiedenis(con, bevinding["sleutel"])
    with st.container(horizontal=True, gap="small"):
        if bevinding["record"]:
            link_naar_leerling(omgeving, bevinding["record"], "Alles over deze leerling")
        link_naar_uitleg(omgeving, bevinding["signaal"], f"Meer uitleg over {bevinding['signaal']}")
    with st.expander("Meer over deze bevinding"):
        leerling, verleden, gegevens = st.tabs(
            [f"Deze leerling · {len(anderen)}", f"Geschiedenis · {len(stappen)}", "Gegevens"]
        )
        with leerling:
            for rij in anderen:
                soort = WEERGAVE[rij["soort"]]
                hier = " (deze)" if rij["sleutel"] == bevinding["sleutel"] else ""
                st.markdown(f"{soort.symbool} {letterlijk(rij['zin'])}  \n*{rij['status']}*{hier}")
        with gegevens:
            _gegevens(bevinding)
        with verleden:
            return _geschiedenis(omgeving, bevinding, gebruiker, stappen)


def _geschiedenis(
    omgeving: Omgeving, bevinding: Mapping[str, Any], gebruiker: Gebruiker | None, stappen: list[Stap]
) -> bool:
    """Wat er met de bevinding gebeurde; True na ongedaan maken."""
    vorige: Besluit | None = None
    for stap in stappen:
        st.markdown(f"**{stap.moment:%d-%m-%Y %H:%M}** · {_stap(stap, vorige)}")
        vorige = stap.stand or vorige
    if vervallen := _vervallen(bevinding, vorige, omgeving.peildatum):
        st.caption(vervallen)
    laatste = next((s for s in reversed(stappen) if s.stand is not None), None)
    if (
        laatste is not None
        and laatste.wat == "besluit"
        and gebruiker is not None
        and gebruiker.mag("besluiten")
        and bevinding["status"] not in VOORBIJ
        and st.button("Laatste besluit ongedaan maken", icon=":material/undo:", key="ongedaan_laatste")
    ):
        with omgeving.schrijf("besluiten", gebruiker) as schrijver:
            maak_ongedaan(schrijver, laatste.handeling, bevinding["sleutel"])
        return True
    return False


def _stand(omgeving: Omgeving, bevinding: Mapping[str, Any]) -> str:
    """De status, van wie zij is, en wanneer het klaar moet zijn."""
    delen = [bevinding["status"], letterlijk(bevinding["eigenaar"] or "")]
    if dag_ := bevinding["deadline"]:
        delen.append(f"uiterlijk {dag(dag_)} ({hoe_lang(dag_, omgeving.peildatum)})")
    return " · ".join(deel for deel in delen if deel)


def _stap(stap: Stap, vorige: Besluit | None) -> str:
    """Eén regel van de geschiedenis; van een besluit alleen wat er veranderde."""
    match stap.wat:
        case "gevonden":
            return "gevonden"
        case "andere waarde":
            return "nog steeds gevonden, met een andere waarde"
        case "niet meer gevonden":
            return "niet meer gevonden"
        case "niet bekeken":
            return "niet meer bekeken: het signaal kon niet worden uitgevoerd"
    stand, naam = stap.stand or Besluit(), letterlijk(stap.wie or "")
    eerder = vorige or Besluit()
    delen = []
    if stand.status != eerder.status or (stand.reden, stand.toelichting, stand.tot) != (
        eerder.reden,
        eerder.toelichting,
        eerder.tot,
    ):
        waarom = "; ".join(letterlijk(t) for t in (stand.reden, stand.toelichting) if t)
        tot = f" tot en met {dag(stand.tot)}" if stand.tot else ""
        delen.append(f"‘{stand.status or 'nieuw'}’{tot}{f': {waarom}' if waarom else ''}")
    if stand.eigenaar != eerder.eigenaar:
        delen.append(f"eigenaar {letterlijk(stand.eigenaar)}" if stand.eigenaar else "geen eigenaar meer")
    wat = "maakte het laatste besluit ongedaan, nu weer " if stap.wat == "ongedaan gemaakt" else ""
    return f"{naam} {wat}{', '.join(delen) or 'veranderde niets'}"


def _vervallen(bevinding: Mapping[str, Any], stand: Besluit | None, peildatum: date) -> str | None:
    """Waarom een acceptatie niet meer geldt."""
    if stand is None or stand.status != GEACCEPTEERD or bevinding["status"] in (GEACCEPTEERD, *VOORBIJ):
        return None
    voorbij = stand.tot is not None and stand.tot < peildatum
    return "De acceptatie geldt niet meer: " + ("zij is verlopen." if voorbij else "de waarde is veranderd.")


def _waarde(omgeving: Omgeving, bevinding: Mapping[str, Any]) -> bool:
    """Wat er nu staat en wat het moet zijn; True als er om een naam is gevraagd."""
    veld, gevoelig = bevinding["veld"], bevinding["veld"] in GEVOELIG and bevinding["waarde"] is not None
    getoond = (
        bevinding
        if gevoelig and is_getoond(bevinding["sleutel"])
        else maskeer(pl.DataFrame([{k: bevinding[k] for k in BEVINDING}], schema=BEVINDING)).row(0, named=True)
    )
    regels = {**({f"{label(veld)} nu": getoond["waarde"] or "(leeg)"} if veld else {}), "Voorstel": getoond["voorstel"]}
    if tekst := " → ".join(f"{naam}: **{letterlijk(str(waarde))}**" for naam, waarde in regels.items() if waarde):
        st.markdown(tekst)
    return gevoelig and toonknop(omgeving, bevinding["sleutel"], f"bij een bevinding van {bevinding['signaal']}")


def _gegevens(bevinding: Mapping[str, Any]) -> None:
    """Waar de bevinding vandaan komt."""
    regels = {
        "School": school(bevinding["instelling"]),
        "Vestiging": bevinding["vestigingscode"],
        "Gevonden sinds": dag(bevinding["sinds_moment"]),
        "Staat in": f"{bevinding['bestand']}, rij {bevinding['rij']}",
    }
    st.markdown("\n".join(f"- {naam}: **{letterlijk(str(waarde))}**" for naam, waarde in regels.items() if waarde))
