"""Wie er werkt: de naam die in het logboek komt.

Op een server is dat wie zich aanmeldde. Op de eigen computer wordt zij één keer per bezoek gevraagd, en controleren wij
haar niet.
"""

from dataclasses import replace

import streamlit as st

from data.fouten import Gebruikersfout
from data.klok import nu
from data.schema.toegang import SIGNAALWIJZER, Gebruiker, Handeling
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving

_NAAM = "wie"
_DEMO = "bezoeker van de demo"
_LANGSTE = 60


def wie(omgeving: Omgeving) -> Gebruiker | None:
    """Deze bezoeker, of None als hij zijn naam nog niet gaf. In de demo vragen wij niets."""
    if omgeving.aangemeld is not None:
        return omgeving.lezer
    naam: str | None = _DEMO if omgeving.demo else st.session_state.get(_NAAM)
    return None if naam is None else replace(omgeving.lezer, naam=naam)


def handeling(gebruiker: Gebruiker | None) -> Handeling:
    """Wat deze bezoeker nu doet. Het geldt voor iedereen, en daarom op vandaag, op welke dag hij ook kijkt.

    Raises:
        Gebruikersfout: hij gaf zijn naam nog niet.
    """
    return Handeling.op(bekend(gebruiker), nu())


def bekend(gebruiker: Gebruiker | None) -> Gebruiker:
    """De bezoeker, die zijn naam gegeven heeft.

    Raises:
        Gebruikersfout: hij gaf zijn naam nog niet.
    """
    if gebruiker is None:
        raise Gebruikersfout("Vul eerst uw naam in. Er is niets veranderd.")
    return gebruiker


def vraag_naam(omgeving: Omgeving, plek: str) -> Gebruiker | None:
    """Toont het veld voor de naam en geeft wie het is; `plek` onderscheidt twee velden op één pagina."""
    if omgeving.demo or omgeving.aangemeld is not None:
        return wie(omgeving)
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


def naam_om_te_downloaden(omgeving: Omgeving, plek: str) -> Gebruiker | None:
    """Vraagt de naam en zegt, zolang die er niet is, waarom de knoppen eronder nog niet werken."""
    gebruiker = vraag_naam(omgeving, plek)
    if gebruiker is None:
        st.caption("Vul uw naam in om te downloaden.")
    return gebruiker


@vangnet()
def _onthoud(sleutel: str) -> None:
    zichtbaar = "".join(teken for teken in str(st.session_state[sleutel]) if teken.isprintable())
    naam = " ".join(zichtbaar.split())
    # Wat het programma zelf doet, staat onder zijn eigen naam in het logboek: die kan een mens niet nemen.
    st.session_state[_NAAM] = None if naam.casefold() in ("", SIGNAALWIJZER.naam.casefold()) else naam
