"""De volgorde en de groepen van de lijst, zoals zij in het adres staan: `?orde=school&per=leerling&blad=3`."""

from typing import get_args

import streamlit as st

from data.opslag.vragen.werklijst.indeling import Groepering, Indeling, Orde
from pages._onderdelen.adres import Veld, een

_OMGEKEERD = "-"
VOLGORDES = {
    "": "Uiterste dag",
    "soort": "Soort",
    "signaal": "Signaal",
    "leerling": "Naam",
    "school": "School",
    "groep": "Groep",
    "status": "Status",
    "eigenaar": "Eigenaar",
    "-sinds": "Nieuwste eerst",
    "sinds": "Oudste eerst",
}
"""Hoe een volgorde in het adres staat → hoe zij heet; een streep ervoor is omgekeerd."""
GROEPEN = {"": "Geen groepen", "signaal": "Per signaal", "leerling": "Per leerling", "school": "Per school"}
"""Wat er bij elkaar staat, net zo."""

ORDE = een("lijst", "orde", VOLGORDES.__contains__)
PER = een("lijst", "per", GROEPEN.__contains__)
_BREEDTE = 160
_ORDES: dict[str, Orde] = {orde: orde for orde in get_args(Orde)}
_PER: dict[str, Groepering] = {per: per for per in get_args(Groepering)}


def uit_adres() -> Indeling:
    """De indeling die in het adres staat."""
    code = ORDE.lees()
    orde = _ORDES.get(code.removeprefix(_OMGEKEERD), "uiterlijk")
    return Indeling(orde, code.startswith(_OMGEKEERD), _PER.get(PER.lees()))


def kies_indeling() -> None:
    """De twee keuzelijsten."""
    _keuzelijst(PER, GROEPEN, "Groepen", "")
    _keuzelijst(ORDE, VOLGORDES, "Volgorde", "⇅ ")


def _keuzelijst(veld: Veld[str], namen: dict[str, str], label: str, teken: str) -> None:
    st.selectbox(
        label,
        list(namen),
        format_func=lambda code: f"{teken}{namen[code]}",
        key=veld.vul(veld.lees()),
        on_change=veld.bij_keuze,
        label_visibility="collapsed",
        filter_mode=None,
        placeholder="Kies",
        width=_BREEDTE,
    )
