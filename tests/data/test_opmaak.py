"""Tekst uit kolommen."""

from datetime import date

import polars as pl
import pytest

from data.opmaak import ja_nee, met_nullen, opmaak


def test_gaten_worden_gevuld() -> None:
    frame = pl.DataFrame({"a": ["x", None], "n": [1, 2], "d": [date(2026, 2, 1)] * 2})
    gevuld = frame.select(z=opmaak("{} en {} op {}.", "a", pl.col("n") + 1, pl.col("d").dt.strftime("%d-%m-%Y")))
    assert gevuld["z"].to_list() == ["x en 2 op 01-02-2026.", None]
    assert frame.select(z=opmaak("vast")).item() == "vast"


def test_een_leeg_eerste_stuk() -> None:
    """Zo komt een kolom uit een filter; `pl.format` stopt dan met een paniek."""
    frame = pl.DataFrame({"i": range(5000)}).with_columns(d=pl.lit(date(2026, 2, 1)), t=pl.lit("x"))
    stukken = [frame.head(0), frame.tail(2)]
    kolom = pl.Series._from_pyseries(stukken[0]["t"]._s)
    kolom.append(stukken[1]["t"])
    assert kolom.to_frame().select(opmaak("a {} b", "t")).to_series().to_list() == ["a x b"] * 2


def test_het_aantal_gaten_klopt() -> None:
    with pytest.raises(ValueError, match="1 gaten voor 2 delen"):
        opmaak("{}", "a", "b")


def test_een_geboortedatum_houdt_zijn_nullen() -> None:
    frame = pl.DataFrame(
        {"d": [date(2015, 4, 12), date(2015, 4, 1), date(2015, 1, 1), None], "p": ["dag", "maand", "jaar", None]}
    )
    tekst = frame.select(met_nullen(pl.col("d"), pl.col("p"))).to_series().to_list()
    assert tekst == ["12-04-2015", "00-04-2015", "00-00-2015", None]


def test_ja_nee_of_niets() -> None:
    assert pl.DataFrame({"w": [True, False, None]}).select(ja_nee(pl.col("w"))).to_series().to_list() == [
        "ja",
        "nee",
        None,
    ]
