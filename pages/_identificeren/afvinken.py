"""Afvinken wie verstuurd is, terugzetten, en de melding erna."""

import polars as pl
import streamlit as st

from data.opslag.schrijven.identificatie import vink_af
from data.schema.toegang import Gebruiker
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam, wie

_GEDAAN = "identificeren_gedaan"


@vangnet()
def _vink(omgeving: Omgeving, wie_waarom: list[tuple[str, str]], af: bool, gebruiker: Gebruiker | None) -> None:
    with omgeving.schrijf("besluiten", bekend(gebruiker)) as schrijver:
        vink_af(schrijver, wie_waarom, af=af)
    st.session_state[_GEDAAN] = (omgeving.naam, wie_waarom, af)


def melding(omgeving: Omgeving) -> None:
    """Wat er net is afgevinkt, met ongedaan maken."""
    naam, wie_waarom, af = st.session_state.get(_GEDAAN, ("", [], False))
    gebruiker = wie(omgeving)
    if naam != omgeving.naam or gebruiker is None:
        return
    aantal = meervoud(len(wie_waarom), "leerling", "leerlingen")
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        wat = "afgevinkt" if af else "weer op de lijst gezet"
        st.markdown(f":material/check_circle: {aantal} {wat}.", width="stretch")
        st.button(
            "Ongedaan maken", icon=":material/undo:", on_click=_vink, args=(omgeving, wie_waarom, not af, gebruiker)
        )


def vinkknoppen(omgeving: Omgeving, gekozen: pl.DataFrame) -> None:
    """Afvinken wat verstuurd is, en terugzetten wat hier was afgevinkt; alleen voor wie dat mag."""
    if not omgeving.lezer.mag("besluiten"):
        return
    gebruiker = wie(omgeving)
    if gekozen.height and gebruiker is None:
        gebruiker = vraag_naam(omgeving, "identificeren")
    open_ = gekozen.filter(pl.col("klaar_op").is_null()).select("record", "aanleiding").rows()
    klaar = gekozen.filter(pl.col("klaar_op").is_not_null()).select("record", "aanleiding").rows()
    st.button(
        f"Afvinken: {meervoud(len(open_), 'leerling', 'leerlingen')}" if open_ else "Gekozen leerlingen afvinken",
        type="primary" if open_ else "secondary",
        icon=":material/check:",
        disabled=not open_ or gebruiker is None,
        help="Zet eerst een vinkje voor een of meer rijen. Vink af als u het bericht hebt verstuurd.",
        on_click=_vink,
        args=(omgeving, open_, True, gebruiker),
        key="identificeren_af",
    )
    if klaar:
        st.button(
            f"Terug op de lijst: {meervoud(len(klaar), 'leerling', 'leerlingen')}",
            icon=":material/undo:",
            disabled=gebruiker is None,
            on_click=_vink,
            args=(omgeving, klaar, False, gebruiker),
            key="identificeren_terug",
        )
