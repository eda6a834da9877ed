"""De grafieken: doorzichtige achtergrond, Nederlandse getallen en maanden, goed in het lichte en donkere thema.

Elke functie geeft een grafiek van cijfers die al geteld zijn. De pagina zet er `alt` en de tabel bij.
"""

from datetime import date, datetime
from math import sqrt
from textwrap import wrap
from typing import Any, NamedTuple

import altair as alt
import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.tekst import MAANDEN, dag
from pages._onderdelen.kleuren import TERMIJNKLEUREN, WEERGAVE, Weergave

CEL = "cel"
"""De naam van de keuze in de warmtekaart."""

WEEK = "week"
"""De naam van de keuze in de agenda."""

GRIJS = "#6f7a86"
"""Haalt 4:1 op de lichte en de donkere achtergrond: voor lijnen en kleine letters in een grafiek."""
BLAUW = "#3399dd"
"""Voor een balk die geen bevinding is; te onderscheiden van de kleur van elke soort."""


class _Vak(NamedTuple):
    """De kleur van een vak en van de letters erin, en vanaf welk deel van de kleurschaal die te lezen zijn."""

    kleur: str
    letters: str
    vanaf: float = 0


_KOPPEN: dict[str, Any] = {"ticks": False, "domain": False, "labelFontSize": 13}
_NAMEN: dict[str, Any] = {**_KOPPEN, "labelPadding": 8}
"""Hoe een as met namen eruitziet, boven en naast de vakken of balken."""
_OP_EEN_REGEL = 40
"""Letters: een langere naam bij een balk gaat verder op een volgende regel."""
_LEESBAAR = 34
"""Pixels: is een vak smaller, dan zijn de cijfers erin kleiner."""
_LICHTE_KAART = (_Vak("#dbe7f3", "#0b1526"), _Vak("#0b5cad", "#ffffff", 0.72))
_DONKERE_KAART = (_Vak("#1b344f", "#ffffff"), _Vak("#8fc8ff", "#0b1526", 0.5))
"""Het leegste en het volste vak: hoe voller, hoe verder van de achtergrond."""

_LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "time": {
        "dateTime": "%a %e %B %Y %X",
        "date": "%d-%m-%Y",
        "time": "%H:%M:%S",
        "periods": ["", ""],
        "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
        "months": [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        "shortMonths": list(MAANDEN),
    },
}


def _af(kaart: alt.LayerChart | alt.Chart, hoogte: int) -> alt.LayerChart | alt.Chart:
    """De laatste hand: hoogte, doorzichtig, Nederlands."""
    instellingen = alt.Config(locale=_LOCALE, background="transparent", view=alt.ViewConfig(stroke=None))
    return kaart.properties(height=hoogte, config=instellingen)


def warmtekaart(vakken: pl.DataFrame, *, donker: bool) -> alt.LayerChart | alt.Chart:
    """Scholen × thema's; een vak waar iets is, is te kiezen (`CEL`: school, thema).

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
            axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=120, labelOverlap=False, **_KOPPEN),
        ),
        y=alt.Y(
            "school:N",
            title=None,
            sort=scholen,
            scale=alt.Scale(paddingInner=0.08),
            axis=alt.Axis(labelLimit=190, **_NAMEN),
        ),
        tooltip=[
            alt.Tooltip("school:N", title="School"),
            alt.Tooltip("naam:N", title="Thema"),
            alt.Tooltip("uitleg:N", title="Gevonden"),
        ],
    )
    kies = alt.selection_point(name=CEL, fields=["code", "thema"], toggle=False)
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
        .add_params(kies)
    )
    smal = alt.expr(f"width < {_LEESBAAR * vakken['naam'].n_unique()} ? 10 : 13")  # dan past ‘<1%’ nog in zijn vak
    cijfers = basis.mark_text(fontSize=smal, fontWeight=600, cursor="pointer", aria=False).encode(
        text="cijfer:N", color=alt.Color("letters:N", scale=None, legend=None)
    )
    kaart = alt.layer(leeg, vol, cijfers).resolve_scale(color="independent")
    # Een schuine kop steekt rechts buiten zijn kolom; zonder ruimte valt de laatste op een smal scherm weg.
    return _af(kaart.properties(padding={"left": 5, "top": 5, "right": 16, "bottom": 5}), 80 + 38 * len(scholen))


def verloop(per_dag: pl.DataFrame) -> alt.LayerChart | alt.Chart:
    """Bevindingen per soort door de tijd (kolommen moment, peildatum, soort, aantal, niet_te_zien)."""
    soorten = list(WEERGAVE.values())
    data = per_dag.with_columns(naam=pl.col("soort").replace_strict({s.code: s.label for s in soorten}))
    namen = [s.label for s in soorten]
    kleur = alt.Color(
        "naam:N",
        sort=namen,
        scale=alt.Scale(domain=namen, range=[s.kleur for s in soorten]),
        legend=alt.Legend(title=None, orient="bottom", columns=2, labelFontSize=13, labelLimit=200, symbolSize=90),
    )
    basis = alt.Chart(data).encode(x=_dagen(data["moment"]), y=_aantallen(), color=kleur)
    vorm = alt.Shape("naam:N", sort=namen, scale=alt.Scale(domain=namen, range=[s.vorm for s in soorten]))
    punten = basis.mark_point(filled=True, size=80, opacity=1).encode(
        shape=vorm,
        tooltip=[
            alt.Tooltip("moment:T", title="Gecontroleerd op", format="%d-%m-%Y"),
            alt.Tooltip("peildatum:T", title="Peildatum", format="%d-%m-%Y"),
            alt.Tooltip("naam:N", title="Soort"),
            alt.Tooltip("aantal:Q", title="Bevindingen", format=",d"),
            alt.Tooltip("niet_te_zien:Q", title="Niet meer te zien", format=",d"),
        ],
    )
    return _af(_lijnen(data).encode(color=kleur) + punten, 340)


def verloop_van_signaal(per_dag: pl.DataFrame, soort: Weergave) -> alt.LayerChart | alt.Chart:
    """Bevindingen van één signaal door de tijd (kolommen moment, peildatum, aantal, bekeken, niet_te_zien)."""
    basis = alt.Chart(per_dag).encode(x=_dagen(per_dag["moment"]), y=_aantallen())
    punten = basis.mark_point(filled=True, size=80, opacity=1, color=soort.kleur, shape=soort.vorm).encode(
        tooltip=[
            alt.Tooltip("moment:T", title="Gecontroleerd op", format="%d-%m-%Y"),
            alt.Tooltip("aantal:Q", title="Bevindingen", format=",d"),
            alt.Tooltip("bekeken:Q", title="Bekeken rijen", format=",d"),
            alt.Tooltip("niet_te_zien:Q", title="Niet meer te zien", format=",d"),
        ]
    )
    return _af(
        _lijnen(per_dag.with_columns(soort=pl.lit(soort.code))).encode(color=alt.value(soort.kleur)) + punten, 220
    )


def _lijnen(per_dag: pl.DataFrame) -> alt.Chart:
    """Per soort een lijn van elk punt naar dat ervoor; gestreept waar een deel niet meer te zien was."""
    stukken = per_dag.with_columns(
        toen=pl.col("moment").shift().over("soort"), toen_aantal=pl.col("aantal").shift().over("soort")
    ).drop_nulls("toen")
    streep = alt.when("datum.niet_te_zien > 0").then(alt.value([5, 5])).otherwise(alt.value([1, 0]))
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
    as_ = alt.Axis(format=",d", tickMinStep=1)
    return alt.Y("aantal:Q", title="Bevindingen", axis=as_, scale=alt.Scale(domainMin=0))


def agenda(per_week: pl.DataFrame) -> alt.LayerChart | alt.Chart:
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
        axis=alt.Axis(labelLimit=220, **_NAMEN),
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
    return _af(balken + cijfers, 90 + 34 * len(weken))


def per_signaal(aantallen: pl.DataFrame) -> alt.LayerChart | alt.Chart:
    """Een balk per signaal in de kleur van zijn soort; een balk is te kiezen (`CEL`: signaal).

    `aantallen` heeft op volgorde de kolommen signaal, wat (zijn titel), soort en aantal.
    """
    op_regels = {wat: "\n".join(wrap(wat, _OP_EEN_REGEL)) for wat in aantallen["wat"]}
    y = alt.Y(
        "op_regels:N",
        title=None,
        sort=list(op_regels.values()),
        scale=alt.Scale(paddingInner=0.3, paddingOuter=0.2),
        axis=alt.Axis(labelLimit=300, labelExpr="split(datum.label, '\\n')", **_NAMEN),
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
            tooltip=[
                alt.Tooltip("wat:N", title="Wat"),
                alt.Tooltip("naam:N", title="Soort"),
                alt.Tooltip("aantal:Q", title="Aantal", format=",d"),
            ],
        )
        .add_params(alt.selection_point(name=CEL, fields=["signaal"], toggle=False))
    )
    cijfers = (
        alt.Chart(data)
        .mark_text(align="left", dx=6, fontSize=13, color=GRIJS, aria=False)
        .encode(y=y, x="aantal:Q", text=alt.Text("aantal:Q", format=",d"))
    )
    return _af(balken + cijfers, 70 + 20 * len(aanwezig) + 36 * aantallen.height)


class Balk(NamedTuple):
    """Een stuk op de tijdlijn: `van` tot en met `tot` (None: loopt door). Zonder kleur is het achtergrond.

    `naam` is de regel waar het op staat, `tekst` wat er bij te zeggen is.
    """

    naam: str
    van: date
    tot: date | None
    kleur: str | None = None
    tekst: str = ""


def tijdlijn(balken: list[Balk], peildatum: date, teldatum: date | None = None) -> alt.LayerChart | alt.Chart:
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
        scale=alt.Scale(domain=[_vega(eerste), _vega(einde)]),
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
                axis=alt.Axis(labelLimit=180, labelOverlap=False, **_NAMEN),
            ),
            tooltip=[
                alt.Tooltip("naam:N", title="Wat"),
                alt.Tooltip("begin:N", title="Van"),
                alt.Tooltip("eind:N", title="Tot en met"),
                *([alt.Tooltip("tekst:N", title="Verder")] if any(b.tekst for b in balken) else []),
            ],
        )
    )
    streep = lijn.mark_rule(strokeDash=[4, 3], strokeWidth=2, color=GRIJS).encode(x="dag:T")
    kaart = strepen + streep
    if teldatum:
        op_teldatum = alt.Chart(pl.DataFrame({"dag": [teldatum]}))
        kaart = kaart + op_teldatum.mark_rule(strokeWidth=2, color=GRIJS).encode(x="dag:T")
    return _af(kaart, 50 + 36 * len(namen))


def _vega(datum: date) -> alt.DateTime:
    return alt.DateTime(year=datum.year, month=datum.month, date=datum.day)
