"""Wat nu aandacht vraagt: te laat, deze week en binnenkort."""

import polars as pl
import streamlit as st

from data.tekst import meervoud
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import hoeveel
from pages._bevindingen.termijnen import leemte_straks, maandag_van, straks
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.adres import wis as wis_adres
from pages._termijnen.agenda import alle_weken
from pages._termijnen.filter import BINNENKORT, SCHOOL, SOORT, TE_LAAT, WEEK


def tellers(omgeving: Omgeving, geteld: pl.DataFrame) -> None:
    """Wat nu aandacht vraagt."""
    kort, niet = straks(geteld, omgeving.peildatum), leemte_straks(omgeving)
    with st.container(horizontal=True):
        for label, aantal, week, uitleg in (
            ("Te laat", kort.te_laat, TE_LAAT, "De dag waarop dit klaar moest zijn, is voorbij."),
            ("Deze week", kort.deze_week, maandag_van(omgeving.peildatum).isoformat(), "Tot en met zondag."),
            ("Binnenkort", kort.binnenkort, BINNENKORT, "De vier weken na deze week, zonder deze week zelf."),
        ):
            with st.container(border=True, gap=None, height="stretch"):
                st.metric(label, hoeveel(aantal, niet), help=uitleg)
                if aantal:
                    wat = meervoud(aantal, "termijn", "termijnen")
                    st.button(
                        f"Toon {wat}: {label.lower()}",
                        key=f"teller_{week}",
                        type="tertiary",
                        on_click=_kies,
                        args=(week,),
                    )
    if niet is not None:
        toon_leemte(omgeving, niet)


@vangnet()
def _kies(week: str) -> None:
    """Alleen deze week, van elke soort en elke school: zo veel als er op de kaart staat."""
    wis_adres((SOORT, SCHOOL))
    alle_weken()
    WEEK.schrijf(week)
