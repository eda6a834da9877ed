"""De termijnen van een omgeving, geteld per controle en besluit."""

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from data.opslag.vragen.termijnen import per_week
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

BINNENKORT = timedelta(weeks=4)


class Straks(NamedTuple):
    """Hoeveel er te laat is, hoeveel er deze week moet, en hoeveel in de vier weken daarna."""

    te_laat: int
    deze_week: int
    binnenkort: int


@per_stand(max_entries=16)
def telling(omgeving: Omgeving) -> pl.DataFrame:
    """Hoeveel termijnen er in elke week vallen (zie `per_week`); een lege week is te laat."""
    with omgeving.lees() as con:
        return per_week(con, omgeving.peildatum)


def straks(geteld: pl.DataFrame, peildatum: date) -> Straks:
    """Wat het eerst aandacht vraagt, uit de kolommen van `per_week`."""
    maandag = peildatum - timedelta(peildatum.weekday())
    week, aantal = pl.col("week"), pl.col("aantal")
    kort = (week > maandag) & (week <= maandag + BINNENKORT)
    delen = geteld.select(
        a=aantal.filter(week.is_null()).sum(), b=aantal.filter(week == maandag).sum(), c=aantal.filter(kort).sum()
    )
    return Straks(*(int(n) for n in delen.row(0)))
