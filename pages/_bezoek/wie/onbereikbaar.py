"""Wat op naam staat van iemand die er niet (meer) bij kan: dat doet niemand, tot een ander het krijgt."""

import streamlit as st

from data.opslag.vragen.bevindingen import Keuze, aantal
from data.schema.besluit import TE_DOEN
from data.tekst import meervoud
from pages._bezoek.links import link_naar_bevindingen
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand


def toon_onbereikbaar(omgeving: Omgeving) -> None:
    """Hoeveel het er zijn, met de weg erheen, voor wie ze een ander kan geven; is er niets, dan staat er niets."""
    if not omgeving.lezer.mag("inrichten") or not (n := _hoeveel(omgeving)):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f":material/person_off: **{meervoud(n, 'bevinding', 'bevindingen')}** {'staat' if n == 1 else 'staan'} op "
            "naam van iemand die er niet bij kan. Geef ze een ander.",
            width="stretch",
        )
        link_naar_bevindingen(omgeving, "Bekijk wat niemand doet", onbereikbaar="1")


@per_stand(max_entries=16)
def _hoeveel(omgeving: Omgeving) -> int:
    with omgeving.lees() as con:
        return aantal(con, Keuze(status=TE_DOEN, onbereikbaar=True))
