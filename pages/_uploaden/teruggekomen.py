"""Wie even naar een andere pagina gaat, vindt op Uploaden terug wat hij had ingevuld.

Streamlit vergeet een invoerveld zodra er een pagina zonder dat veld draait. Daarom onthouden wij aan het eind van elke
beurt wat erin staat, en vullen wij het in als men terugkomt.
"""

import streamlit as st

INGEVULD = "upload_ingevuld"
"""Wat er de vorige beurt in de invoervelden stond: sleutel → waarde."""
_VELDEN = ("kolommen_", "vraag_", "school_van_", "school_nieuw_", "eigen_", "toets_", "wie_upload")
"""Waar de sleutels van de invoervelden van een upload mee beginnen."""
_KNOP = "_voorstel"


def onthoud_wat_er_staat() -> None:
    """Onthoudt wat er nu in de invoervelden van deze upload staat."""
    st.session_state[INGEVULD] = {
        veld: waarde
        for veld, waarde in st.session_state.items()
        if str(veld).startswith(_VELDEN) and not str(veld).endswith(_KNOP) and isinstance(waarde, str | bool)
    }


def vul_weer_in() -> None:
    """Vult in wat er stond, waar het veld zelf dat niet meer weet."""
    for veld, waarde in st.session_state.get(INGEVULD, {}).items():
        st.session_state.setdefault(veld, waarde)
