"""Stoppen vanuit de app, voor wie Signaalwijzer op zijn eigen computer startte."""

import threading
from collections.abc import Iterable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._bezoek.fouten import vangnet
from pages._server.inrichting import inrichting
from pages._server.levensloop.einde import is_bewaakt, stop

NOG_NIET_INGELEZEN = "upload_geopend"
"""Hier staat in een bezoek wat er op Uploaden gekozen is, ook als iemand intussen op een andere pagina kijkt."""
_NOG_EVEN = 1.0
"""Seconden: zo lang duurt het tot de browser weet dat er gestopt wordt."""


def kan_stoppen() -> bool:
    """Of wie hier kijkt aan de computer zit waarop start.py deze server startte, en er niets tussen zit.

    Op een server zit niemand dat: er staat altijd een proxy voor, ook een die niet zegt dat hij er is.
    """
    doorgegeven = {"X-Forwarded-For", "Forwarded", "Via"}
    return is_bewaakt() and inrichting() is None and not any(kop in st.context.headers for kop in doorgegeven)


def stopknop() -> None:
    """De knop in de zijbalk, voor wie kan stoppen."""
    if kan_stoppen() and st.sidebar.button("Stoppen", icon=":material/power_settings_new:", type="tertiary"):
        _vraag()


def niet_bewaard(onthouden: Iterable[object]) -> bool:
    """Of er een bestand gekozen is dat nog niet is ingelezen: dat is na het stoppen weg."""
    lijsten = [w if isinstance(w, list) else [w] for w in onthouden]
    return any(isinstance(w, UploadedFile) for lijst in lijsten for w in lijst)


@st.dialog("Signaalwijzer stoppen?")
@vangnet()
def _vraag() -> None:
    st.markdown(
        "Wat u hebt bewaard, blijft. Andere vensters van Signaalwijzer op deze computer stoppen ook. Weer starten doet "
        "u met het pictogram op uw bureaublad, of zoals u de vorige keer startte."
    )
    if st.session_state.get(NOG_NIET_INGELEZEN) or niet_bewaard(st.session_state.values()):
        st.warning("U hebt een bestand gekozen dat nog niet is ingelezen. Na het stoppen kiest u het opnieuw.")
    with st.container(horizontal=True):
        gestopt = st.button("Stoppen", type="primary", key="echt_stoppen", on_click=_stop_zo)
        if st.button("Annuleren", key="niet_stoppen"):
            st.rerun()
    if gestopt:
        with st.container(key="gestopt"):  # hieraan ziet de pagina dat het zo hoort (zie verbinding.js)
            st.success("Signaalwijzer is gestopt. U kunt dit venster sluiten.", icon=":material/check:")


@vangnet()
def _stop_zo() -> None:
    threading.Timer(_NOG_EVEN, stop).start()
