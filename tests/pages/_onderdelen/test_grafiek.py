"""Een grafiek op de pagina: één keer getekend zolang zij hetzelfde laat zien, en voor elke andere vraag opnieuw."""

from functools import partial

import altair as alt
import polars as pl
import pytest
import streamlit as st

from data.uit.grafieken import Grafiek
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.grafieken import toon_grafiek

_GETEKEND: list[int] = []


def _teken(data: pl.DataFrame, kleur: str = "red") -> Grafiek:
    _GETEKEND.append(data.height)
    kaart: alt.Chart = alt.Chart(data).mark_bar(color=kleur).encode(x="dag:T", y="n:Q")
    return kaart


@pytest.mark.usefixtures("schone_caches")
def test_wat_hetzelfde_laat_zien_wordt_een_keer_getekend(demo: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    getoond: list[dict[str, object]] = []
    monkeypatch.setattr(st, "vega_lite_chart", lambda spec, **opties: getoond.append(spec | opties))
    _GETEKEND.clear()
    een = pl.DataFrame({"dag": ["2026-02-01"], "n": [1]}).with_columns(pl.col("dag").str.to_date())
    for _ in range(2):
        toon_grafiek(demo, partial(_teken, een), alt="Een balk", key="een", klik=None)
    assert _GETEKEND == [1]
    assert str(getoond[0]) == str(getoond[1])
    toon_grafiek(demo, partial(_teken, een, kleur="blue"), alt="Een blauwe balk", key="een", klik=None)
    toon_grafiek(demo, partial(_teken, pl.concat([een, een])), alt="Twee balken", key="een", klik=None)
    assert _GETEKEND == [1, 1, 2]
    assert getoond[2]["mark"] == {"type": "bar", "color": "blue"}
    assert [g["alt"] for g in getoond] == ["Een balk", "Een balk", "Een blauwe balk", "Twee balken"]
    (data,) = getoond[3]["datasets"].values()  # type: ignore[attr-defined]
    assert data["n"].to_list() == [1, 1]
