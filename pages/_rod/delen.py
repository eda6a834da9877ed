"""De delen van de pagina ROD, en hoe men er een kiest: het staat in het adres."""

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._onderdelen.adres import een

VERSCHILLEN, MELDINGEN, TELLING, OVERZICHTEN = DELEN = ("Verschillen", "Meldingen van DUO", "Telling", "Overzichten")
DEEL = een("rod", "deel", DELEN.__contains__)


def kies_deel() -> str:
    """De knoppen boven de pagina; geeft het deel dat in het adres staat, of het eerste."""
    deel = DEEL.lees() or VERSCHILLEN
    st.segmented_control(
        "Wat wilt u zien?", DELEN, required=True, key=DEEL.vul(deel), on_change=DEEL.bij_keuze, wrap=True
    )
    return deel


def knop_naar_deel(tekst: str, deel: str) -> None:
    """Een knop naar een ander deel; een link naar de eigen pagina laat het adres zoals het was."""
    st.button(tekst, key=f"rod_naar_{deel}", icon=":material/arrow_forward:", on_click=_open, args=(deel,))


@vangnet()
def _open(deel: str) -> None:
    DEEL.schrijf(deel)
