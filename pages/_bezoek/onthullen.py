"""Een nummer tonen: verborgen tot iemand erom vraagt, en dat hij het vroeg staat in het logboek."""

import streamlit as st

from data.schema.toegang import Gebruiker
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import vraag_naam, wie

_GETOOND = "getoond"


def is_getoond(wat: str) -> bool:
    """Of het nummer bij een bevinding of leerling nu zichtbaar mag zijn."""
    return st.session_state.get(_GETOOND) == wat


def toonknop(omgeving: Omgeving, wat: str, toelichting: str) -> bool:
    """De knop om een nummer te tonen of te verbergen; True als er om een naam is gevraagd.

    Wie geen nummers mag zien, heeft de knop niet.
    Er is er altijd hoogstens een zichtbaar. `toelichting` komt in het logboek en noemt nooit een leerling.
    """
    if not omgeving.lezer.mag("nummers"):
        return False
    bekend = wie(omgeving)
    if is_getoond(wat):
        st.button("Nummer verbergen", icon=":material/visibility_off:", on_click=_verberg)
    elif gebruiker := bekend or vraag_naam(omgeving, "nummer"):
        st.button(
            "Toon nummer",
            icon=":material/visibility:",
            help="Dat u het nummer bekeek komt in het logboek. Het nummer zelf niet.",
            on_click=_onthul,
            args=(omgeving, wat, toelichting, gebruiker),
        )
    return bekend is None


@vangnet()
def _onthul(omgeving: Omgeving, wat: str, toelichting: str, gebruiker: Gebruiker) -> None:
    omgeving.noteer(gebruiker, "nummer getoond", 1, toelichting)
    st.session_state[_GETOOND] = wat


@vangnet()
def _verberg() -> None:
    st.session_state.pop(_GETOOND, None)
