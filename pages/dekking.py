"""Dekking: welke regels van DUO gaat Signaalwijzer na, welke niet, en waarom niet?"""

import streamlit as st

from checks.gevolgen.dekking import laad_dekking
from checks.motor.signaal import BRONNEN_NAGEKEKEN
from checks.taal.woorden import uitleg
from data.tekst import dag
from pages._bezoek.links import vraag
from pages._bezoek.paginas import UITLEG
from pages._bezoek.toegang import begin_pagina
from pages._dekking.in_het_kort import in_het_kort
from pages._dekking.regels import toon_regels

omgeving = begin_pagina()
st.page_link(UITLEG.bestand, label="Alle signalen", icon=":material/arrow_back:", query_params=vraag(omgeving))
st.caption(
    "Welke regels van DUO gaat Signaalwijzer na, welke niet, en waarom niet?",
    help=uitleg("DUO", "BRON", "ROD", "Signaal"),
)
in_het_kort(laad_dekking())
st.markdown(
    "De BRON-regels van 2015 zijn de laatste openbare regels waarmee DUO leerlinggegevens controleerde. Hun codes zijn "
    "vervallen, maar zij laten goed zien waarop DUO let. Wij nemen de paragrafen over persoonsgegevens en over "
    "inschrijvingen in het speciaal onderwijs."
)
toon_regels(omgeving, laad_dekking())
st.caption(f"Nagekeken op {dag(BRONNEN_NAGEKEKEN)}.")
