"""Waar een link heen gaat: een pagina met haar filters in het adres, ook in een nieuw tabblad."""

import streamlit as st

from pages._delen.bord import Bord

OVERZICHT, UPLOADEN, WERKLIJST, UITLEG = "overzicht.py", "uploaden.py", "werklijst.py", "uitleg.py"
BEHEER = "beheer.py"

Vraag = dict[str, str | list[str]]


def vraag(bord: Bord, **filters: str | list[str]) -> Vraag:
    """De parameters van een adres: de filters, en of het om het demobestuur gaat."""
    return {**filters, **({"demo": "1"} if bord.demo else {})}


def link_naar_bevindingen(bord: Bord, tekst: str, **filters: str | list[str]) -> None:
    """Een link naar de werklijst met deze filters: soort, school, thema, signaal, vestiging, groep, nieuw."""
    st.page_link(WERKLIJST, label=tekst, icon=":material/arrow_forward:", icon_position="right",
                 query_params=vraag(bord, **filters))  # fmt: skip


def link_naar_uitleg(bord: Bord, signaal: str, tekst: str) -> None:
    """Een link naar de uitleg van een signaal."""
    st.page_link(UITLEG, label=tekst, icon=":material/menu_book:", query_params=vraag(bord, signaal=signaal))
