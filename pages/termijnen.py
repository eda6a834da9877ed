"""Termijnen: Wat moet wanneer klaar zijn?"""

from dataclasses import replace

import streamlit as st

from checks.taal.woorden import uitleg
from data.tekst import meervoud
from pages._bevindingen.termijnen import leemte_termijnen, telling
from pages._bezoek.niets import kan_tonen, niets_gevonden, niets_over
from pages._bezoek.toegang import begin_pagina
from pages._termijnen.agenda import agenda, alle_weken
from pages._termijnen.filter import uit_adres
from pages._termijnen.filterbalk import filterbalk
from pages._termijnen.lijst import lijst
from pages._termijnen.meenemen import meenemen
from pages._termijnen.ontbreekt import ontbreekt
from pages._termijnen.schooljaar import schooljaar
from pages._termijnen.tellers import tellers

omgeving = begin_pagina("Wat moet wanneer klaar zijn?", hulp=uitleg("Termijn", "TLV", "Teldatum", "ROD", "LAS"))
if kan_tonen(
    omgeving, "Daarna ziet u hier wat er wanneer klaar moet zijn: wat te laat is, welke TLV's aflopen en wie er komt."
):
    alles = telling(omgeving)
    tellers(omgeving, alles)
    if alles.is_empty():
        if leemte_termijnen(omgeving) is None:
            niets_gevonden(omgeving, "Er loopt{bij} nu geen enkele termijn. Er is niets te laat", goed=True)
        else:
            niets_gevonden(omgeving, "Er is{bij} nu geen termijn te zien", goed=False)
    else:
        st.header("Wat moet wanneer?")
        filter_ = uit_adres()
        filterbalk(omgeving, alles, filter_)
        elke_week = replace(filter_, week="").kies(alles, omgeving.peildatum)
        if elke_week.is_empty():
            niets_over(omgeving, "termijnen")
        else:
            agenda(omgeving, elke_week)
            hoeveel = int(filter_.kies(elke_week, omgeving.peildatum)["aantal"].sum())
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                alleen = f", alleen {filter_.week_in_woorden}" if filter_.week else ""
                st.markdown(f"**{meervoud(hoeveel, 'termijn', 'termijnen')}**{alleen}")
                if filter_.week:
                    st.button("Alle weken", icon=":material/close:", on_click=alle_weken, type="tertiary")
                meenemen(omgeving, filter_, hoeveel)
            if hoeveel:
                lijst(omgeving, filter_, hoeveel)
            else:
                st.info("In deze week valt niets met deze keuze.")
    schooljaar(omgeving)
    ontbreekt(omgeving)
