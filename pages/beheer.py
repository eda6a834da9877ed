"""Beheer: scholen, waardelijsten, leveringen, medewerkers, instellingen, uitvoer, logboek, reservekopie en wissen."""

from collections.abc import Callable

import streamlit as st

from checks.taal.woorden import uitleg
from pages._beheer.aanmeldingen import aanmeldingen
from pages._beheer.bewaren import instellingen, reservekopie
from pages._beheer.leveringen import leveringen
from pages._beheer.logtabel import logtabel
from pages._beheer.medewerkers import toon_medewerkers
from pages._beheer.schoollijst import schoollijst
from pages._beheer.uitvoer import uitvoer
from pages._beheer.waardelijst import waardelijsten
from pages._beheer.wissen import verwijderen
from pages._bezoek.melding import toon_melding
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.toegang import begin_pagina
from pages._onderdelen.adres import een

DELEN: dict[str, Callable[[Omgeving], None]] = {
    "Scholen": schoollijst,
    "Waardelijsten": waardelijsten,
    "Leveringen": leveringen,
    "Medewerkers": toon_medewerkers,
    "Instellingen": instellingen,
    "Uitvoer": uitvoer,
    "Aanmeldingen": aanmeldingen,
    "Logboek": logtabel,
    "Reservekopie": reservekopie,
    "Verwijderen": verwijderen,
}
ALLEEN_BEHEERDER = ("Medewerkers", "Aanmeldingen", "Logboek", "Reservekopie", "Verwijderen")
OP_SERVER = ("Aanmeldingen",)
"""Elders meldt niemand zich aan."""
IN_DEMO = ("Leveringen", "Uitvoer", "Logboek")
"""In de demo is er niets te veranderen."""

omgeving = begin_pagina(hulp=uitleg("Levering", "Cluster", "SWV", "Vestiging", "RvIG"))
toon_melding()
beheert = omgeving.lezer.mag("beheren")
keuzes = [
    d
    for d in DELEN
    if (d in IN_DEMO or not omgeving.demo)
    and (beheert or d not in ALLEEN_BEHEERDER)
    and (omgeving.aangemeld is not None or d not in OP_SERVER)
]
if omgeving.demo:
    st.info("In de demo kunt u rondkijken. Verlaat de demo om uw eigen gegevens te beheren.")
DEEL = een("beheer", "deel", keuzes.__contains__)
deel = DEEL.lees() or keuzes[0]
st.segmented_control(
    "Wat wilt u beheren?", keuzes, required=True, key=DEEL.vul(deel), on_change=DEEL.bij_keuze, wrap=True
)
DELEN[deel](omgeving)
