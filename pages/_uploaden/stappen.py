"""De stappen van een upload achter elkaar: bestanden, kolommen, scholen, wat er verandert, inlezen."""

from collections.abc import Sequence

import polars as pl
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.fouten import Gebruikersfout
from pages._bezoek.gebruiker import vraag_naam
from pages._bezoek.omgeving import Omgeving
from pages._leveringen.schoolvelden import als_instellingen
from pages._uploaden.inlezen import open_aangeboden, vergelijk_vooraf
from pages._uploaden.stap_bestanden import zeg_wat_niet_meedoet
from pages._uploaden.stap_inlezen import lees_in
from pages._uploaden.stap_kolommen import vraag_kolommen, wat_gekozen_is
from pages._uploaden.stap_scholen import alleen_scholen, vraag_scholen
from pages._uploaden.stap_verandering import geldt_nu, toon_verandering, vraag_bij_twijfel


def upload(omgeving: Omgeving, bestanden: Sequence[UploadedFile]) -> None:
    """Alle stappen, tot en met de knop. Wie iets verandert blijft op dezelfde pagina."""
    aangeboden = open_aangeboden(omgeving, bestanden)
    bruikbaar, kapot = zeg_wat_niet_meedoet(aangeboden)
    if not bruikbaar:
        return
    lijst = pl.concat([a.scholen for a in bruikbaar if a.scholen is not None] or [als_instellingen([])])
    lijst = lijst.unique("instellingscode", keep="last", maintain_order=True)
    if not any(a.tabellen for a in bruikbaar):
        alleen_scholen(omgeving, lijst)
        return
    st.subheader("1. Kolommen", anchor=False)
    gekozen = vraag_kolommen(omgeving, bruikbaar)
    if gekozen is None:
        return
    try:
        vooraf = vergelijk_vooraf(omgeving, gekozen, wat_gekozen_is(bruikbaar, gekozen))
    except Gebruikersfout as fout:
        st.error(str(fout))
        st.markdown("Heten de kolommen in uw LAS heel anders? Kies dan hierboven zelf wat ze zijn; wij onthouden dat.")
        return
    st.subheader("2. Scholen", anchor=False)
    scholen = vraag_scholen(omgeving, vooraf, lijst)
    st.subheader("3. Wat er verandert", anchor=False)
    akkoord = True
    if scholen.eigen:
        nu_geldt = geldt_nu(omgeving)
        toon_verandering(scholen, vooraf, nu_geldt)
        akkoord = vraag_bij_twijfel(omgeving, bruikbaar, kapot, scholen, vooraf, nu_geldt)
    gebruiker = vraag_naam(omgeving, "upload")
    if not st.button("Inlezen en controleren", type="primary", icon=":material/play_arrow:"):
        return
    gebrek = scholen.gebrek
    if not gebrek and not akkoord:
        gebrek = "Kijk eerst wat er hierboven opvalt, en zet daar een vinkje als het klopt."
    if not gebrek and not gebruiker:
        gebrek = "Vul eerst uw naam in. Zo staat in het logboek wie dit inlas."
    if gebrek:
        st.error(gebrek)
        return
    assert gebruiker is not None
    lees_in(omgeving, [a.bestand for a in bruikbaar if a.tabellen], gekozen, vooraf, scholen, lijst, gebruiker)
