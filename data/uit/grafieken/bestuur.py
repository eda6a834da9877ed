"""Het bestuur en zijn scholen: de weg naar de teldatum, de ranglijst, en wat er per week hersteld is."""

from collections.abc import Collection
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from data.kleuren import BEKOSTIGING, GRIJS, HERSTELD
from data.tekst import getal
from data.uit.grafieken.basis import AANTALLEN, Grafiek, af, hand, te_kiezen, vega, zegt

NU = "nu"
"""Wat er van een lijn te kiezen is: alleen het punt van nu, want de werklijst toont wat er nu is."""

_TEKST: dict[str, Any] = {"fontSize": 13, "color": GRIJS, "aria": False}


BIJ_AFLOOP = (
    "Elk punt is de stand na een levering, en het laatste die van de peildatum. De streepjes zijn de weg naar nul. "
    "Waar de lijn ontbreekt, is niet hetzelfde nagekeken, of zijn leerlingen niet meer geleverd."
)
"""Hoe `afloop` te lezen is."""


def zo_veel(aantal: int, *, ondergrens: bool) -> str:
    """Het aantal dat bij het laatste punt staat; een `ondergrens` heeft een ≥."""
    return f"≥ {getal(aantal)}" if ondergrens else getal(aantal)


def afloop(
    punten: pl.DataFrame,
    peildatum: date,
    uiterste: date,
    *,
    ondergrens: bool = False,
    hoogte: int = 160,
    breedte: int | None = None,
) -> Grafiek:
    """Van hoeveel leerlingen de bekostiging gevaar liep, en hoe het tot de uiterste dag naar nul moet.

    `punten` heeft op volgorde de kolommen dag, in_gevaar en vergelijkbaar (met het punt ervoor); het laatste is van
    `peildatum`, en kan te laag zijn (`ondergrens`). Tussen punten die niet te vergelijken zijn, staat geen lijn.
    Alleen het laatste is te kiezen (`NU`).
    """
    nu = int(punten["in_gevaar"][-1])
    data = punten.select(
        "dag", "in_gevaar", "vergelijkbaar", pl.when(pl.int_range(pl.len()) == pl.len() - 1).then(pl.lit(NU)).alias(NU)
    )
    begin = data["dag"].min()
    assert isinstance(begin, date)
    rand = max(2, (uiterste - begin).days // 40)
    x = alt.X(
        "dag:T",
        title=None,
        # Meer streepjes dan dagen zou dezelfde dag meer keer noemen.
        axis=alt.Axis(
            format="%e %b",
            grid=False,
            labelOverlap=True,
            tickCount=min(6, (uiterste - begin).days + rand),
            labelFontSize=12,
        ),
        scale=alt.Scale(domain=[vega(begin), vega(date.fromordinal(uiterste.toordinal() + rand))]),
    )
    meeste = max(1, *data["in_gevaar"].to_list())
    y = alt.Y(
        "in_gevaar:Q",
        title=None,
        axis=alt.Axis(tickCount=4, labelFontSize=12, **AANTALLEN),
        scale=alt.Scale(domain=[0, meeste * 1.15], nice=False),
    )
    stukken = data.with_columns(toen=pl.col("dag").shift(), toen_aantal=pl.col("in_gevaar").shift()).filter(
        pl.col("vergelijkbaar"), pl.col("toen").is_not_null()
    )
    basis = alt.Chart(data).encode(x=x, y=y)
    punt = (
        basis.mark_point(filled=True, size=70, opacity=1, color=BEKOSTIGING, shape="triangle-up", cursor=hand(NU))
        .encode(
            **zegt(
                alt.Tooltip("dag:T", title="Dag", format="%d-%m-%Y"),
                alt.Tooltip("in_gevaar:Q", title="Leerlingen in gevaar", format=",d"),
            )
        )
        .add_params(te_kiezen(NU))
    )
    lijn = (
        alt.Chart(stukken)
        .mark_rule(strokeWidth=2.5, color=BEKOSTIGING, aria=False)
        .encode(x=x, x2="toen:T", y=y, y2="toen_aantal:Q")
    )
    nodig = pl.DataFrame({"dag": [peildatum], "in_gevaar": [nu], "tot": [uiterste], "nul": [0]})
    pad = (
        alt.Chart(nodig)
        .mark_rule(strokeWidth=2, strokeDash=[6, 4], color=GRIJS, aria=False)
        .encode(x=x, x2="tot:T", y=y, y2="nul:Q")
    )
    eind = alt.Chart(pl.DataFrame({"dag": [uiterste], "in_gevaar": [0]}))
    streep = eind.mark_rule(strokeWidth=1.5, color=GRIJS, aria=False).encode(x=x)
    bij_nu = (
        alt.Chart(pl.DataFrame({"dag": [peildatum], "in_gevaar": [nu], "wat": [zo_veel(nu, ondergrens=ondergrens)]}))
        .mark_text(align="left", dx=8, dy=-8, fontWeight=700, **_TEKST)
        .encode(x=x, y=y, text="wat:N")
    )
    samen: alt.LayerChart = streep + pad + lijn + punt + bij_nu
    return af(samen.properties(padding={"left": 5, "top": 5, "right": 16, "bottom": 5}), hoogte, breedte)


_SMAL, _BREED = "width < 720", "width >= 900"
"""Smaller staat een school op twee regels, met haar balk eronder; breder past er ook bij wie er leverde."""
_PLEKKEN = {
    "hersteld": (0.66, "hersteld", f"{_SMAL} ? 0 : 1"),
    "erbij": (0.73, "erbij", f"{_SMAL} ? 0 : 1"),
    "te_doen": (0.81, "te doen", f"{_SMAL} ? 0 : 1"),
    "geleverd": (1.0, "laatste levering", f"{_SMAL} || {_BREED} ? 0 : 1"),
    "geleverd_door": (1.0, "laatste levering", f"{_BREED} ? 1 : 0"),
}
"""Van een kolom van de ranglijst de plaats als deel van de breedte, haar kop, en wanneer zij te zien is."""


def ranglijst(scholen: pl.DataFrame, *, letters: str = GRIJS, breedte: int | None = None) -> Grafiek:
    """Per school welk deel van haar leerlingen gevaar loopt, met ernaast wat er hersteld is, bij kwam en te doen is.

    `scholen` heeft op volgorde de kolommen code, naam, deel (0 tot 1; leeg is niet bekend), gevaar (in woorden),
    hersteld, erbij, erbij_voluit, te_doen, geleverd en geleverd_door (alle in woorden). `letters` is de kleur van de
    letters.

    Een school is te kiezen (`code`) aan haar naam, haar balk en het getal erbij: dat gaat over wie er gevaar loopt. De
    andere getallen gaan over iets anders, en kiezen niets.
    """
    y = alt.Y(
        "plaats:N",
        title=None,
        sort=scholen["code"].to_list(),
        scale=alt.Scale(paddingInner=0.15, paddingOuter=0.1),
        axis=None,
    )
    # Zonder deel tekent Vega ook niet wat ernaast hoort te staan: dan een balk zonder lengte.
    kader = alt.Chart(scholen.with_columns(pl.col("deel").fill_null(0), plaats="code")).encode(y=y)
    ernaast = kader.transform_calculate(code="null")
    wat = zegt(
        alt.Tooltip("naam:N", title="School"),
        alt.Tooltip("gevaar:N", title="In gevaar"),
        alt.Tooltip("hersteld:N", title="Hersteld"),
        alt.Tooltip("erbij_voluit:N", title="Erbij"),
        alt.Tooltip("te_doen:N", title="Te doen"),
        alt.Tooltip("geleverd_door:N", title="Laatste levering"),
    )
    vlak = ernaast.mark_rect(fill=GRIJS, fillOpacity=0.07, cornerRadius=3, aria=False).encode(
        x=alt.value(0), x2=alt.value("width"), tooltip=wat["tooltip"]
    )
    schaal = alt.Scale(
        domain=[0, max([0.01, *scholen["deel"].drop_nulls()])],
        range=[alt.expr(f"{_SMAL} ? 6 : width * 0.26"), alt.expr(f"{_SMAL} ? width - 6 : width * 0.42")],
    )
    deel = alt.X("deel:Q", axis=None, scale=schaal)
    balk = (
        kader.mark_bar(
            color=BEKOSTIGING,
            cornerRadius=2,
            cursor="pointer",
            height=alt.expr(f"{_SMAL} ? 6 : 12"),
            yOffset=alt.expr(f"{_SMAL} ? 8 : 0"),
        )
        .encode(x=deel, x2=alt.value(alt.expr(f"{_SMAL} ? 6 : width * 0.26")), **wat)
        .add_params(te_kiezen("code"))
    )
    tekst: dict[str, Any] = {"fontSize": 13, "baseline": "middle", "color": letters, "cursor": "pointer", "aria": False}
    hoog = alt.expr(f"{_SMAL} ? -5 : 0")
    naam = kader.mark_text(
        align="left", limit=alt.expr(f"{_SMAL} ? width - 140 : width * 0.25"), fontWeight=600, dy=hoog, **tekst
    ).encode(x=alt.value(6), text="naam:N")
    naast_balk = kader.mark_text(align="left", dx=6, **tekst).encode(
        x=deel, text=alt.value(alt.expr(f"{_SMAL} ? '' : datum.gevaar"))
    )
    naast_naam = kader.mark_text(align="right", dx=-6, dy=hoog, **tekst).encode(
        x=alt.value("width"), text=alt.value(alt.expr(f"{_SMAL} ? datum.gevaar : ''"))
    )
    lagen = [vlak, balk, naam, naast_balk, naast_naam]
    for kolom, (plek, kop, als_het_past) in _PLEKKEN.items():
        zichtbaar, x = alt.expr(als_het_past), alt.value(alt.expr(f"width * {plek}"))
        cel = ernaast.mark_text(align="right", opacity=zichtbaar, dx=-4, **tekst | {"cursor": "default"})
        lagen.append(cel.encode(x=x, text=f"{kolom}:N"))
        erboven = alt.Chart(pl.DataFrame({"kop": [kop]})).mark_text(
            align="right", opacity=zichtbaar, dx=-4, fontSize=12, color=GRIJS, aria=False
        )
        lagen.append(erboven.encode(x=x, y=alt.value(-10), text="kop:N"))
    samen: Any = alt.layer(*lagen)
    return af(samen, 32 * scholen.height + 4, breedte)


def herstel(weken: pl.DataFrame, op_balken: Collection[str] = ()) -> Grafiek:
    """Per week wat er bij kwam (omhoog) en hersteld is (omlaag), op een echte as met dagen.

    `weken` heeft de kolommen week (de maandag), erbij en hersteld. Van de laatste week zijn de balken `op_balken`
    (erbij, hersteld) te kiezen (`balk`); wat er eerder wegging, staat niet meer op de werklijst.
    """
    lang = weken.unpivot(["erbij", "hersteld"], index="week", variable_name="soort", value_name="aantal").with_columns(
        balk=pl.when(pl.col("week") == weken["week"].max(), pl.col("soort").is_in(list(op_balken))).then("soort"),
        wat=pl.col("soort").replace_strict({"erbij": "Erbij", "hersteld": "Hersteld"}),
        hoog=pl.when(pl.col("soort") == "hersteld").then(-pl.col("aantal")).otherwise("aantal"),
        einde=pl.col("week") + pl.duration(days=6),
    )
    eerste, laatste = weken["week"].min(), weken["week"].max()
    assert isinstance(eerste, date)
    assert isinstance(laatste, date)
    x = alt.X(
        "week:T",
        title=None,
        axis=alt.Axis(format="%e %b", grid=False, labelOverlap=True, tickCount=6, labelFontSize=12),
        scale=alt.Scale(domain=[vega(eerste), vega(date.fromordinal(laatste.toordinal() + 8))]),
    )
    balken = (
        alt.Chart(lang)
        .mark_bar(cornerRadius=2, cursor=hand("balk"))
        .encode(
            x=x,
            x2="einde:T",
            y2=alt.datum(0),
            y=alt.Y("hoog:Q", title=None, axis=alt.Axis(**AANTALLEN)),
            color=alt.Color(
                "wat:N",
                scale=alt.Scale(domain=["Erbij", "Hersteld"], range=[GRIJS, HERSTELD]),
                legend=alt.Legend(title=None, orient="bottom", labelFontSize=13, symbolSize=90),
            ),
            **zegt(
                alt.Tooltip("week:T", title="Week van", format="%d-%m-%Y"),
                alt.Tooltip("wat:N", title="Wat"),
                alt.Tooltip("aantal:Q", title="Bevindingen", format=",d"),
            ),
        )
        .add_params(te_kiezen("balk"))
    )
    cijfers = (
        alt.Chart(lang.filter(pl.col("aantal") > 0).with_columns(dy=pl.lit(0)))
        .mark_text(align="center", fontSize=12, color=GRIJS, aria=False, dy=alt.expr("datum.hoog < 0 ? 9 : -8"))
        .encode(x=alt.X("midden:T"), y="hoog:Q", text=alt.Text("aantal:Q", format=",d"))
        .transform_calculate(midden="toDate(datum.week) + 3.5 * 86400000")
    )
    nul = alt.Chart(pl.DataFrame({"nul": [0]})).mark_rule(color=GRIJS, aria=False).encode(y="nul:Q")
    return af(balken + nul + cijfers, 220)
