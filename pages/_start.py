"""De voordeur: elke pagina komt hierlangs, ook bij een rechtstreeks adres op een verse server."""

from pathlib import Path

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._bezoek.toegang import open_deur
from pages._server.voorladen import wacht_op_alvast

ICOON = str(Path(__file__).parent / "_onderdelen" / "icoon.svg")

st.set_page_config(page_title="Signaalwijzer", page_icon=ICOON, layout="wide")
st.logo(ICOON, size="large")

pagina = st.navigation(
    [
        st.Page("overzicht.py", title="Overzicht", icon=":material/dashboard:", url_path="begin", default=True),
        st.Page("uploaden.py", title="Uploaden", icon=":material/upload_file:", url_path="uploaden"),
        st.Page("werklijst.py", title="Werklijst", icon=":material/checklist:", url_path="werklijst"),
        st.Page("termijnen.py", title="Termijnen", icon=":material/event:", url_path="termijnen"),
        st.Page("leerling.py", title="Leerling", icon=":material/person:", url_path="leerling"),
        st.Page("identificeren.py", title="Identificeren", icon=":material/badge:", url_path="identificeren"),
        st.Page("uitleg.py", title="Uitleg", icon=":material/menu_book:", url_path="uitleg"),
        st.Page("beheer.py", title="Beheer", icon=":material/settings:", url_path="beheer"),
        st.Page("gegevens.py", title="Uw gegevens", icon=":material/shield:", url_path="gegevens"),
        # Hoort bij Uitleg en staat daarom niet zelf in het menu.
        st.Page("dekking.py", title="Dekking", url_path="dekking", visibility="hidden"),
        # De beginpagina luistert alleen naar "/"; wie /overzicht intikt of bewaarde komt hier ook goed uit.
        st.Page("overzicht.py", title="Overzicht", url_path="overzicht", visibility="hidden"),
    ]
)
st.set_page_config(page_title=f"{pagina.title} – Signaalwijzer")

with vangnet(), open_deur():
    wacht_op_alvast()
    pagina.run()
