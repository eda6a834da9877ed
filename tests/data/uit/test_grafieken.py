"""Wat er op een grafiek staat: hele aantallen op de as, namen die heel blijven, en tekst voor wie haar hoort."""

import re
from datetime import date, timedelta

import altair as alt
import polars as pl
import pytest
import vl_convert

from data.uit.grafieken import Grafiek, af, afloop, herstel, ranglijst, zegt

P = date(2026, 11, 1)
SCHOLEN = ["De Bolder (98CA)", "De Wissel College (98DB)"]


def getekend(grafiek: Grafiek, breedte: int = 600) -> str:
    """De grafiek als svg, zo breed."""
    return str(vl_convert.vegalite_to_svg({**grafiek.to_dict(), "width": breedte}, allowed_base_urls=[]))


def teksten(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def as_labels(svg: str) -> list[str]:
    """Wat er langs de as met aantallen staat, van onder naar boven."""
    (as_,) = re.findall(r'aria-label="Y-axis.*?role-axis-label.*?</g>', svg, re.DOTALL)
    return [tekst for tekst in teksten(as_) if tekst]


@pytest.mark.parametrize("meeste", [1, 2, 3, 5, 40, 1400])
def test_langs_een_as_met_aantallen_staat_elk_heel_getal_hoogstens_een_keer(meeste: int) -> None:
    punten = pl.DataFrame({"dag": [date(2026, 9, 1), P], "in_gevaar": [0, meeste], "vergelijkbaar": [True, True]})
    labels = as_labels(getekend(afloop(punten, P, date(2027, 2, 1))))
    assert labels[0] == "0"
    assert len(set(labels)) == len(labels) > 1
    weken = pl.DataFrame({"week": [date(2026, 9, 7), date(2026, 9, 14)], "erbij": [meeste, 0], "hersteld": [0, 0]})
    labels = as_labels(getekend(herstel(weken)))
    assert len(set(labels)) == len(labels) > 1


@pytest.mark.parametrize("dagen", [0, 1, 2, 3, 5, 8, 30, 200])
def test_langs_de_weg_naar_de_teldatum_staat_een_dag_hoogstens_een_keer(dagen: int) -> None:
    punten = pl.DataFrame({"dag": [P], "in_gevaar": [11], "vergelijkbaar": [False]})
    svg = getekend(afloop(punten, P, P + timedelta(dagen)))
    (as_,) = re.findall(r'aria-label="X-axis.*?role-axis-label.*?</g>', svg, re.DOTALL)
    labels = [tekst for tekst in teksten(as_) if tekst]
    assert len(set(labels)) == len(labels) > 0


def test_een_ondergrens_staat_ook_zo_bij_het_laatste_punt() -> None:
    punten = pl.DataFrame({"dag": [date(2026, 9, 1), P], "in_gevaar": [40, 1278], "vergelijkbaar": [False, True]})
    for ondergrens, staat_er in ((False, "1.278"), (True, "≥ 1.278")):
        grafiek = afloop(punten, P, date(2027, 2, 1), ondergrens=ondergrens)
        assert [t for t in teksten(getekend(grafiek)) if "278" in t] == [staat_er]


@pytest.mark.parametrize("breedte", [340, 404, 700, 800, 1000])
def test_op_elk_scherm_staat_een_school_heel_in_de_ranglijst(breedte: int) -> None:
    cel = ["12", "3"]
    scholen = pl.DataFrame(
        {"code": ["98CA", "98DB"], "naam": SCHOLEN, "deel": [0.15, None], "gevaar": ["15% · 20 van 134", "niet gezien"]}
        | dict.fromkeys(("hersteld", "erbij", "erbij_voluit", "te_doen", "geleverd", "geleverd_door"), cel)
    )
    svg = getekend(ranglijst(scholen), breedte)
    staat_er = teksten(svg)
    assert set(SCHOLEN) <= set(staat_er)
    # Ook van een school waarvan het deel niet bekend is, staat er wat er van te zeggen is.
    assert (staat_er.count("15% · 20 van 134"), staat_er.count("niet gezien")) == (1, 1)
    # Er steekt niets uit: dan zou de browser haar smaller tekenen om het te laten passen.
    (getekende_breedte,) = re.findall(r'<svg[^>]* width="(\d+)', svg)
    assert int(getekende_breedte) <= breedte + 12


def test_wat_een_teken_zegt_is_nederlands() -> None:
    rij = pl.DataFrame({"dag": [date(2026, 7, 5)], "deel": [1234], "wie": ['‘De Wissel’; "A"'], "leeg": [None]})
    kaart = (
        alt.Chart(rij)
        .mark_point()
        .encode(
            x="dag:T",
            **zegt(
                alt.Tooltip("dag:T", title="Dag", format="%d-%m-%Y"),
                alt.Tooltip("deel:Q", title="In gevaar", format=",d"),
                alt.Tooltip("wie:N", title="School"),
                alt.Tooltip("leeg:N", title="Verder"),
            ),
        )
    )
    (gezegd,) = re.findall(r'aria-label="(Dag[^"]*)"', getekend(af(kaart, 100)))
    assert gezegd == "Dag: 05-07-2026; In gevaar: 1.234; School: ‘De Wissel’; &quot;A&quot;; Verder: –"
