"""De termijnen van een bord, geteld per controle en besluit."""

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl
import streamlit as st

from data.opslag import Opslag
from data.opslag.termijnen import per_week
from pages._bezoek.omgeving import Bord

BINNENKORT = timedelta(weeks=4)


class Straks(NamedTuple):
    """Hoeveel er te laat is, hoeveel er deze week moet, en hoeveel in de vier weken daarna."""

    te_laat: int
    deze_week: int
    binnenkort: int


def telling(bord: Bord) -> pl.DataFrame:
    """Hoeveel termijnen er in elke week vallen (zie `per_week`); een lege week is te laat."""
    return _telling(bord.opslag, bord.naam, bord.controle, bord.besluit, bord.peildatum)


@st.cache_data(show_spinner=False, max_entries=16)
def _telling(_opslag: Opslag, bord: str, controle: int, besluit: int, peildatum: date) -> pl.DataFrame:  # noqa: ARG001
    with _opslag.lees() as con:
        return per_week(con, peildatum)


def straks(geteld: pl.DataFrame, peildatum: date) -> Straks:
    """Wat het eerst aandacht vraagt, uit de kolommen van `per_week`."""
    maandag = peildatum - timedelta(peildatum.weekday())
    week, aantal = pl.col("week"), pl.col("aantal")
    kort = (week > maandag) & (week <= maandag + BINNENKORT)
    delen = geteld.select(
        a=aantal.filter(week.is_null()).sum(), b=aantal.filter(week == maandag).sum(), c=aantal.filter(kort).sum()
    )
    return Straks(*(int(n) for n in delen.row(0)))
