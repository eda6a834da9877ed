"""De scholen van het bestuur zoals een mens ze noemt."""

import streamlit as st

from data.opslag import Opslag
from data.opslag.leveringen import instellingen
from pages._bezoek.omgeving import Bord
from pages._onderdelen.tekst import school


def schoolnamen(bord: Bord) -> dict[str, str]:
    """Per instellingscode de naam met de code erachter: De Wilgen (90ZA)."""
    return _namen(bord.opslag, bord.naam, bord.controle)


@st.cache_data(show_spinner=False, max_entries=16)
def _namen(_opslag: Opslag, bord: str, controle: int) -> dict[str, str]:  # noqa: ARG001  sleutels van de cache
    with _opslag.lees() as con:
        scholen = instellingen(con)
    return {code: school(code, naam) for code, naam in scholen.select("instellingscode", "naam").rows()}
