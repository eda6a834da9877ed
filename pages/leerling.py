"""Leerling: alles over één leerling, van al zijn inschrijvingen tot wat er sinds de vorige levering veranderde."""

import streamlit as st

from pages._bezoek.niets import kan_tonen
from pages._bezoek.toegang import begin_pagina
from pages._leerling.bevindingen import bevindingen
from pages._leerling.dossier import open_leerling
from pages._leerling.gegevens import gegevens, veranderd
from pages._leerling.naast_rod import naast_rod
from pages._leerling.tijdlijn import tijdlijn
from pages._leerling.wie_is_het import wie_is_het
from pages._leerling.zoekveld import zoekveld

omgeving = begin_pagina()
if kan_tonen(omgeving, "Daarna zoekt u hier een leerling op."):
    zoekveld(omgeving)
    code = st.query_params.get("leerling")
    gevonden = open_leerling(omgeving, code) if code else None
    if gevonden is not None:
        voluit = wie_is_het(omgeving, gevonden)
        bevindingen(omgeving, gevonden)
        naast_rod(omgeving, gevonden, open_=voluit)
        tijdlijn(omgeving, gevonden)
        gegevens(omgeving, gevonden, open_=voluit)
        if not gevonden.alleen_rod:
            veranderd(gevonden, open_=voluit)
    elif code:
        st.warning(
            "Deze leerling vinden wij niet bij de leerlingen van uw scholen: niet in de nieuwste levering, niet in die "
            "ervoor, en niet in het overzicht van ROD. Misschien staat hij op een andere school. Zoek hem hierboven op."
        )
    else:
        st.info(
            "Zoek hierboven een leerling op naam of leerlingnummer. U kunt ook in de werklijst een bevinding openen "
            "en dan op ‘Alles over deze leerling’ klikken."
        )
