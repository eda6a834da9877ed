"""De stappen van een upload achter elkaar: bestanden, kolommen, scholen, wat er verandert, inlezen."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from data.fouten import Gebruikersfout
from pages._bezoek.fouten import toon
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import vraag_naam
from pages._leveringen.schoolvelden import als_instellingen
from pages._uploaden.inlezen import ANTWOORDEN, Aangeboden, eerder_geantwoord, vergelijk_vooraf, voor_de_volgende_keer
from pages._uploaden.stap_bestanden import zeg_wat_niet_meedoet
from pages._uploaden.stap_inlezen import lees_in
from pages._uploaden.stap_kolommen import vraag_kolommen, wat_gekozen_is, zeg_wat_opviel
from pages._uploaden.stap_scholen import alleen_scholen, vraag_scholen
from pages._uploaden.stap_verandering import toon_geen_export, toon_toets
from pages._uploaden.teruggekomen import onthoud_wat_er_staat
from pages._uploaden.vragen import vraag_waarden


def upload(omgeving: Omgeving, aangeboden: Sequence[Aangeboden]) -> None:
    """Alle stappen, tot en met de knop. Wie iets verandert blijft op dezelfde pagina."""
    try:
        _stappen(omgeving, aangeboden)
    finally:
        onthoud_wat_er_staat()


def _stappen(omgeving: Omgeving, aangeboden: Sequence[Aangeboden]) -> None:
    bruikbaar, kapot = zeg_wat_niet_meedoet(aangeboden)
    if not bruikbaar:
        return
    lijst = pl.concat([a.scholen for a in bruikbaar if a.scholen is not None] or [als_instellingen([])])
    lijst = lijst.unique("instellingscode", keep="last", maintain_order=True)
    if not any(a.tabellen for a in bruikbaar):
        alleen_scholen(omgeving, lijst)
        return
    if not toon_geen_export(omgeving, bruikbaar):
        return
    st.header("1. Kolommen", anchor=False)
    gekozen = vraag_kolommen(omgeving, bruikbaar)
    if gekozen is None:
        return
    eerder = eerder_geantwoord(bruikbaar)
    antwoorden = {**eerder, **st.session_state.get(ANTWOORDEN, {})}
    try:
        vooraf, verslag = vergelijk_vooraf(omgeving, gekozen, antwoorden, wat_gekozen_is(bruikbaar, gekozen))
    except Gebruikersfout as fout:
        toon(fout)
        st.markdown("Heten de kolommen in uw LAS heel anders? Kies dan hierboven zelf wat ze zijn; wij onthouden dat.")
        return
    zeg_wat_opviel(gekozen, verslag)
    nu = vraag_waarden(verslag.vragen, eerder)
    if nu is None:
        return
    if any(antwoorden.get(plaats) != antwoord for plaats, antwoord in nu.items()):
        st.session_state[ANTWOORDEN] = {**st.session_state.get(ANTWOORDEN, {}), **nu}
        st.rerun()  # met deze antwoorden lezen wij andere waarden, en misschien komt er nog een vraag op
    st.header("2. Scholen", anchor=False)
    scholen = vraag_scholen(omgeving, vooraf, lijst)
    st.header("3. Wat er verandert", anchor=False)
    akkoord = not scholen.eigen or toon_toets(omgeving, bruikbaar, kapot, gekozen, scholen, vooraf)
    gebruiker = vraag_naam(omgeving, "upload")
    if not st.button("Inlezen en controleren", type="primary", icon=":material/play_arrow:"):
        return
    gebrek = scholen.gebrek
    if not gebrek and not akkoord:
        gebrek = "Kijk eerst naar de rode regels hierboven, en zet er een vinkje bij als het klopt."
    if not gebrek and not gebruiker:
        gebrek = "Vul eerst uw naam in. Zo staat in het logboek wie dit inlas."
    if gebrek:
        st.error(gebrek)
        return
    assert gebruiker is not None
    met_tabel = [a.bestand for a in bruikbaar if a.tabellen]
    onthouden = voor_de_volgende_keer(bruikbaar, gekozen, nu)
    lees_in(omgeving, met_tabel, gekozen, antwoorden, onthouden, vooraf, scholen, lijst, gebruiker)
