"""Zoeken naar een leerling, op naam of leerlingnummer."""

import streamlit as st

from data.opslag.vragen.leerlingen import zoek
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import leerlingcode
from pages._bezoek.niets import van_uw_scholen
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, school

_MEEST = 12
"""Zoveel zoekresultaten tonen wij; wie er meer heeft, typt een letter erbij."""
_BEURT = "leerling_zoekbeurt"
"""Telt de gekozen leerlingen: na een keuze is het zoekveld leeg."""


@st.fragment
@vangnet()
def zoekveld(omgeving: Omgeving) -> None:
    """Zoeken op naam of leerlingnummer. Wat men typt komt niet in het adres; de leerling alleen met een code."""
    beurt = st.session_state.get(_BEURT, 0)
    tekst = st.text_input(
        "Zoek een leerling",
        key=f"zoek_leerling_{beurt}",
        type="search",
        placeholder="Naam of leerlingnummer",
        icon=":material/search:",
        live=True,
        help="Zoekt in de nieuwste levering van elke school. Op BSN of onderwijsnummer zoeken kan niet.",
        width=420,
    )
    if not (tekst or "").strip():
        return
    with omgeving.lees() as con:
        gevonden = zoek(con, tekst, _MEEST + 1)
    if gevonden.is_empty():
        wie = van_uw_scholen(omgeving, "van")
        st.info(f"Geen leerling{wie} past bij deze tekst. Typ minder letters, of kijk of het leerlingnummer klopt.")
        return
    namen = schoolnamen(omgeving)
    with st.container(gap=None):
        for plaats, (record, naam, nummer, instelling) in enumerate(gevonden.head(_MEEST).rows()):
            delen = (naam or "zonder naam", nummer, namen.get(instelling, school(instelling)))
            label = " · ".join(letterlijk(deel) for deel in delen if deel)
            if st.button(label, key=f"kies_{plaats}", type="tertiary", icon=":material/person:"):
                st.query_params["leerling"] = leerlingcode(omgeving, record)
                st.session_state[_BEURT] = beurt + 1
                st.rerun()
    if gevonden.height > _MEEST:
        st.caption(f"Dit zijn de eerste {_MEEST}. Typ meer letters om er minder te zien.")
