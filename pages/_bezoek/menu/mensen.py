"""Onder het menu: wie u bent, uw werk, en wat anderen deden sinds uw vorige bezoek."""

import streamlit as st

from data.klok import nu
from data.koppelsleutel import afdruk
from data.opslag.vragen.besluiten import van_anderen
from data.opslag.vragen.bevindingen import Keuze, aantal
from data.schema.besluit import TE_DOEN
from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import STATUSCODES, naamcode, naar_bevindingen
from pages._bezoek.menu.onthouden import laat_onthouden, uit_koekje
from pages._bezoek.niets import uw_scholen
from pages._bezoek.omgeving import Omgeving, alle_medewerkers, gekozen_code
from pages._bezoek.versie import per_stand
from pages._bezoek.waker import wat_anderen_deden
from pages._bezoek.wie.gebruiker import naamveld, wie
from pages._onderdelen.tekst import letterlijk

_SINDS, _GEZIEN = "wie_sinds", "wie_gezien"


def toon_zijbalk(omgeving: Omgeving) -> None:
    """Wie er kijkt, met zijn werk. Wie alleen werkt en nog niets deed, wordt niets gevraagd."""
    if omgeving.demo:
        return
    with st.sidebar, vangnet():
        ik = wie(omgeving)
        if ik is not None:
            _mijn_werk(omgeving, ik.naam)
        if omgeving.lezer.bereik:
            st.caption(f"U ziet alleen {uw_scholen(omgeving)}.")
        if omgeving.aangemeld is not None:
            return  # wie hij is, staat er al
        if ik is not None:
            _van_anderen(omgeving, ik.naam)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f"U bent **{letterlijk(ik.naam)}**", width="content")
                with st.popover("Wijzig", type="tertiary", help="Zeg dat u iemand anders bent"):
                    naamveld(omgeving, "zijbalk", "Wie bent u?")
            _onthoud(omgeving)
        elif alle_medewerkers(omgeving).alle:
            with st.popover("Wie bent u?", icon=":material/person:"):
                naamveld(omgeving, "zijbalk", "Wie bent u?")


def _mijn_werk(omgeving: Omgeving, naam: str) -> None:
    if omgeving.leeg or not omgeving.lezer.mag("besluiten"):
        return
    # Geen link: die ziet er op de werklijst altijd uit als de pagina waar men al is.
    if st.button(
        f"Mijn werk · {getal(te_doen_van(omgeving, naam))}",
        key="mijn_werk",
        icon=":material/assignment_ind:",
        type="tertiary",
        help="Wat u is toegewezen en nog te doen is.",
    ):
        naar_bevindingen(omgeving, eigenaar=naamcode(omgeving, naam))


@per_stand(max_entries=64)
def te_doen_van(omgeving: Omgeving, naam: str) -> int:
    """Hoeveel er nog te doen is van wat op iemands naam staat."""
    with omgeving.lees() as con:
        return aantal(con, Keuze(status=TE_DOEN, eigenaar=(naam,)))


def _van_anderen(omgeving: Omgeving, naam: str) -> None:
    """Wat anderen deden sinds het vorige bezoek, tot hij zegt dat hij het zag."""
    sinds = _sinds(omgeving)
    if not sinds or st.session_state.get(_GEZIEN) == omgeving.besluit:
        return
    zag = max(sinds, st.session_state.get(_GEZIEN, 0))
    with omgeving.lees_vandaag() as con:
        zin = wat_anderen_deden(van_anderen(con, zag, naam))
    if zin:
        st.info(f"Sinds uw vorige bezoek: {zin}", icon=":material/history:")
        with st.container(horizontal=True, gap="small"):
            if st.button("Bekijk", key="wie_bekijk_knop", icon=":material/arrow_forward:", icon_position="right"):
                # Ook wat intussen klaar of weg is: daar deden zij iets aan.
                naar_bevindingen(omgeving, sinds=str(zag), status=[*STATUSCODES])
            st.button("Gezien", key="wie_gezien_knop", on_click=_zag, args=(omgeving.besluit,))


@vangnet()
def _zag(besluit: int) -> None:
    st.session_state[_GEZIEN] = besluit


def _sinds(omgeving: Omgeving) -> int:
    """Het laatste besluit van het vorige bezoek; 0 als dat er niet was."""
    if _SINDS not in st.session_state:
        st.session_state[_SINDS] = uit_koekje(afdruk(omgeving.koppelsleutel)).vorige_bezoek(nu())
    return int(st.session_state[_SINDS])


def _onthoud(omgeving: Omgeving) -> None:
    """Laat de browser onthouden wie dit is, en wat hij nu ziet."""
    zag = max(_sinds(omgeving), st.session_state.get(_GEZIEN, 0))
    code = gekozen_code(omgeving.koppelsleutel)
    laat_onthouden(afdruk(omgeving.koppelsleutel), code, zag, omgeving.besluit, nu())
