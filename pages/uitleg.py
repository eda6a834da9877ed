"""Uitleg: Wat controleert Signaalwijzer, en waarom?"""

import streamlit as st

from checks.motor.catalogus import laad_signalen
from checks.taal.woorden import WOORDEN
from pages._bezoek.links import link_naar_dekking
from pages._bezoek.toegang import begin_pagina
from pages._uitleg.lijst import lijst
from pages._uitleg.signaalpagina import signaalpagina

omgeving = begin_pagina()
code = st.query_params.get("signaal", "")
gekozen = laad_signalen().get(code.upper())
if gekozen:
    signaalpagina(omgeving, gekozen)
else:
    st.caption("Wat controleert Signaalwijzer, en waarom?")
    link_naar_dekking(omgeving)
    if code:
        st.warning("Dit signaal bestaat niet. Zoek het hieronder op.")
    gevraagd = st.query_params.get("woord", "").casefold()
    lijst(omgeving, next((w for w in WOORDEN if w.casefold() == gevraagd), None))
