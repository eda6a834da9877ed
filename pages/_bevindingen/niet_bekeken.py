"""Welke inschrijvingen niet zijn bekeken: per school in een zin, en wie het zijn."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from data.opslag.vragen.controles import niet_bekeken
from data.tekst import meervoud
from data.uit.niet_bekeken import REDENEN, als_zin, per_school
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.lijst.leerlingen import naar_leerlingen
from pages._onderdelen.lijst.regels import Regel, toon_regels
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import korte_school, letterlijk, noem_leerling

_PER_BLADZIJDE = 15
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
        lijst = f"niet_bekeken_{plek(omgeving.naam, omgeving.controle, scholen)}"
        blad = sla_open(rijen.height, lijst, _PER_BLADZIJDE)
        toon_regels(_als_regels(omgeving, rijen[blad.vanaf : blad.vanaf + blad.hoogstens], namen), lijst)
        blad.knoppen()


def _als_regels(omgeving: Omgeving, rijen: pl.DataFrame, namen: dict[str, str]) -> list[Regel]:
    """Inschrijvingen (kolommen `NIET_BEKEKEN`) als regels die de leerling openen."""
    doelen = naar_leerlingen(omgeving, rijen["record"])
    return [
        Regel(
            str(nummer),
            noem_leerling(rij["naam"], rij["leerlingnummer"]),
            REDENEN[rij["reden"]],
            ((korte_school(rij["instelling"], namen), _volgnummer(rij["inschrijvingsvolgnummer"])),),
            doel=doel,
        )
        for nummer, (rij, doel) in enumerate(zip(rijen.iter_rows(named=True), doelen, strict=True))
    ]


def _volgnummer(nummer: str | None) -> str:
    return f"inschrijving {nummer}" if nummer else ""
