"""Uploaden: van de export uit het LAS naar bevindingen, stap voor stap."""

import streamlit as st

from pages._bezoek.links import link
from pages._bezoek.paginas import BEHEER, OVERZICHT
from pages._bezoek.toegang import begin_pagina
from pages._bezoek.waar.demo import naar_demo, verlaat_demo
from pages._leveringen.lijst import leveringslijst
from pages._leveringen.verslag import VERSLAG, toon_verslag
from pages._uploaden.hulp_export import hulp_export
from pages._uploaden.stap_bestanden import vraag_bestanden
from pages._uploaden.stap_inlezen import is_afgebroken
from pages._uploaden.stappen import upload

omgeving = begin_pagina()
if omgeving.demo:
    st.info("Een upload gaat naar uw eigen gegevens, niet naar het demobestuur. Verlaat daarvoor eerst de demo.")
    st.button("Demo verlaten en uploaden", on_click=verlaat_demo, icon=":material/upload_file:", type="primary")
else:
    if is_afgebroken():
        st.warning("U ging weg terwijl er werd ingelezen. Dat is toen gestopt, en er is niets bewaard. Begin opnieuw.")
    bestanden = vraag_bestanden(omgeving)
    if bestanden:
        st.session_state.pop(VERSLAG, None)
        upload(omgeving, bestanden)
    elif (verslag := st.session_state.get(VERSLAG)) is not None:
        toon_verslag(omgeving, verslag)
    elif omgeving.leeg:
        st.markdown("Nog geen export bij de hand? Kijk eerst rond bij een verzonnen bestuur.")
        if st.button("Bekijk het demobestuur", icon=":material/visibility:"):
            naar_demo()
            st.switch_page(OVERZICHT.bestand)
    if not omgeving.leeg:
        link(BEHEER, "Een school veranderen? Dat kan in Beheer")
hulp_export(omgeving)
leveringslijst(omgeving)
