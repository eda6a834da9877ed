"""Bevindingen door de tijd."""

from datetime import datetime

import altair as alt
import polars as pl

from data.uit.grafieken import AANTALLEN, NU, Grafiek, af, hand, te_kiezen, zegt
from pages._onderdelen.kleuren import WEERGAVE, Weergave


def verloop(per_dag: pl.DataFrame) -> Grafiek:
    """Bevindingen per soort door de tijd (de kolommen van `data.opslag.vragen.verloop.verloop`).

    De laatste punten zijn te kiezen (`NU`: de code van de soort).
    """
    soorten = list(WEERGAVE.values())
    data = per_dag.with_columns(_laatste(), naam=pl.col("soort").replace_strict({s.code: s.label for s in soorten}))
    namen = [s.label for s in soorten]
    kleur = alt.Color(
        "naam:N",
        sort=namen,
        scale=alt.Scale(domain=namen, range=[s.kleur for s in soorten]),
        legend=alt.Legend(title=None, orient="bottom", columns=2, labelFontSize=13, labelLimit=200, symbolSize=90),
    )
    basis = alt.Chart(data).encode(x=_dagen(data["moment"]), y=_aantallen(), color=kleur)
    vorm = alt.Shape("naam:N", sort=namen, scale=alt.Scale(domain=namen, range=[s.vorm for s in soorten]))
    punten = (
        basis.mark_point(filled=True, size=80, opacity=1, cursor=hand(NU))
        .encode(
            shape=vorm,
            **zegt(
                alt.Tooltip("moment:T", title="Gecontroleerd op", format="%d-%m-%Y"),
                alt.Tooltip("peildatum:T", title="Peildatum", format="%d-%m-%Y"),
                alt.Tooltip("naam:N", title="Soort"),
                alt.Tooltip("aantal:Q", title="Bevindingen", format=",d"),
                alt.Tooltip("niet_te_zien:Q", title="Niet meer te zien", format=",d"),
            ),
        )
        .add_params(te_kiezen(NU))
    )
    return af(_lijnen(data).encode(color=kleur) + punten, 300)


def verloop_van_signaal(per_dag: pl.DataFrame, soort: Weergave) -> Grafiek:
    """Bevindingen van één signaal door de tijd (kolommen moment, peildatum, aantal, bekeken, niet_te_zien).

    Het laatste punt is te kiezen (`NU`).
    """
    data = per_dag.with_columns(soort=pl.lit(soort.code), anders_bekeken=pl.lit(False)).with_columns(_laatste())
    punten = (
        alt.Chart(data)
        .mark_point(filled=True, size=80, opacity=1, color=soort.kleur, shape=soort.vorm, cursor=hand(NU))
        .encode(
            x=_dagen(data["moment"]),
            y=_aantallen(),
            **zegt(
                alt.Tooltip("moment:T", title="Gecontroleerd op", format="%d-%m-%Y"),
                alt.Tooltip("aantal:Q", title="Bevindingen", format=",d"),
                alt.Tooltip("bekeken:Q", title="Bekeken rijen", format=",d"),
                alt.Tooltip("niet_te_zien:Q", title="Niet meer te zien", format=",d"),
            ),
        )
        .add_params(te_kiezen(NU))
    )
    return af(_lijnen(data).encode(color=alt.value(soort.kleur)) + punten, 220)


def _laatste() -> pl.Expr:
    """De soort bij de laatste levering, onder de naam `NU`; eerder is het leeg."""
    return pl.when(pl.col("moment") == pl.col("moment").max()).then("soort").alias(NU)


def _lijnen(per_dag: pl.DataFrame) -> alt.Chart:
    """Per soort een lijn van elk punt naar dat ervoor; gestreept waar die twee niet te vergelijken zijn."""
    stukken = (
        per_dag.drop(NU)
        .with_columns(toen=pl.col("moment").shift().over("soort"), toen_aantal=pl.col("aantal").shift().over("soort"))
        .drop_nulls("toen")
    )
    streep = (
        alt.when("datum.niet_te_zien > 0 || datum.anders_bekeken").then(alt.value([5, 5])).otherwise(alt.value([1, 0]))
    )
    kaart: alt.Chart = alt.Chart(stukken).mark_rule(strokeWidth=2.5, aria=False)
    lijn: alt.Chart = kaart.encode(
        x=_dagen(per_dag["moment"]), x2="toen:T", y=_aantallen(), y2="toen_aantal:Q", strokeDash=streep
    )
    return lijn


def _dagen(momenten: pl.Series) -> alt.X:
    """Een as met dagen: bij een korte tijd de dag erbij, bij een lange alleen de maand."""
    eerste, laatste = momenten.min(), momenten.max()
    assert isinstance(eerste, datetime)
    assert isinstance(laatste, datetime)
    kort = (laatste - eerste).days < 60
    stappen = {"tickCount": 4} if kort else {"tickCount": alt.TimeIntervalStep("month", 1)}
    as_ = alt.Axis(format="%e %b" if kort else "%b %Y", grid=False, labelOverlap=True, **stappen)
    return alt.X("moment:T", title=None, axis=as_)


def _aantallen() -> alt.Y:
    # Ruimte boven de hoogste, anders valt de helft van haar punt buiten de grafiek.
    return alt.Y("aantal:Q", title="Bevindingen", axis=alt.Axis(**AANTALLEN), scale=alt.Scale(domainMin=0, padding=10))
