"""Alle besluiten naar een bestand, en uit een bestand weer terug."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from checks.gevolgen.acceptatie import acceptatieregels
from data.fouten import Gebruikersfout
from data.lezen import Bestand
from data.opslag.schrijven.besluitbestand import Geladen, laad_besluiten
from data.opslag.vragen.besluiten import alle_besluiten
from data.schema.toegang import Gebruiker
from data.tekst import meervoud
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx, lees_besluiten
from data.uit.teruglezen import is_fixlijst, lees_terug
from data.uit.werkmap import XLSX
from pages._bevindingen.besluit import onthoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.gebruiker import vraag_naam
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.downloads import downloadknop

_BEURT = "besluiten_beurt"
"""Telt de keren dat er is geladen: een nieuw getal is een nieuw, leeg vak, en dan zijn de bytes weg."""
_VORMEN: tuple[tuple[str, str, str, Callable[[pl.DataFrame], bytes]], ...] = (
    ("Excel", "xlsx", XLSX, besluiten_xlsx),
    ("Csv", "csv", "text/csv", besluiten_csv),
)


def besluitknop(omgeving: Omgeving) -> None:
    """De knop met bewaren en laden, voor wie dat mag."""
    bewaart, laadt = omgeving.lezer.mag("meenemen"), omgeving.lezer.mag("besluiten")
    if not (bewaart or laadt):
        return
    with st.popover("Besluiten bewaren of laden", icon=":material/save:"):
        gebruiker = vraag_naam(omgeving, "besluiten")
        if gebruiker is None:
            st.caption("Vul uw naam in: wat u bewaart of laadt komt in het logboek.")
        if bewaart:
            _bewaren(omgeving, gebruiker)
        if laadt:
            _laden(omgeving, gebruiker)


def _bewaren(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    st.markdown(
        "**Bewaren.** Een bestand met alle besluiten: als reservekopie, of voor de controle zonder browser. "
        "Er staat geen leerling in, alleen een code per bevinding. Uw toelichtingen staan er wel in."
    )
    with st.container(horizontal=True):
        for label, eind, mime, maak in _VORMEN:
            downloadknop(
                label,
                partial(bewaarde_besluiten, omgeving, maak),
                gebruiker,
                bestand=f"besluiten.{eind}",
                mime=mime,
                sleutel=f"besluiten_{eind}",
                icoon=":material/download:",
                breed=False,
            )


def _laden(omgeving: Omgeving, gebruiker: Gebruiker | None) -> None:
    st.markdown(
        "**Laden.** Zo'n bestand weer terug, of een fixlijst (Excel of csv) waarin een school de kolom Afgehandeld "
        "heeft ingevuld. U kunt dat daarna ongedaan maken."
    )
    beurt = st.session_state.setdefault(_BEURT, 0)
    gekozen = st.file_uploader(
        "Bestand met besluiten of ingevulde fixlijst",
        type=["csv", "xlsx"],
        key=f"besluiten_bestand_{beurt}",
        disabled=gebruiker is None,
    )
    if gekozen is not None and gebruiker is not None:
        st.button(
            "Laden",
            type="primary",
            icon=":material/upload:",
            on_click=_laad,
            args=(omgeving, Bestand(gekozen.name, gekozen.getvalue()), gebruiker),
        )


def bewaarde_besluiten(omgeving: Omgeving, maak: Callable[[pl.DataFrame], bytes], gebruiker: Gebruiker) -> bytes:
    """Alle besluiten als bestand; komt in het logboek."""
    with omgeving.schrijf_vandaag("meenemen", gebruiker) as schrijver:
        besluiten = alle_besluiten(schrijver.con, omgeving.koppelsleutel)
        schrijver.noteer("besluiten bewaard", besluiten.height)
    return maak(besluiten)


@vangnet()
def _laad(omgeving: Omgeving, bestand: Bestand, gebruiker: Gebruiker) -> None:
    lijst = is_fixlijst(bestand)
    besluiten = (lees_terug if lijst else lees_besluiten)(bestand, omgeving.koppelsleutel)
    if lijst and besluiten.is_empty():
        raise Gebruikersfout(f"In ‘{bestand.naam}’ is de kolom Afgehandeld nog nergens ingevuld.")
    with omgeving.schrijf("besluiten", gebruiker) as schrijver:
        geladen = laad_besluiten(schrijver, besluiten, omgeving.koppelsleutel, acceptatieregels(omgeving.vandaag))
    st.session_state[_BEURT] += 1
    onthoud(omgeving, geladen.handeling, in_woorden(geladen))


def in_woorden(geladen: Geladen) -> str:
    """Wat er van een bestand terechtkwam, en waarom de rest niet."""
    delen = [f"{meervoud(geladen.toegepast, 'besluit', 'besluiten')} toegepast"]
    if geladen.hetzelfde:
        delen.append(f"{meervoud(geladen.hetzelfde, 'gold', 'golden')} al")
    if geladen.onbekend:
        delen.append(f"{meervoud(geladen.onbekend, 'hoort', 'horen')} bij een bevinding die er niet meer is")
    if geladen.andere_waarde:
        delen.append(f"{meervoud(geladen.andere_waarde, 'ging', 'gingen')} over een waarde die intussen is veranderd")
    if geladen.mag_niet:
        delen.append(
            f"{meervoud(geladen.mag_niet, 'acceptatie geldt', 'acceptaties gelden')} niet: dat kan bekostiging kosten, "
            "en vraagt een reden van het signaal en een dag tot wanneer"
        )
    return "; ".join(delen) + "."
