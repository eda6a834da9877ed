"""ROD: wat het register van onze leerlingen weet, naast wat in het LAS staat."""

from collections.abc import Callable

import streamlit as st

from checks.taal.woorden import uitleg
from pages._bezoek.melding import toon_melding
from pages._bezoek.niets_geladen import niets_geladen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.toegang import begin_pagina
from pages._rod.meldingen import meldingen
from pages._rod.nieuw import NAAR_DEEL
from pages._rod.overzichten import overzichten
from pages._rod.telling import telling
from pages._rod.verschillen import verschillen

DELEN: dict[str, Callable[[Omgeving], None]] = {
    "Verschillen": verschillen,
    "Meldingen van DUO": meldingen,
    "Telling": telling,
    "Overzichten": overzichten,
}

omgeving = begin_pagina("Wat weet ROD van onze leerlingen?", hulp=uitleg("ROD", "LAS", "Overzicht van ROD", "Teldatum"))
toon_melding()
if omgeving.leeg:
    niets_geladen("Daarna legt u hier een overzicht van ROD naast uw LAS, en ziet u per leerling wat er anders is.")
else:
    naar = st.session_state.pop(NAAR_DEEL, None)
    if naar is not None:
        st.session_state["deel"] = naar
    deel = st.segmented_control(
        "Wat wilt u zien?",
        list(DELEN),
        default=next(iter(DELEN)) if naar is None else None,
        required=True,
        key="deel",
        bind="query-params",
        wrap=True,
    )
    DELEN[deel or next(iter(DELEN))](omgeving)
