"""Rijen die een waarde delen: precies dezelfde als wie op de waarden zelf zou groeperen of koppelen."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from checks.frames import rijen
from checks.frames.rijen import deelt, koppel_enige, per_rij, staat_niet_in, tenzij_zichzelf

_KOLOMMEN = {"tekst": pl.String(), "getal": pl.Int64()}
_rij = st.tuples(st.sampled_from([None, "", "a", "b", "c"]), st.sampled_from([None, 0, 1, 2]))
_frames = st.lists(_rij, max_size=25).map(lambda rijen: pl.DataFrame(rijen, schema=_KOLOMMEN, orient="row"))
_op = st.sampled_from([["tekst"], ["getal"], ["tekst", "getal"]])


def _gevuld(frame: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    nummers = pl.int_range(frame.height, dtype=pl.UInt32, eager=True).alias("plaats")
    return frame.select(op).with_columns(nummers).drop_nulls(op)


def _enige(frame: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    gevuld = _gevuld(frame, op)
    return gevuld.filter(gevuld.select(op).is_unique())


def _grof(frame: pl.DataFrame, op: Sequence[str]) -> pl.Series:
    """Een afdruk die bijna altijd toevallig gelijk is."""
    afdruk = _ECHT(frame, op)
    return afdruk // afdruk.max() if afdruk.len() and afdruk.max() else afdruk


_ECHT = rijen._afdruk


@pytest.fixture(params=["weinig rijen", "eigen afdruk", "grove afdruk"], scope="module", autouse=True)
def afdruk(request: pytest.FixtureRequest) -> object:
    """Ook als elke afdruk dezelfde is, telt alleen wat echt gelijk is; bij weinig rijen is er geen nodig."""
    with pytest.MonkeyPatch.context() as omzetten:
        if request.param != "weinig rijen":
            omzetten.setattr(rijen, "is_veel", lambda _: True)
        if request.param == "grove afdruk":
            omzetten.setattr(rijen, "_afdruk", _grof)
        yield


@given(_frames, _op)
def test_deelt_is_groeperen_op_de_waarde(frame: pl.DataFrame, op: list[str]) -> None:
    gevuld = _gevuld(frame, op)
    vaker = gevuld.filter(gevuld.select(op).is_duplicated())["plaats"]
    assert deelt(frame, op).to_list() == vaker.to_list()


@given(_frames, _frames, _op)
def test_koppel_enige_is_koppelen_op_de_waarde(nu: pl.DataFrame, toen: pl.DataFrame, op: list[str]) -> None:
    paren = _enige(nu, op).join(_enige(toen, op), on=op, suffix="_vorig").select("plaats", "plaats_vorig")
    assert_frame_equal(koppel_enige(nu, toen, op), paren, check_row_order=False)


def test_een_kolom_op_rijnummer() -> None:
    rijen = pl.Series([2, 0], dtype=pl.UInt32)
    assert per_rij(rijen, pl.Series(["c", "a"]), 4).to_list() == ["a", None, "c", None]
    assert staat_niet_in(rijen, 4).to_list() == [False, True, False, True]


def test_een_rij_zonder_ouder_wijst_niet_naar_zichzelf() -> None:
    """Anders kreeg een bericht over een onbekende de leerling die toevallig op dat rijnummer staat."""
    assert tenzij_zichzelf(pl.Series([0, 1, 2], dtype=pl.UInt32), 3) is None
    assert tenzij_zichzelf(pl.Series([0, None, 2], dtype=pl.UInt32), 3) is not None
