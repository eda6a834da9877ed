"""De agenda: hoeveel termijnen er in elke week vallen, om er een week uit te kiezen."""

from datetime import date, timedelta
from functools import partial

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN, vaste_dagen
from data.tekst import week
from pages._bevindingen.termijnen import maandag_van
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel
from pages._termijnen.filter import TE_LAAT, WEEK
from pages._termijnen.tijdas import tijdas

_AGENDA = "termijnen_agenda"


def agenda(omgeving: Omgeving, geteld: pl.DataFrame) -> None:
    """Een balk per week op een as met de tijd; een klik kiest de week."""
    per_week = (
        geteld.group_by("week", "soort", maintain_order=True)
        .agg(pl.col("aantal").sum())
        .sort("week", nulls_last=False, maintain_order=True)
        .with_columns(code=pl.col("week").cast(pl.String).fill_null(TE_LAAT))
    )
    # Wat te laat is, staat in de week voor deze.
    begin = pl.col("week").fill_null(maandag_van(omgeving.peildatum) - timedelta(7))
    per_week = per_week.with_columns(
        begin=begin,
        eind=begin + pl.duration(days=6),
        week=pl.Series([noem_week(w) for w in per_week["week"]], dtype=pl.String),
    )
    st.caption(
        "Klik op een balk om alleen die week te zien. Is er iets te laat, dan is dat de eerste balk. Een stippellijn "
        "is een vaste dag; die staan onderaan."
    )
    grafieken.toon_grafiek(
        omgeving,
        partial(tijdas, per_week, vaste_dagen(omgeving.peildatum)),
        alt="Hoeveel termijnen er in elke week vallen. De tabel eronder geeft dezelfde getallen.",
        key=f"{_AGENDA}_{st.session_state.get(_AGENDA, 0)}",
        klik=lambda balk: WEEK.schrijf(balk.get("code", "")),
        vooraf=True,
    )
    with st.expander("Toon als tabel"):
        tabel = per_week.pivot("soort", index="week", values="aantal", maintain_order=True).fill_null(0)
        kolommen = {s: t.label for s, t in TERMIJNSOORTEN.items() if s in tabel.columns}
        leestabel(tabel.select(pl.col("week").alias("Wanneer"), *(pl.col(s).alias(n) for s, n in kolommen.items())))


def noem_week(maandag: date | None) -> str:
    """Hoe een week heet; None is wat al te laat is."""
    return "Te laat" if maandag is None else week(maandag).capitalize()


@vangnet()
def alle_weken() -> None:
    """Haalt de gekozen week weg, ook uit de agenda: die krijgt een nieuwe naam, en dus geen keuze."""
    WEEK.wis()
    st.session_state[_AGENDA] = st.session_state.get(_AGENDA, 0) + 1
