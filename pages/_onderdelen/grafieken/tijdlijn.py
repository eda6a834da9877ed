"""Wat er van een leerling geregistreerd is, op een as met jaren."""

from datetime import date
from typing import NamedTuple

import altair as alt
import polars as pl

from data.kleuren import GRIJS
from data.tekst import dag
from data.uit.grafieken import NAMEN, Grafiek, af, vega, zegt


class Balk(NamedTuple):
    """Een stuk op de tijdlijn: `van` tot en met `tot` (None: loopt door). Zonder kleur is het achtergrond.

    `naam` is de regel waar het op staat, `tekst` wat er bij te zeggen is.
    """

    naam: str
    van: date
    tot: date | None
    kleur: str | None = None
    tekst: str = ""


def tijdlijn(balken: list[Balk], peildatum: date, teldatum: date | None = None) -> Grafiek:
    """Balken onder elkaar op een as met jaren, met een stippellijn op de peildatum en een gewone op de teldatum."""
    dagen = [peildatum, *([teldatum] if teldatum else []), *(b.van for b in balken), *(b.tot for b in balken if b.tot)]
    eerste, laatste = min(dagen), max(dagen)
    rand = max(30, (laatste - eerste).days // 12)
    einde = date.fromordinal(min(laatste.toordinal() + rand, date.max.toordinal()))
    data = pl.DataFrame(
        [
            (
                b.naam,
                b.van,
                b.tot or einde,
                b.kleur or GRIJS,
                1.0 if b.kleur else 0.4,
                dag(b.van),
                dag(b.tot) if b.tot else "loopt door",
                b.tekst,
            )
            for b in balken
        ],
        schema=["naam", "van", "tot", "kleur", "dekking", "begin", "eind", "tekst"],
        orient="row",
    )
    namen = list(dict.fromkeys(b.naam for b in balken))
    lijn = alt.Chart(pl.DataFrame({"dag": [peildatum]}))
    x = alt.X(
        "van:T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount="year", grid=True, labelOverlap=True),
        scale=alt.Scale(domain=[vega(eerste), vega(einde)]),
    )
    strepen = (
        alt.Chart(data)
        .mark_bar(height={"band": 1}, cornerRadius=3, strokeWidth=2)
        .encode(
            x=x,
            x2="tot:T",
            color=alt.Color("kleur:N", scale=None),
            stroke=alt.Stroke("kleur:N", scale=None),
            opacity=alt.Opacity("dekking:Q", scale=None),
            y=alt.Y(
                "naam:N",
                sort=namen,
                title=None,
                scale=alt.Scale(paddingInner=0.4, paddingOuter=0.3),
                axis=alt.Axis(labelLimit=180, labelOverlap=False, **NAMEN),
            ),
            **zegt(
                alt.Tooltip("naam:N", title="Wat"),
                alt.Tooltip("begin:N", title="Van"),
                alt.Tooltip("eind:N", title="Tot en met"),
                *([alt.Tooltip("tekst:N", title="Verder")] if any(b.tekst for b in balken) else []),
            ),
        )
    )
    streep = lijn.mark_rule(strokeDash=[4, 3], strokeWidth=2, color=GRIJS).encode(
        x="dag:T", **zegt(alt.Tooltip("dag:T", title="Peildatum", format="%d-%m-%Y"))
    )
    kaart = strepen + streep
    if teldatum:
        op_teldatum = alt.Chart(pl.DataFrame({"dag": [teldatum]}))
        kaart = kaart + op_teldatum.mark_rule(strokeWidth=2, color=GRIJS).encode(
            x="dag:T", **zegt(alt.Tooltip("dag:T", title="Teldatum", format="%d-%m-%Y"))
        )
    return af(kaart, 50 + 36 * len(namen))
