"""Afvinken wie verstuurd is, terugzetten, en de melding erna."""

import polars as pl
import streamlit as st

from data.opslag.schrijven.identificatie import vink_af
from data.schema.toegang import Gebruiker
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam, wie
from pages._onderdelen.lijst.aangevinkt import vink_niets
from pages._onderdelen.tekst import letterlijk, noem_leerling

_GEDAAN = "identificeren_gedaan"


@vangnet()
def _vink(omgeving: Omgeving, rijen: pl.DataFrame, af: bool, gebruiker: Gebruiker | None) -> None:
    with omgeving.schrijf("besluiten", bekend(gebruiker)) as schrijver:
        vink_af(schrijver, rijen.select("record", "aanleiding").rows(), af=af)
    st.session_state[_GEDAAN] = (omgeving.naam, rijen.select("record", "aanleiding", "naam", "leerlingnummer"), af)
    vink_niets()


def melding(omgeving: Omgeving) -> None:
    """Wie er net is afgevinkt, met ongedaan maken."""
    naam, rijen, af = st.session_state.get(_GEDAAN, ("", None, False))
    gebruiker = wie(omgeving)
    if naam != omgeving.naam or gebruiker is None:
        return
    een = letterlijk(noem_leerling(*rijen.select("naam", "leerlingnummer").row(0))) if rijen.height == 1 else ""
    wie_ = f"**{een}** is" if een else f"{meervoud(rijen.height, 'leerling is', 'leerlingen zijn')}"
    with st.container(key="zojuist_identificeren", horizontal=True, vertical_alignment="center", gap="small"):
        wat = "afgevinkt" if af else "weer op de lijst gezet"
        st.markdown(f":material/check_circle: {wie_} {wat}.", width="content")
        st.button(
            "Ongedaan maken",
            icon=":material/undo:",
            on_click=_vink,
            args=(omgeving, rijen, not af, gebruiker),
            key="identificeren_ongedaan",
        )
        st.button("Sluiten", type="tertiary", on_click=_sluit, key="identificeren_sluit")


@vangnet()
def _sluit() -> None:
    st.session_state.pop(_GEDAAN, None)


def vinkknoppen(omgeving: Omgeving, gekozen: pl.DataFrame) -> None:
    """Afvinken wat verstuurd is, en terugzetten wat hier was afgevinkt; alleen voor wie dat mag."""
    if not omgeving.lezer.mag("besluiten"):
        return
    gebruiker = wie(omgeving)
    if gekozen.height and gebruiker is None:
        gebruiker = vraag_naam(omgeving, "identificeren")
    open_, klaar = gekozen.filter(pl.col("klaar_op").is_null()), gekozen.filter(pl.col("klaar_op").is_not_null())
    st.button(
        f"Afvinken: {meervoud(open_.height, 'leerling', 'leerlingen')}" if open_.height else "Afvinken",
        type="primary" if open_.height else "secondary",
        icon=":material/check:",
        disabled=open_.is_empty() or gebruiker is None,
        help="Zet eerst een vinkje voor een of meer leerlingen. Vink af als u het bericht hebt verstuurd.",
        on_click=_vink,
        args=(omgeving, open_, True, gebruiker),
        key="identificeren_af",
    )
    if klaar.height:
        st.button(
            f"Terug op de lijst: {meervoud(klaar.height, 'leerling', 'leerlingen')}",
            icon=":material/undo:",
            disabled=gebruiker is None,
            on_click=_vink,
            args=(omgeving, klaar, False, gebruiker),
            key="identificeren_terug",
        )
