"""De agenda als grafiek: een as met de dagen van het jaar, en een balk voor elke week waarin iets valt."""

from collections.abc import Sequence
from datetime import date

import altair as alt
import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.kleuren import GRIJS
from data.uit.grafieken import Grafiek, af, te_kiezen, zegt
from pages._onderdelen.kleuren import TERMIJNKLEUREN

_HOOGTE, _REGEL = 170, 20
"""Pixels: van de balken, en van elke regel van de legenda."""


def tijdas(per_week: pl.DataFrame, vaste_dagen: Sequence[tuple[date, str]]) -> Grafiek:
    """Een balk per week met hoeveel termijnen er dan vallen, op de plaats van die week in het jaar.

    `per_week` heeft de kolommen code, week (haar naam), begin en eind (de dagen waartussen de balk staat), soort en
    aantal. Tussen twee weken is zo veel ruimte als er tijd tussen zit. Een stippellijn is een vaste dag. Een balk is te
    kiezen (`code`).
    """
    aanwezig = [soort for soort in TERMIJNSOORTEN if soort in per_week["soort"].to_list()]
    plaats = {soort: i for i, soort in enumerate(TERMIJNSOORTEN)}
    boven = pl.col("aantal").cum_sum().over("code")
    data = (
        per_week.sort(pl.col("soort").replace_strict(plaats), maintain_order=True)
        .with_columns(
            naam=pl.col("soort").replace_strict({k: s.label for k, s in TERMIJNSOORTEN.items()}),
            onder=boven - pl.col("aantal"),
            boven=boven,
        )
        .sort("begin", maintain_order=True)
    )
    x = alt.X(
        "begin:T",
        title=None,
        axis=alt.Axis(format="%e %b", tickCount=8, labelOverlap=True, labelFontSize=13, grid=False),
    )
    # Op de teldatum is er vaak honderd keer zo veel als in een andere week: zo is een balk van één nog aan te klikken.
    y = alt.Y("onder:Q", axis=None, scale=alt.Scale(type="sqrt", zero=True))
    kleuren = alt.Scale(domain=[TERMIJNSOORTEN[s].label for s in aanwezig], range=[TERMIJNKLEUREN[s] for s in aanwezig])
    legenda = alt.Legend(title=None, orient="bottom", columns=1, labelFontSize=13, labelLimit=240, symbolSize=90)
    balken = (
        alt.Chart(data)
        .mark_rect(cursor="pointer")
        .encode(
            x=x,
            x2="eind:T",
            y=y,
            y2="boven:Q",
            color=alt.Color("naam:N", scale=kleuren, legend=legenda),
            **zegt(
                alt.Tooltip("week:N", title="Wanneer"),
                alt.Tooltip("naam:N", title="Termijn"),
                alt.Tooltip("aantal:Q", title="Aantal", format=",d"),
            ),
        )
        .add_params(te_kiezen("code"))
    )
    totalen = data.group_by("code", "begin", "eind", maintain_order=True).agg(pl.col("boven").max().alias("onder"))
    midden = pl.col("begin") + (pl.col("eind") - pl.col("begin")) / 2
    cijfers = (
        alt.Chart(totalen.with_columns(begin=midden))
        .mark_text(baseline="bottom", dy=-3, fontSize=13, color=GRIJS, aria=False)
        .encode(x=x, y=y, text=alt.Text("onder:Q", format=",d"))
    )
    eerste, laatste = per_week["begin"].min(), per_week["eind"].max()
    vast = pl.DataFrame(vaste_dagen, schema=["begin", "wat"], orient="row").filter(
        pl.col("begin").is_between(eerste, laatste)
    )
    lijnen = (
        alt.Chart(vast)
        .mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color=GRIJS, aria=False)
        .encode(x=x, **zegt(alt.Tooltip("wat:N", title="Vaste dag")))
    )
    return af(lijnen + balken + cijfers, _HOOGTE + _REGEL * len(aanwezig))
