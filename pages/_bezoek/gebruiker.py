"""Wie er werkt: de naam die in het logboek komt. Eén keer per bezoek gevraagd; wij controleren haar niet."""

import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving

_NAAM = "wie"
_DEMO = "bezoeker van de demo"
_LANGSTE = 60


def wie(omgeving: Omgeving) -> str | None:
    """De naam van deze bezoeker, of None als hij die nog niet gaf. In de demo vragen wij niets."""
    return _DEMO if omgeving.demo else st.session_state.get(_NAAM)


def vraag_naam(omgeving: Omgeving, plek: str) -> str | None:
    """Toont het veld voor de naam en geeft de naam; `plek` onderscheidt twee velden op één pagina."""
    if omgeving.demo:
        return _DEMO
    sleutel = f"{_NAAM}_{plek}"
    st.session_state.setdefault(sleutel, st.session_state.get(_NAAM, ""))
    st.text_input(
        "Uw naam",
        key=sleutel,
        max_chars=_LANGSTE,
        placeholder="Voornaam en achternaam",
        help="In het logboek staat wie iets deed, zoals u het hier opgeeft. Wij controleren de naam niet.",
        on_change=_onthoud,
        args=(sleutel,),
        width=320,
    )
    return wie(omgeving)


def naam_om_te_downloaden(omgeving: Omgeving, plek: str) -> str | None:
    """Vraagt de naam en zegt, zolang die er niet is, waarom de knoppen eronder nog niet werken."""
    door = vraag_naam(omgeving, plek)
    if door is None:
        st.caption("Vul uw naam in om te downloaden.")
    return door


@vangnet()
def _onthoud(sleutel: str) -> None:
    st.session_state[_NAAM] = " ".join(str(st.session_state[sleutel]).split()) or None
