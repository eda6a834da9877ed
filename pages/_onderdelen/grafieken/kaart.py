"""Scholen tegen thema's, als vakken."""

from math import sqrt
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from data.kleuren import GRIJS
from data.uit.grafieken import KOPPEN, Grafiek, af, te_kiezen, zegt


class _Vak(NamedTuple):
    """De kleur van een vak en van de letters erin, en vanaf welk deel van de kleurschaal die te lezen zijn."""

    kleur: str
    letters: str
    vanaf: float = 0


_SMAL = "width < 560"
"""Dan staat de naam van een school boven haar vakken, en blijft de hele breedte voor de vakken."""
_NAAM = 190
"""Pixels: zo veel krijgt een naam naast de vakken."""
_RECHT = "width > 840"
"""Dan passen de namen van de thema's naast elkaar."""
_REGEL = 40
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
    y = alt.Y("school:N", title=None, sort=scholen, scale=alt.Scale(paddingInner=0.08), axis=None)
    basis = alt.Chart(data).encode(
        x=alt.X(
            "naam:N",
            title=None,
            sort=vakken["naam"].unique(maintain_order=True).to_list(),
            scale=alt.Scale(paddingInner=0.04, range=[alt.expr(f"{_SMAL} ? 0 : {_NAAM}"), alt.expr("width")]),
            axis=alt.Axis(
                orient="top",
                labelAngle=alt.expr(f"{_RECHT} ? 0 : -40"),
                labelAlign=alt.expr(f"{_RECHT} ? 'center' : 'left'"),
                labelLimit=120,
                labelOverlap=False,
                **{**KOPPEN, "labelFontSize": 12},
            ),
        ),
        y=y,
    )
    wat = zegt(
        alt.Tooltip("school:N", title="School"),
        alt.Tooltip("naam:N", title="Thema"),
        alt.Tooltip("uitleg:N", title="Gevonden"),
    )
    namen = (
        alt.Chart(pl.DataFrame({"school": scholen}))
        .mark_text(
            align=alt.expr(f"{_SMAL} ? 'left' : 'right'"),
            baseline="middle",
            fontSize=13,
            color=leeg_vak.letters,
            dy=alt.expr(f"{_SMAL} ? -11 : 0"),
            limit=alt.expr(f"{_SMAL} ? width : {_NAAM - 8}"),
            aria=False,
        )
        .encode(x=alt.value(alt.expr(f"{_SMAL} ? 0 : {_NAAM - 8}")), y=y, text="school:N")
    )
    # Onder haar naam is een vak zo hoog als er van de regel over is.
    vak: dict[str, Any] = {
        "cornerRadius": 4,
        "height": alt.expr(f"{_SMAL} ? {_REGEL - 20} : {_REGEL - 4}"),
        "yOffset": alt.expr(f"{_SMAL} ? 8 : 0"),
    }
    leeg = basis.transform_filter("datum.waarde == 0").mark_rect(
        fill=GRIJS, fillOpacity=0.06, stroke=GRIJS, strokeOpacity=0.2, aria=False, **vak
    )
    vol = (
        basis.transform_filter("datum.waarde > 0")
        .mark_rect(cursor="pointer", **vak)
        .encode(
            color=alt.Color(
                "waarde:Q",
                legend=None,
                scale=alt.Scale(
                    type="sqrt", domain=[0, meeste], range=[leeg_vak.kleur, vol_vak.kleur], interpolate="rgb"
                ),
            ),
            **wat,
        )
        .add_params(te_kiezen("code", "thema"))
    )
    breedte_vak = f"(width - ({_SMAL} ? 0 : {_NAAM})) / {vakken['naam'].n_unique()}"
    cijfers = basis.mark_text(
        fontSize=alt.expr(f"{breedte_vak} < {_LEESBAAR} ? 10 : 13"),  # dan past ‘<1%’ nog in zijn vak
        fontWeight=600,
        cursor="pointer",
        dy=alt.expr(f"{_SMAL} ? 8 : 0"),
        aria=False,
    ).encode(text="cijfer:N", color=alt.Color("letters:N", scale=None, legend=None), tooltip=wat["tooltip"])
    kaart = alt.layer(leeg, vol, cijfers, namen).resolve_scale(color="independent")
    # Een schuine kop steekt rechts buiten zijn kolom; zonder ruimte valt de laatste op een smal scherm weg.
    return af(kaart.properties(padding={"left": 5, "top": 5, "right": 16, "bottom": 5}), 80 + _REGEL * len(scholen))
