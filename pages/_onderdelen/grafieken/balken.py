"""Een balk per signaal."""

from textwrap import wrap

import altair as alt
import polars as pl

from data.kleuren import GRIJS
from data.uit.grafieken import NAMEN, Grafiek, af, te_kiezen, zegt
from pages._onderdelen.kleuren import WEERGAVE

_OP_EEN_REGEL = 40
"""Letters: een langere naam bij een balk gaat verder op een volgende regel."""


def per_signaal(aantallen: pl.DataFrame) -> Grafiek:
    """Een balk per signaal in de kleur van zijn soort; een balk is te kiezen (`signaal`).

    `aantallen` heeft op volgorde de kolommen signaal, wat (zijn titel), soort en aantal.
    """
    op_regels = {wat: "\n".join(wrap(wat, _OP_EEN_REGEL)) for wat in aantallen["wat"]}
    y = alt.Y(
        "op_regels:N",
        title=None,
        sort=list(op_regels.values()),
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.2),
        axis=alt.Axis(labelLimit=300, labelExpr="split(datum.label, '\\n')", **NAMEN),
    )
    aanwezig = [w for w in WEERGAVE.values() if w.code in aantallen["soort"].to_list()]
    data = aantallen.with_columns(
        naam=pl.col("soort").replace_strict({w.code: w.label for w in aanwezig}),
        op_regels=pl.col("wat").replace_strict(op_regels, return_dtype=pl.String),
    )
    balken = (
        alt.Chart(data)
        .mark_bar(cornerRadius=2, cursor="pointer")
        .encode(
            y=y,
            x=alt.X("aantal:Q", axis=None),
            color=alt.Color(
                "naam:N",
                scale=alt.Scale(domain=[w.label for w in aanwezig], range=[w.kleur for w in aanwezig]),
                legend=alt.Legend(title=None, orient="bottom", columns=1, labelFontSize=13, labelLimit=240),
            ),
            **zegt(
                alt.Tooltip("wat:N", title="Wat"),
                alt.Tooltip("naam:N", title="Soort"),
                alt.Tooltip("aantal:Q", title="Aantal", format=",d"),
            ),
        )
        .add_params(te_kiezen("signaal"))
    )
    cijfers = (
        alt.Chart(data)
        .mark_text(align="left", dx=6, fontSize=13, color=GRIJS, aria=False)
        .encode(y=y, x="aantal:Q", text=alt.Text("aantal:Q", format=",d"))
    )
    return af(balken + cijfers, 70 + 20 * len(aanwezig) + 36 * aantallen.height)
