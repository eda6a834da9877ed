"""Van hoeveel leerlingen de bekostiging gevaar loopt, en tot wanneer dat te herstellen is."""

import streamlit as st

from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.schema.besluit import OPGELOST, TE_DOEN
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import STATUSCODES, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving

_NIET_GEACCEPTEERD = [code for code, status in STATUSCODES.items() if status in (*TE_DOEN, OPGELOST)]


def bekostiging(omgeving: Omgeving, c: Cijfers) -> None:
    """Van hoeveel leerlingen de bekostiging gevaar loopt, en tot wanneer dat te herstellen is."""
    uiterste, teldag = uiterste_dag(omgeving.peildatum), te_halen_teldatum(omgeving.peildatum)
    wat = "de teldatum" if uiterste == teldag else "het einde van de correctietermijn"
    gevaar = c.risico.in_gevaar
    with st.container(border=True):
        links, rechts = st.columns([1, 2], vertical_alignment="center")
        with links:
            st.markdown(
                "Leerlingen met bekostiging in gevaar",
                help="Leerlingen die op de teldatum meetellen en van wie iets mis is dat bekostiging kost, of dat ROD "
                "weigert: wat niet in ROD staat, levert geen bekostiging op. Ieder telt één keer. Wat u hebt "
                "geaccepteerd, telt niet mee.",
            )
            st.metric("Leerlingen met bekostiging in gevaar", getal(gevaar), label_visibility="collapsed")
        with rechts:
            if not gevaar:
                st.markdown(
                    f"Bij geen enkele van de {getal(c.risico.meetellend)} leerlingen die op {dag(teldag)} meetellen, "
                    "is iets gevonden dat bekostiging kost."
                )
            else:
                dagen = (uiterste - omgeving.peildatum).days
                nog = f"over {meervoud(dagen, 'dag', 'dagen')}" if dagen else "de dag waarop u nu kijkt"
                st.markdown(
                    f"Dat is {getal(gevaar)} van de {meervoud(c.risico.meetellend, 'leerling', 'leerlingen')} die op "
                    f"de teldatum {dag(teldag)} meetellen. Zorg dat hun gegevens uiterlijk op **{dag(uiterste)}** goed "
                    f"in ROD staan: dat is {wat}, {nog}."
                )
                # Wat is opgelost in het LAS, blijft gevaar tot de volgende levering het laat zien.
                link_naar_bevindingen(omgeving, "Bekijk deze leerlingen", bekostiging="1", status=_NIET_GEACCEPTEERD)
            if c.mislukt:
                st.markdown("Niet alle controles zijn gelukt: het kunnen er meer zijn.")
