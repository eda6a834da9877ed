"""Identificeren: voor wie een bericht ‘Identificeren persoon’ nodig is, welk, en wat er nog in mist."""

import streamlit as st

from checks.gevolgen.te_identificeren import signalen_per_aanleiding
from checks.taal.woorden import uitleg
from data.tekst import getal, meervoud
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import leemte
from pages._bezoek.niets import kan_tonen, niets_gevonden, niets_over
from pages._bezoek.toegang import begin_pagina
from pages._identificeren.afvinken import melding
from pages._identificeren.filterbalk import filterbalk, kies, uit_adres
from pages._identificeren.lijst import lijst, scholen_van
from pages._identificeren.regels import toon_lijst

omgeving = begin_pagina(hulp=uitleg("Identificeren persoon", "ROD", "Onderwijsnummer"))
if kan_tonen(omgeving, "Daarna staat hier voor wie u een bericht moet sturen."):
    st.markdown(
        "Met het bericht ‘Identificeren persoon’ vraagt uw LAS aan ROD welk nummer een leerling heeft. Hier staat voor "
        "wie dat nodig is. Verstuur het bericht in uw LAS en vink de leerling daarna af."
    )
    iedereen = lijst(omgeving)
    namen = scholen_van(omgeving, iedereen)
    niet = leemte(cijfers(omgeving).statussen, [code for codes in signalen_per_aanleiding().values() for code in codes])
    if niet is not None:
        toon_leemte(omgeving, niet)
    if iedereen.is_empty() and niet is not None:
        niets_gevonden(omgeving, "Er is{bij} niemand gevonden", goed=False)
    elif iedereen.is_empty():
        niets_gevonden(
            omgeving,
            "Er is{bij} niemand om te identificeren: iedereen die is ingeschreven of binnen een jaar komt, heeft een "
            "nummer dat klopt. Na een volgende levering kijken wij opnieuw",
            goed=True,
        )
    else:
        filter_ = uit_adres(namen)
        filterbalk(iedereen, namen, filter_)
        melding(omgeving)
        gefilterd = kies(iedereen, filter_)
        klaar = iedereen.height - iedereen["klaar_op"].null_count()
        st.markdown(
            f"**{meervoud(gefilterd.height, 'leerling', 'leerlingen')} in deze lijst** · van alle "
            f"{getal(iedereen.height)}: {getal(iedereen.height - klaar)} te doen, {getal(klaar)} klaar"
        )
        if gefilterd.height:
            toon_lijst(omgeving, gefilterd, namen, filter_)
        elif klaar == iedereen.height:
            st.info("Alles is afgevinkt. Zet ‘Toon ook wat klaar is’ aan om het terug te zien.")
        else:
            niets_over(omgeving, "leerlingen")
