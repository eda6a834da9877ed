"""Frames per school, en weer bij elkaar: dezelfde rijen, in dezelfde volgorde, onder dezelfde ouders."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from data.opslag.blokken.verdelen import Frames, alleen, bij_elkaar, per_school
from data.schema.levering import schema
from data.schema.velden import OUDER, TABELLEN, Tabel

SCHOLEN = ["98DA", "98CA", None]


@st.composite
def frames(teken: st.DrawFn) -> dict[Tabel, pl.DataFrame]:
    """Rijen van scholen door elkaar; een kind kan bij elke ouder horen, en een ouder kan zonder zijn."""
    uit: dict[Tabel, pl.DataFrame] = {}
    for tabel in TABELLEN:
        ouder = OUDER.get(tabel)
        ouders = uit[ouder].height if ouder else 0
        aantal = teken(st.integers(0, 8)) if ouder is None or ouders else 0
        kolommen: dict[str, list[object]] = {"sleutel": [f"{tabel} {n}" for n in range(aantal)]}
        if ouder:
            kolommen[ouder] = [teken(st.integers(0, ouders - 1)) for _ in range(aantal)]
        else:
            kolommen["instelling"] = [teken(st.sampled_from(SCHOLEN)) for _ in range(aantal)]
        uit[tabel] = pl.DataFrame(
            {k: pl.Series(kolommen.get(k, [None] * aantal), dtype=soort) for k, soort in schema(tabel).items()}
        )
    return uit


def met_ouders(frames: Frames) -> dict[Tabel, pl.DataFrame]:
    """Per tabel de sleutel van elke rij, van haar ouder, en haar school."""
    uit: dict[Tabel, pl.DataFrame] = {}
    for tabel in TABELLEN:
        frame = frames[tabel]
        if ouder := OUDER.get(tabel):
            boven = uit[ouder][frame[ouder]]
            uit[tabel] = frame.select("sleutel", ouder=boven["sleutel"], school=boven["school"])
        else:
            uit[tabel] = frame.select("sleutel", ouder=pl.lit(None), school="instelling")
    return uit


@settings(deadline=None)
@given(frames())
def test_bij_elkaar_is_op_school_gesorteerd(van: dict[Tabel, pl.DataFrame]) -> None:
    delen = per_school(van)
    samen = bij_elkaar([delen[school] for school in SCHOLEN if school in delen])
    volgorde = pl.Enum(["98DA", "98CA", "geen"])
    was, is_ = met_ouders(van), met_ouders(samen)
    for tabel in TABELLEN:
        op_school = pl.col("school").fill_null("geen").cast(volgorde)
        assert_frame_equal(is_[tabel], was[tabel].sort(op_school, maintain_order=True))
        assert samen[tabel].schema == schema(tabel)


@settings(deadline=None)
@given(frames(), st.sets(st.integers(0, 8)))
def test_alleen_neemt_mee_wat_eronder_valt(van: dict[Tabel, pl.DataFrame], welke: set[int]) -> None:
    sleutels = [f"leerling {n}" for n in welke]
    over, was = met_ouders(alleen(van, {"leerling": pl.col("sleutel").is_in(sleutels)})), met_ouders(van)
    for tabel in ("leerling", "inschrijving", "periode", "tlv"):
        kolom = "sleutel" if tabel == "leerling" else "ouder"
        blijft = sleutels if tabel in ("leerling", "inschrijving") else over["inschrijving"]["sleutel"].to_list()
        assert_frame_equal(over[tabel], was[tabel].filter(pl.col(kolom).is_in(blijft)))
    assert_frame_equal(over["arrangement"], was["arrangement"])


def test_wat_ontbreekt_is_leeg() -> None:
    """Een blok van voor een veld er was, heeft die kolom niet; een school zonder TLV's heeft die tabel niet."""
    wie = pl.DataFrame({"sleutel": ["a"], "instelling": ["98DA"]})
    samen = bij_elkaar([{"leerling": wie}, {"leerling": wie.with_columns(bsn=pl.lit("999990019"))}])
    assert {t: f.schema for t, f in samen.items()} == {t: schema(t) for t in TABELLEN}
    assert samen["leerling"]["bsn"].to_list() == [None, "999990019"]
    assert samen["leerling"]["geboortedatum"].to_list() == [None, None]
    assert samen["tlv"].is_empty()
