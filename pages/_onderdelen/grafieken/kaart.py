"""Scholen tegen thema's, als vakken."""

from math import sqrt
from typing import NamedTuple

import altair as alt
import polars as pl

from data.kleuren import GRIJS
from data.uit.grafieken import KOPPEN, NAMEN, Grafiek, af, te_kiezen


class _Vak(NamedTuple):
    """De kleur van een vak en van de letters erin, en vanaf welk deel van de kleurschaal die te lezen zijn."""

    kleur: str
    letters: str
    vanaf: float = 0


_LEESBAAR = 34
"""Pixels: is een vak smaller, dan zijn de cijfers erin kleiner."""
_LICHTE_KAART = (_Vak("#dbe7f3", "#0b1526"), _Vak("#0b5cad", "#ffffff", 0.72))
_DONKERE_KAART = (_Vak("#1b344f", "#ffffff"), _Vak("#8fc8ff", "#0b1526", 0.5))
"""Het leegste en het volste vak: hoe voller, hoe verder van de achtergrond."""


def warmtekaart(vakken: pl.DataFrame, *, donker: bool) -> Grafiek:
    """Scholen × thema's; een vak waar iets is, is te kiezen (`code`, `thema`).

    `vakken` heeft de kolommen instelling, school, thema, naam (van het thema), waarde (hoe vol), cijfer (wat er staat)
    en uitleg. Hoe voller, hoe verder een vak afsteekt bij de achtergrond; `donker` is of die donker is.
    """
    meeste = max([0.001, *vakken["waarde"]])
    leeg_vak, vol_vak = _DONKERE_KAART if donker else _LICHTE_KAART
    letters = [
        GRIJS if not n else vol_vak.letters if sqrt(n / meeste) > vol_vak.vanaf else leeg_vak.letters
        for n in vakken["waarde"]
    ]
    data = vakken.with_columns(letters=pl.Series(letters, dtype=pl.String), code=pl.col("instelling").fill_null(""))
    scholen = vakken["school"].unique(maintain_order=True).to_list()
    basis = alt.Chart(data).encode(
        x=alt.X(
            "naam:N",
            title=None,
            sort=vakken["naam"].unique(maintain_order=True).to_list(),
            scale=alt.Scale(paddingInner=0.04),
            axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=120, labelOverlap=False, **KOPPEN),
        ),
        y=alt.Y(
            "school:N",
            title=None,
            sort=scholen,
            scale=alt.Scale(paddingInner=0.08),
            axis=alt.Axis(labelLimit=190, **NAMEN),
        ),
        tooltip=[
            alt.Tooltip("school:N", title="School"),
            alt.Tooltip("naam:N", title="Thema"),
            alt.Tooltip("uitleg:N", title="Gevonden"),
        ],
    )
    leeg = basis.transform_filter("datum.waarde == 0").mark_rect(
        fill=GRIJS, fillOpacity=0.06, stroke=GRIJS, strokeOpacity=0.2, cornerRadius=4, aria=False
    )
    vol = (
        basis.transform_filter("datum.waarde > 0")
        .mark_rect(cornerRadius=4, cursor="pointer")
        .encode(
            color=alt.Color(
                "waarde:Q",
                legend=None,
                scale=alt.Scale(
                    type="sqrt", domain=[0, meeste], range=[leeg_vak.kleur, vol_vak.kleur], interpolate="rgb"
                ),
            )
        )
        .add_params(te_kiezen("code", "thema"))
    )
    smal = alt.expr(f"width < {_LEESBAAR * vakken['naam'].n_unique()} ? 10 : 13")  # dan past ‘<1%’ nog in zijn vak
    cijfers = basis.mark_text(fontSize=smal, fontWeight=600, cursor="pointer", aria=False).encode(
        text="cijfer:N", color=alt.Color("letters:N", scale=None, legend=None)
    )
    kaart = alt.layer(leeg, vol, cijfers).resolve_scale(color="independent")
    # Een schuine kop steekt rechts buiten zijn kolom; zonder ruimte valt de laatste op een smal scherm weg.
    return af(kaart.properties(padding={"left": 5, "top": 5, "right": 16, "bottom": 5}), 80 + 38 * len(scholen))
