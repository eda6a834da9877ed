"""Hoeveel termijnen er in elke week vallen."""

import altair as alt
import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.kleuren import GRIJS
from data.uit.grafieken import NAMEN, Grafiek, af
from pages._onderdelen.kleuren import TERMIJNKLEUREN

WEEK = "week"
"""De naam van de keuze: een week."""


def agenda(per_week: pl.DataFrame) -> Grafiek:
    """Een balk per week met hoeveel termijnen er dan vallen; een week is te kiezen (`WEEK`: code).

    `per_week` heeft op volgorde de kolommen code, week (haar naam), soort en aantal.
    """
    weken = per_week["week"].unique(maintain_order=True).to_list()
    namen = [s.label for s in TERMIJNSOORTEN.values()]
    aanwezig = per_week["soort"].unique().to_list()
    plaats = {soort: i for i, soort in enumerate(TERMIJNSOORTEN)}
    data = per_week.with_columns(
        naam=pl.col("soort").replace_strict({k: s.label for k, s in TERMIJNSOORTEN.items()}),
        plaats=pl.col("soort").replace_strict(plaats),
    )
    y = alt.Y(
        "week:N",
        title=None,
        sort=weken,
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.2),
        axis=alt.Axis(labelLimit=220, **NAMEN),
    )
    kies = alt.selection_point(name=WEEK, fields=["code"], toggle=False)
    balken = (
        alt.Chart(data)
        .mark_bar(cornerRadius=2, cursor="pointer", strokeWidth=0)
        .encode(
            y=y,
            x=alt.X("aantal:Q", stack="zero", axis=None),
            order=alt.Order("plaats:Q"),
            color=alt.Color(
                "naam:N",
                sort=namen,
                scale=alt.Scale(domain=namen, range=list(TERMIJNKLEUREN.values())),
                legend=alt.Legend(
                    title=None,
                    orient="bottom",
                    columns=1,
                    labelFontSize=13,
                    labelLimit=240,
                    symbolSize=90,
                    values=[TERMIJNSOORTEN[s].label for s in TERMIJNSOORTEN if s in aanwezig],
                ),
            ),
            tooltip=[
                alt.Tooltip("week:N", title="Wanneer"),
                alt.Tooltip("naam:N", title="Termijn"),
                alt.Tooltip("aantal:Q", title="Aantal", format=",d"),
            ],
        )
        .add_params(kies)
    )
    totalen = data.group_by("week", "code", maintain_order=True).agg(pl.col("aantal").sum())
    cijfers = (
        alt.Chart(totalen)
        .mark_text(align="left", dx=6, fontSize=13, color=GRIJS, aria=False)
        .encode(y=y, x="aantal:Q", text=alt.Text("aantal:Q", format=",d"))
    )
    return af(balken + cijfers, 90 + 34 * len(weken))
