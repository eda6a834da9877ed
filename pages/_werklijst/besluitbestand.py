"""Besluiten naar een bestand, en uit een bestand terug: een ingevulde fixlijst, of alle besluiten."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from checks.gevolgen.acceptatie import acceptatieregels
from data.lezen import Bestand
from data.opslag.schrijven.besluitbestand import Geladen, bewaar_teruggegeven, laad_besluiten
from data.opslag.vragen.besluiten import alle_besluiten
from data.schema.toegang import Gebruiker
from data.tekst import meervoud
from data.uit.besluitbestand import besluiten_csv, besluiten_xlsx
from data.uit.werkmap import XLSX
from pages._bevindingen.zojuist import onthoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam
from pages._onderdelen.downloads import downloadknop
from pages._onderdelen.openen import opener_met_geheugen
from pages._onderdelen.plek import plek
from pages._werklijst.terug_van_school import Inhoud, lees_inhoud, toon_inhoud, toon_teruggegeven

_BEURT = "besluiten_beurt"
"""Telt de keren dat er is geladen: een nieuw getal is een nieuw, leeg vak, en dan zijn de bytes weg."""
_GEOPEND, _GELEZEN = "besluiten_geopend", "besluiten_gelezen"
"""Wat er in het gekozen bestand staat, met van welk bestand dat is: een klik leest het niet opnieuw."""
_VORMEN: tuple[tuple[str, str, str, Callable[[pl.DataFrame], bytes]], ...] = (
    ("Excel", "xlsx", XLSX, besluiten_xlsx),
    ("Csv", "csv", "text/csv", besluiten_csv),
)


def besluitknop(omgeving: Omgeving) -> None:
    """Wat scholen terugstuurden en nog te doen is, er een inlezen, en bewaren wat er besloten is, voor wie dat mag."""
    toon_teruggegeven(omgeving)
    if omgeving.lezer.mag("besluiten"):
        with st.expander("Ingevulde fixlijst inlezen", icon=":material/upload:"):
            _inlezen(omgeving)
    if omgeving.lezer.mag("meenemen"):
        with st.popover("Besluiten bewaren", icon=":material/save:"):
            _bewaren(omgeving)


def _bewaren(omgeving: Omgeving) -> None:
    gebruiker = vraag_naam(omgeving, "besluiten")
    if gebruiker is None:
        st.caption("Vul uw naam in: wat u bewaart, komt in het logboek.")
    st.markdown(
        "Een bestand met alle besluiten: als reservekopie, of voor de controle zonder browser. Er staat geen leerling "
        "in, alleen een code per bevinding. Uw toelichtingen staan er wel in."
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


@st.fragment
@vangnet()
def _inlezen(omgeving: Omgeving) -> None:
    """Kiezen, zien wat het wordt, en dan pas toepassen."""
    st.markdown(
        "Kies een fixlijst (Excel of csv) waarin een school de kolom Afgehandeld heeft ingevuld. U ziet eerst per "
        "regel wat de school schreef en wat dat wordt. Ook een bestand van ‘Besluiten bewaren’ leest u hier weer in."
    )
    beurt = st.session_state.setdefault(_BEURT, 0)
    gekozen = st.file_uploader(
        "Ingevulde fixlijst of bestand met besluiten", type=["csv", "xlsx"], key=f"besluiten_bestand_{beurt}"
    )
    if gekozen is None:
        for sleutel in (_GEOPEND, _GELEZEN):
            st.session_state.pop(sleutel, None)
        return
    inhoud = _gelezen(omgeving, plek(beurt, gekozen.file_id), Bestand(gekozen.name, gekozen.getvalue()))
    toon_inhoud(omgeving, inhoud)
    if not inhoud.toe_te_passen:
        return
    gebruiker = vraag_naam(omgeving, "inlezen")
    if st.button(
        f"Toepassen: {meervoud(inhoud.toe_te_passen, 'besluit', 'besluiten')}",
        type="primary",
        icon=":material/check:",
        disabled=gebruiker is None,
    ):
        _pas_toe(omgeving, inhoud, bekend(gebruiker))
        st.rerun()
    if gebruiker is None:
        st.caption("Vul uw naam in om toe te passen: wie iets besluit, staat in het logboek.")


def _gelezen(omgeving: Omgeving, merk: str, bestand: Bestand) -> Inhoud:
    """Wat er in het bestand staat, naast wat er nu geldt."""
    van = (merk, omgeving.versie(besluiten=True))
    bewaard: tuple[object, Inhoud] | None = st.session_state.get(_GELEZEN)
    if bewaard is None or bewaard[0] != van:
        with opener_met_geheugen(_GEOPEND, [bestand]) as open_:
            bewaard = (van, lees_inhoud(omgeving, bestand, open_))
        st.session_state[_GELEZEN] = bewaard
        del st.session_state[_GEOPEND]
    return bewaard[1]


def bewaarde_besluiten(omgeving: Omgeving, maak: Callable[[pl.DataFrame], bytes], gebruiker: Gebruiker) -> bytes:
    """Alle besluiten als bestand; komt in het logboek."""
    with omgeving.schrijf_vandaag("meenemen", gebruiker) as schrijver:
        besluiten = alle_besluiten(schrijver.con, omgeving.koppelsleutel)
        schrijver.noteer("besluiten bewaard", besluiten.height)
    return maak(besluiten)


def _pas_toe(omgeving: Omgeving, inhoud: Inhoud, gebruiker: Gebruiker) -> None:
    with omgeving.schrijf("besluiten", gebruiker) as schrijver:
        geladen = laad_besluiten(
            schrijver, inhoud.besluiten, omgeving.koppelsleutel, acceptatieregels(omgeving.vandaag)
        )
        if inhoud.fixlijst:
            bewaar_teruggegeven(schrijver, inhoud.regels["hier"].drop_nulls().to_list())
    st.session_state[_BEURT] += 1
    onthoud(omgeving, geladen.handeling, in_woorden(geladen))


def in_woorden(geladen: Geladen) -> str:
    """Wat er van een bestand terechtkwam, en waarom de rest niet."""
    delen = [f"{meervoud(geladen.toegepast, 'besluit', 'besluiten')} toegepast"]
    if geladen.notities:
        delen.append(f"{meervoud(geladen.notities, 'notitie', 'notities')} erbij gezet")
    if geladen.hetzelfde:
        delen.append(f"{meervoud(geladen.hetzelfde, 'gold', 'golden')} al")
    if geladen.onbekend:
        delen.append(f"{meervoud(geladen.onbekend, 'hoort', 'horen')} bij een bevinding die er niet meer is")
    if geladen.andere_waarde:
        delen.append(f"{meervoud(geladen.andere_waarde, 'ging', 'gingen')} over een waarde die intussen is veranderd")
    if geladen.mag_niet:
        delen.append(
            f"{meervoud(geladen.mag_niet, 'acceptatie geldt', 'acceptaties gelden')} niet: u mag niet accepteren"
        )
    if geladen.zonder_reden:
        delen.append(
            f"{meervoud(geladen.zonder_reden, 'acceptatie geldt', 'acceptaties gelden')} niet: dat kan bekostiging "
            "kosten, en vraagt een reden van het signaal en een dag tot wanneer"
        )
    return "; ".join(delen) + "."
