"""Welke inschrijvingen niet zijn bekeken: per school in een zin, en wie het zijn."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from data.opslag.vragen.controles import niet_bekeken
from data.tekst import meervoud
from data.uit.niet_bekeken import REDENEN, als_zin, per_school
from pages._bezoek.links import leerlingcode, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING
from pages._bezoek.versie import per_stand
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.plek import plek
from pages._onderdelen.rijentabel import Rijknop, toon_rijen
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk, schoolkolom

_BEKIJK = "Bekijk"
_OPENEN = "niet_bekeken_openen"
_LOS = 6
"""Van meer scholen staat er één zin over alle samen."""


@per_stand(besluiten=False, max_entries=8)
def _alle(omgeving: Omgeving) -> pl.DataFrame:
    with omgeving.lees() as con:
        return niet_bekeken(con)


def toon_niet_bekeken(omgeving: Omgeving, scholen: Sequence[str] | None = None) -> None:
    """Per school hoeveel inschrijvingen waarom niet zijn bekeken, en een lijst van wie; niets als dat er geen zijn.

    `scholen` kiest de scholen (codes); None is alle, ook wie bij geen school hoort.
    """
    rijen = _alle(omgeving)
    if scholen is not None:
        rijen = rijen.filter(pl.col("instelling").is_in(list(scholen)))
    if rijen.is_empty():
        return
    namen = schoolnamen(omgeving)
    geteld = per_school(rijen)
    zinnen = [
        als_zin(aantallen, letterlijk(namen.get(code, code)) if code else "leerlingen zonder school")
        for code, aantallen in geteld.items()
    ]
    veel = len(zinnen) > _LOS
    samen = dict(rijen.group_by("reden").len().iter_rows()) if veel else {}
    st.markdown(als_zin(samen) if veel else "\n".join(f"- {zin}" for zin in zinnen))
    with st.expander(
        f"Bekijk welke {meervoud(rijen.height, 'inschrijving', 'inschrijvingen')}", icon=":material/visibility_off:"
    ):
        blad = sla_open(rijen.height, f"niet_bekeken_{plek(omgeving.naam, omgeving.controle, scholen)}")
        _tabel(omgeving, rijen[blad.vanaf : blad.vanaf + blad.hoogstens], namen, blad.nummer)
        blad.knoppen()


def _tabel(omgeving: Omgeving, rijen: pl.DataFrame, namen: dict[str, str], bladzijde: int) -> None:
    records = tuple(rijen["record"])

    def onthoud(rij: int) -> None:
        st.session_state[_OPENEN] = records[rij]

    toon_rijen(
        rijen.select(
            pl.col("naam").alias("Leerling"),
            pl.lit(_BEKIJK).alias(_BEKIJK),
            pl.col("reden").replace_strict(REDENEN, return_dtype=pl.String).alias("Waarom niet bekeken"),
            schoolkolom(namen),
            pl.col("leerlingnummer").alias("Leerlingnummer"),
            pl.col("inschrijvingsvolgnummer").alias("Volgnummer"),
        ),
        Rijknop(_BEKIJK, 72, onthoud),
        sleutel=f"niet_bekeken_rijen_{plek(omgeving.naam, omgeving.controle, records, bladzijde)}",
        kolommen={
            "Leerling": st.column_config.TextColumn("Leerling", width=180),
            "Waarom niet bekeken": st.column_config.TextColumn("Waarom niet bekeken", width=300),
        },
        alt="Inschrijvingen die niet zijn bekeken, een per rij",
        kiezen=False,
    )
    if record := st.session_state.pop(_OPENEN, None):
        st.switch_page(LEERLING.bestand, query_params=vraag(omgeving, leerling=leerlingcode(omgeving, record)))
