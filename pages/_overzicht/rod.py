"""Eén regel over ROD: van hoeveel leerlingen het register weet, en van welke dag dat is."""

from collections.abc import Iterator

import polars as pl
import streamlit as st

from data.opslag.vragen.controles import samen_in_rod
from data.schema.rod.overzicht import NIET_IN_ROD
from data.schema.uitslag import InRod
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD
from pages._bezoek.versie import per_stand
from pages._onderdelen.tekst import noem_vestigingen


def rod(omgeving: Omgeving, c: Cijfers) -> None:
    """Van hoeveel leerlingen ROD weet, met de weg naar wie er ontbreekt; zonder overzicht hoe u er een krijgt."""
    met = c.scholen.drop_nulls("stand")
    with st.container(horizontal=True, vertical_alignment="center"):
        if met.is_empty():
            st.markdown(
                "Er is nog geen overzicht van ROD. Legt u dat naast uw LAS, dan ziet u wie er in ROD ontbreekt.",
                width="content",
            )
            link(ROD, "Lees een overzicht in", vraag(omgeving, deel="Overzichten"))
            return
        niet = c.statussen.filter(pl.col("signaal") == NIET_IN_ROD, pl.col("status") != "uitgevoerd")["instelling"]
        nagekeken = met.filter(~pl.col("instelling").is_in(niet.implode()))
        samen = _samen(omgeving, tuple(nagekeken["instelling"]))
        weet, deel = _weet(nagekeken, samen), _deel(nagekeken, samen)
        zinnen = [*weet, *_niet_alles(met.height - nagekeken.height), *deel, *_zonder(c)]
        st.markdown(" ".join(zinnen), width="content")
        link(ROD, "Wat is er in ROD anders?", vraag(omgeving))


@per_stand(besluiten=False, max_entries=16)
def _samen(omgeving: Omgeving, scholen: tuple[str, ...]) -> InRod:
    with omgeving.lees() as con:
        return samen_in_rod(con, scholen)


def _weet(scholen: pl.DataFrame, samen: InRod) -> Iterator[str]:
    if scholen.is_empty():
        return
    dagen = scholen["stand"].unique().sort()
    wanneer = dag(dagen[0]) if dagen.len() == 1 else f"{dag(dagen[0])} tot en met {dag(dagen[-1])}"
    yield (
        f"ROD weet van **{getal(samen.staat)}** van de **{getal(samen.hoort)}** leerlingen die er volgens uw LAS "
        "horen te staan. "
        f"Dat is volgens het overzicht van {wanneer}."
    )


def _niet_alles(scholen: int) -> Iterator[str]:
    """Van hoeveel scholen het overzicht niets zegt over wie er ontbreekt: van vorig schooljaar, of maar een deel."""
    if scholen:
        yield (
            f"Van {meervoud(scholen, 'school', 'scholen')} is er wel een overzicht, maar daarmee is niet te zien wie "
            "er in ROD ontbreekt. Bij ROD staat waarom."
        )


def _deel(scholen: pl.DataFrame, samen: InRod) -> Iterator[str]:
    alleen = scholen.drop_nulls("vestigingen")
    if alleen.height:
        vestigingen = alleen["vestigingen"].explode().unique().sort().to_list()
        buiten = samen.buiten
        yield (
            f"Bij {meervoud(alleen.height, 'school', 'scholen')} gaat dat alleen over {noem_vestigingen(vestigingen)}"
            + (f": {meervoud(buiten, 'leerling is', 'leerlingen zijn')} niet vergeleken." if buiten else ".")
        )


def _zonder(c: Cijfers) -> Iterator[str]:
    zonder = c.scholen.filter(pl.col("stand").is_null(), pl.col("instelling").is_not_null()).height
    if zonder:
        yield f"Van {meervoud(zonder, 'school', 'scholen')} is er nog geen overzicht."
