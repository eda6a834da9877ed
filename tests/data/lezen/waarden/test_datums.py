"""Datums: elke notatie van exports leest terug als dezelfde dag, en onzin nooit als een dag."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.lezen.waarden.datums import GEWOON, lees_datum, lees_datums, lees_geboortedatum
from tests.data.hulp import NOTATIES

DAGEN = st.dates(date(1900, 1, 2), date(2100, 12, 31))  # 1 januari 1900 betekent: geen datum
EXCEL_NUL = date(1899, 12, 30)


def datum(*teksten: str | None) -> list[date | None]:
    return lees_datum(pl.Series(teksten, dtype=pl.String)).to_list()


def geboren(tekst: str) -> tuple[date | None, str | None]:
    dag, precisie = lees_geboortedatum(pl.Series([tekst]))
    return dag[0], precisie[0]


@given(st.lists(st.tuples(DAGEN, st.sampled_from(sorted(NOTATIES))), min_size=1, max_size=30))
def test_elke_dag_in_elke_notatie(dagen: list[tuple[date, str]]) -> None:
    teksten = [NOTATIES[notatie](dag) for dag, notatie in dagen]
    verwacht = [dag for dag, _ in dagen]
    assert datum(*teksten) == verwacht
    gelezen, precisie = lees_geboortedatum(pl.Series(teksten))
    assert gelezen.to_list() == verwacht
    assert precisie.to_list() == ["dag"] * len(dagen)


@given(st.dates(date(1955, 1, 1), date(2090, 12, 31)))
def test_excelgetal(dag: date) -> None:
    assert datum(str((dag - EXCEL_NUL).days)) == [dag]


_MAANDEN = {
    "nl": (
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
    ),
    "kort": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep.", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(sorted(_MAANDEN)), st.sampled_from(" -/"))
def test_maand_als_woord(dag: date, taal: str, teken: str) -> None:
    maand = _MAANDEN[taal][dag.month - 1]
    lang, kort = f"{dag.day}{teken}{maand}{teken}{dag.year}", f"{dag.day:02}{teken}{maand}{teken}{dag.year % 100:02}"
    assert datum(lang, None, "x", kort) == [dag, None, None, dag]
    assert geboren(kort) == (dag, "dag")


@given(
    jaar=st.integers(1900, 2100),
    maand=st.integers(0, 12),
    vorm=st.sampled_from(["00-{m:02}-{j}", "0-{m}-{j}", "00/{m:02}/{j}", "{j}-{m:02}-00", "{j}{m:02}00"]),
)
def test_onvolledige_geboortedatum(jaar: int, maand: int, vorm: str) -> None:
    tekst = vorm.format(j=jaar, m=maand)
    assert geboren(tekst) == (date(jaar, maand or 1, 1), "maand" if maand else "jaar")
    assert datum(tekst) == [None], "alleen een geboortedatum mag onvolledig zijn"


@settings(max_examples=40)
@given(
    st.lists(st.text(alphabet="0123456789-/.: TZ٣abc+", max_size=14) | st.text(max_size=20), min_size=10, max_size=60)
)
def test_willekeurige_tekst(teksten: list[str]) -> None:
    dagen, precisies = (s.to_list() for s in lees_geboortedatum(pl.Series(teksten)))
    for dag, precisie, gewoon in zip(dagen, precisies, datum(*teksten), strict=True):
        assert (dag is None) == (precisie is None)
        assert dag is None or 1900 <= dag.year <= 2100
        assert gewoon == (dag if precisie == "dag" else None)


@pytest.mark.parametrize(
    "tekst",
    [
        "01-02-15",
        "1/2/99",
        "150201",
        "29-02-2023",
        "29-02-1900",
        "31-04-2020",
        "32-01-2020",
        "01-13-2020",
        "05-00-2015",
        "00-13-2015",
        "00-00-0000",
        "0000-00-00",
        "01-01-0000",
        "01-01-1899",
        "01-01-2101",
        "20151301",
        "00000000",
        "19999",
        "70000",
        "123456",
        "2015",
        "maart 2015",
        "01-02-2015 en later",
        "01-02-2015 25",
        "onbekend",
        "-",
        "",
        "٠١-٠٢-٢٠١٥",
        "01-02-20155",
        "31-sep-2015",
        "1-mrt-015",
        "1 mrt",
    ],
)
def test_geen_datum(tekst: str) -> None:
    assert geboren(tekst) == (None, None)
    assert datum(tekst) == [None]


@pytest.mark.parametrize("tekst", ["29-02-2024", "29-02-2000", "2024-02-29", "20240229", "45351"])
def test_schrikkeldag(tekst: str) -> None:
    (dag,) = datum(tekst)
    assert dag is not None
    assert (dag.month, dag.day) == (2, 29)


@pytest.mark.parametrize(
    "tekst",
    [
        "2023-08-01T00:00:00Z",
        "2023-08-01T00:00:00.000Z",
        "2023-07-31T22:00:00Z",  # middernacht in Nederland
        "2023-08-01T00:00:00+02:00",
        "2023-08-01T23:30:00-05:00",
        "2023-08-01 00:00:00 UTC",
        "2023-08-01Z",
        "20230801T000000",
        "di 1-8-2023",
        "dinsdag 1 augustus 2023",
        "Tue, 1 Aug 2023",
        "01-08-2023 (di)",
        "01 08 2023",
        "1. 8. 2023",
        "01 – 08 – 2023",
        "01\u201108\u20112023",
        "\u200e01-08-2023",
        "'01-08-2023",
        "2023.08.01",
        "01082023",
        "August 1, 2023",
        "aug 1st 2023",
        "1-aug.-2023",
        "1/8/2023 12:00:00 AM",
        "45139,0",
        "2023-08-01T00:00:00+02:00[Europe/Amsterdam]",
        "2023-08-01 00:00:00 CEST",
        "Tue Aug 01 2023 00:00:00 GMT+0200 (Midden-Europese zomertijd)",
        "01.08.2023.",
        "01-08-2023, 00:00",
        "01-08-2023 0:00 uur",
        "01_08_2023",
        "01AUG2023",
    ],
)
def test_anders_geschreven(tekst: str) -> None:
    assert datum(tekst) == [date(2023, 8, 1)]


@pytest.mark.parametrize(
    "tekst",
    ["01-01-1900", "1900-01-01 00:00:00", "19000101", "31-12-9999", "9999-12-31T23:59:59", "99991231", "01-01-0001",
     "00-00-0000", "0000-00-00", "00000000", "0", "30-12-1899", "31-12-2999",
     "-", "--", ".", "n.v.t.", "NVT", "geen", "Niet van toepassing", "geen datum", "nee"],
)  # fmt: skip
def test_geen_datum_is_leeg_en_niet_onleesbaar(tekst: str) -> None:
    teksten = pl.DataFrame({"dag": [tekst, "31-06-2025", None, "01-08-2023"]})
    gelezen = lees_datums(teksten, {"dag": GEWOON})["dag"]
    assert gelezen.datum.to_list() == [None, None, None, date(2023, 8, 1)]
    assert gelezen.leeg is not None
    assert gelezen.leeg.to_list() == [True, False, False, False]


def test_leeg_blijft_leeg_en_de_volgorde_blijft() -> None:
    teksten = ["1-2-2015", None, "01-02-2015", "onzin", "20150201", None]
    assert datum(*teksten) == [date(2015, 2, 1), None, date(2015, 2, 1), None, date(2015, 2, 1), None]
    assert datum() == []
    assert datum(None) == [None]


def test_dag_gaat_voor_maand() -> None:
    assert datum("03-04-2015", "3/4/2015") == [date(2015, 4, 3)] * 2


def test_elke_dag_van_een_eeuw() -> None:
    dagen = [date(1990, 1, 1) + timedelta(n) for n in range(36_600)]
    for notatie in ("d-m-jjjj", "jjjjmmdd"):
        assert datum(*map(NOTATIES[notatie], dagen)) == dagen
