"""Hoe elke grafiek eruitziet: doorzichtig, met Nederlandse getallen en maanden."""

import json
from datetime import date
from typing import Any

import altair as alt

from data.tekst import MAANDEN

Grafiek = alt.LayerChart | alt.Chart

KLIK = "klik"
"""De naam van de keuze in een grafiek: waar iemand op klikte."""

alt.data_transformers.disable_max_rows()  # een bestuur met veel scholen heeft na jaren meer dan 5.000 leveringen

KOPPEN: dict[str, Any] = {"ticks": False, "domain": False, "labelFontSize": 13}
NAMEN: dict[str, Any] = {**KOPPEN, "labelPadding": 8}
"""Hoe een as met namen eruitziet, boven en naast de vakken of balken."""

_HEEL = "datum.value % 1 === 0"
AANTALLEN: dict[str, Any] = {
    "labelExpr": f"{_HEEL} ? format(abs(datum.value), ',d') : ''",
    "gridOpacity": alt.condition(_HEEL, alt.value(1), alt.value(0)),
    "tickOpacity": alt.condition(_HEEL, alt.value(1), alt.value(0)),
    "tickMinStep": 1,
}
"""Hoe een as met aantallen eruitziet: alleen hele, ook als Vega er bij een of twee toch halve tussen zet."""

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


def af(kaart: Grafiek, hoogte: int, breedte: int | None = None) -> Grafiek:
    """De laatste hand: hoogte, doorzichtig, Nederlands; zonder `breedte` zo breed als er plaats is."""
    instellingen = alt.Config(locale=_LOCALE, background="transparent", view=alt.ViewConfig(stroke=None))
    maat = {"height": hoogte} if breedte is None else {"height": hoogte, "width": breedte}
    return kaart.properties(**maat, config=instellingen)


def te_kiezen(*velden: str) -> alt.Parameter:
    """De keuze (`KLIK`) van één rij, aan deze velden. Waar zij leeg zijn, is er niets te kiezen."""
    return alt.selection_point(name=KLIK, fields=list(velden), toggle=False)


def hand(veld: str) -> alt.ExprRef:
    """Welke aanwijzer er is: een hand waar `veld` gevuld is, want daar is te klikken."""
    return alt.ExprRef(f"isValid(datum.{veld}) ? 'pointer' : 'default'")


def zegt(*delen: alt.Tooltip) -> dict[str, Any]:
    """Wat een teken van een grafiek zegt, voor `encode`: bij de muis, en tegen wie het laat voorlezen.

    Zonder dit leest een schermlezer namen van kolommen voor, en dagen in het Engels.
    """
    zinnen = [f"{json.dumps(deel['title'])} + ': ' + {_geschreven(deel)}" for deel in delen]
    return {"tooltip": list(delen), "description": alt.value(alt.expr(" + '; ' + ".join(zinnen)))}


def _geschreven(deel: alt.Tooltip) -> str:
    """De uitdrukking die een veld schrijft zoals de tooltip het doet; wat er niet is, is een streepje."""
    veld, _, soort = deel["shorthand"].partition(":")
    schrijf, vorm = {"T": ("timeFormat", "%d-%m-%Y"), "Q": ("format", ",d")}.get(soort, ("", ""))
    waarde = f"datum[{json.dumps(veld)}]"
    geschreven = f"{schrijf}({waarde}, {json.dumps(vorm)})" if schrijf else waarde
    return f"(isValid({waarde}) ? {geschreven} : '–')"


def vega(datum: date) -> alt.DateTime:
    """Een dag zoals een as van Vega die wil."""
    return alt.DateTime(year=datum.year, month=datum.month, date=datum.day)
