"""Van hoeveel leerlingen de bekostiging gevaar loopt, en tot wanneer dat te herstellen is."""

import streamlit as st

from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.schema.besluit import OPGELOST, TE_DOEN
from data.schema.ernst import ERNSTIG
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import RISICO, hoeveel
from pages._bezoek.links import NIET_TE_ZIEN, STATUSCODES, link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving

_NIET_GEACCEPTEERD = [code for code, status in STATUSCODES.items() if status in (*TE_DOEN, OPGELOST)]


def bekostiging(omgeving: Omgeving, c: Cijfers) -> None:
    """Van hoeveel leerlingen de bekostiging gevaar loopt, en tot wanneer dat te herstellen is."""
    gevaar, leemte = c.risico.in_gevaar, c.leemten.get(RISICO)
    with st.container(border=True):
        links, rechts = st.columns([1, 2], vertical_alignment="center")
        with links:
            st.markdown(
                "Leerlingen met bekostiging in gevaar",
                help="Leerlingen die op de teldatum meetellen en van wie iets mis is dat bekostiging kost, of dat ROD "
                "weigert: wat niet in ROD staat, levert geen bekostiging op. Ieder telt één keer. Wat u hebt "
                "geaccepteerd, telt mee: ROD weigert het nog steeds.",
            )
            st.metric("Leerlingen met bekostiging in gevaar", hoeveel(gevaar, leemte), label_visibility="collapsed")
            if c.risico.geaccepteerd:
                st.caption(f"{getal(c.risico.te_doen)} te doen + {getal(c.risico.geaccepteerd)} geaccepteerd")
        with rechts:
            if gevaar:
                _in_gevaar(omgeving, c)
            elif leemte is None and not c.risico.niet_te_zien:
                st.markdown(
                    f"Bij geen enkele van de {getal(c.risico.meetellend)} leerlingen die op "
                    f"{dag(te_halen_teldatum(omgeving.peildatum))} meetellen, is iets gevonden dat bekostiging kost."
                )
            if weg := c.risico.niet_te_zien:
                st.markdown(
                    f"Van {meervoud(weg, 'leerling', 'leerlingen')} bij wie de vorige keer iets was dat bekostiging "
                    f"kan kosten, is nu niet te zien of dat hersteld is. {'Die telt' if weg == 1 else 'Zij tellen'} "
                    "niet mee."
                )
                link_naar_bevindingen(omgeving, "Bekijk wie dat zijn", soort=list(ERNSTIG), status=NIET_TE_ZIEN)
            if leemte is not None:
                toon_leemte(omgeving, leemte)


def _in_gevaar(omgeving: Omgeving, c: Cijfers) -> None:
    """Wie er gevaar loopt, tot wanneer het te herstellen is, en wat er geaccepteerd is."""
    uiterste, teldag = uiterste_dag(omgeving.peildatum), te_halen_teldatum(omgeving.peildatum)
    wat = "de teldatum" if uiterste == teldag else "het einde van de correctietermijn"
    dagen = (uiterste - omgeving.peildatum).days
    nog = f"over {meervoud(dagen, 'dag', 'dagen')}" if dagen else "de dag waarop u nu kijkt"
    een = c.risico.in_gevaar == 1
    st.markdown(
        f"Dat {'is' if een else 'zijn'} {getal(c.risico.in_gevaar)} van de "
        f"{meervoud(c.risico.meetellend, 'leerling', 'leerlingen')} die op de teldatum {dag(teldag)} meetellen. Zorg "
        f"dat {'de' if een else 'hun'} gegevens uiterlijk op **{dag(uiterste)}** goed in ROD staan: dat is {wat}, "
        f"{nog}."
    )
    if c.risico.te_doen:
        # Wat is opgelost in het LAS, blijft gevaar tot de volgende levering het laat zien.
        link_naar_bevindingen(omgeving, "Bekijk deze leerlingen", bekostiging="1", status=_NIET_GEACCEPTEERD)
    if c.risico.geaccepteerd:
        st.markdown(
            f"Bij {meervoud(c.risico.geaccepteerd, 'leerling', 'leerlingen')} daarvan is alles geaccepteerd: dat is "
            "nog steeds een risico. Hieronder staat wie dat besloot en waarom."
        )
