"""Werklijst: wat er hersteld moet worden, gefilterd, per bladzijde, om over te besluiten en om uit te delen."""

import streamlit as st

from data.schema.besluit import TE_DOEN
from data.tekst import getal, meervoud
from pages._bezoek.niets import kan_tonen, niets_gevonden, niets_over
from pages._bezoek.toegang import begin_pagina, naast_titel
from pages._werklijst.besluitbestand import besluitknop
from pages._werklijst.bewaard import hervat
from pages._werklijst.filterbalk import filterbalk, wis
from pages._werklijst.lijst import leerlingen, lijst, wat_net_is_besloten
from pages._werklijst.niet_nagekeken import zeg_wat_niet, zeg_zonder_rod

omgeving = begin_pagina()
if kan_tonen(omgeving, "Daarna staat hier wat er hersteld moet worden."):
    hervat(omgeving)
    filter_, tellingen = filterbalk(omgeving)
    bij = f" bij {meervoud(n, 'leerling', 'leerlingen')}" if (n := leerlingen(omgeving, filter_)) else ""
    naast_titel(f"{getal(tellingen.totaal)} {'te doen' if filter_.status == TE_DOEN else 'gevonden'}{bij}")
    niet_alles = zeg_wat_niet(omgeving, filter_)
    wat_net_is_besloten(omgeving)
    if tellingen.totaal:
        lijst(omgeving, filter_, tellingen)
    elif filter_.gekozen:
        niets_over(omgeving, "bevindingen")
        st.button("Alle filters wissen", on_click=wis)
    elif any(tellingen.per["status"].values()):
        niets_gevonden(omgeving, "Er is{bij} niets meer te doen", goed=not niet_alles)
        st.markdown("Wat is opgelost of geaccepteerd, ziet u met de knop ‘Te doen’.")
    elif niet_alles:
        niets_gevonden(omgeving, "Er is{bij} niets gevonden", goed=False)
    else:
        niets_gevonden(omgeving, "Er is{bij} niets gevonden, en alles is nagekeken", goed=True)
    zeg_zonder_rod(omgeving, filter_)
    besluitknop(omgeving)
