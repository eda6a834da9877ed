"""Eén feit, één bevinding: wat zwijgt waar iets sterkers staat."""

from collections.abc import Callable

import polars as pl
import pytest

from checks.breed import maak_breed
from checks.catalogus import laad_signalen
from checks.signaal import Korrel
from checks.voorrang import TABEL, Voorrang, pas_voorrang_toe
from data.bouwer import BESTUUR, naar_levering, schone_leerling, vul_in
from data.levering import Invulling
from tests.checks.gevallen import PEIL, voer_uit

BREED = maak_breed(naar_levering([schone_leerling(PEIL)]), BESTUUR, PEIL)


def bevindingen(*rijen: tuple[str, int | None]) -> pl.DataFrame:
    schema = {"signaal": pl.String, "bij_leerling": pl.UInt32, "bij_inschrijving": pl.UInt32}
    return pl.DataFrame([{"signaal": s, "bij_leerling": r, "bij_inschrijving": r} for s, r in rijen], schema=schema)


def over(frame: pl.DataFrame) -> list[tuple[str, int | None]]:
    return pas_voorrang_toe(frame, BREED).select("signaal", "bij_leerling").rows()


@pytest.fixture
def tabel(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *regels: monkeypatch.setattr("checks.voorrang.TABEL", regels)


@pytest.mark.parametrize("per", ["leerling", "inschrijving"])
def test_de_sterkere_staat_voor_dezelfde_rij(tabel: Callable[..., None], per: Korrel) -> None:
    tabel(Voorrang(("X1",), ("X2", "X3"), per))
    frame = bevindingen(("X1", 1), ("X2", 1), ("X3", 1), ("X2", 2), ("X4", 1))
    assert over(frame) == [("X1", 1), ("X2", 2), ("X4", 1)]


def test_wat_zelf_zwijgt_maakt_wat_eronder_valt_stil(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",)), Voorrang(("X2",), ("X3",)))
    assert over(bevindingen(("X1", 1), ("X2", 1), ("X3", 1), ("X3", 2))) == [("X1", 1), ("X3", 2)]


def test_een_regel_met_voorwaarde(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",), "inschrijving", lambda p: pl.col("inschrijfdatum") > p))
    assert over(bevindingen(("X1", 0), ("X2", 0))) == [("X1", 0), ("X2", 0)]
    tabel(Voorrang(("X1",), ("X2",), "inschrijving", lambda p: pl.col("inschrijfdatum") < p))
    assert over(bevindingen(("X1", 0), ("X2", 0))) == [("X1", 0)]


def test_zonder_sterkere_blijft_alles() -> None:
    frame = bevindingen(("DU02", 1), ("DU02", 2), ("ID01", None))
    assert over(frame) == frame.select("signaal", "bij_leerling").rows()
    assert over(frame.clear()) == []


def test_zonder_rij_is_niemand_dezelfde(tabel: Callable[..., None]) -> None:
    tabel(Voorrang(("X1",), ("X2",)))
    assert over(bevindingen(("X1", None), ("X2", None))) == [("X1", None), ("X2", None)]


@pytest.mark.parametrize("regel", TABEL, ids=lambda r: "+".join(r.staat))
def test_wat_staat_bestaat_en_zwijgt_niet_zelf(regel: Voorrang) -> None:
    assert set(regel.staat) <= laad_signalen().keys()
    assert not set(regel.staat) & set(regel.zwijgt)


@pytest.mark.parametrize(
    ("elders", "verwacht"), [({}, {"DU02"}), ({"geboortedatum": "13-04-2015"}, {"DU05"})], ids=["zelfde", "ander"]
)
def test_een_nummer_bij_twee_personen_is_geen_dubbele_inschrijving(
    elders: dict[str, Invulling], verwacht: set[str]
) -> None:
    hier = schone_leerling(PEIL)
    daar = vul_in(hier, {"instellingscode": "98CA", "vestigingscode": "98CA00", **elders}, PEIL)
    uitslag = voer_uit([], [hier, daar])
    assert set(uitslag.bevindingen["signaal"]) == verwacht
    assert uitslag.bevindingen.height == 2
    # Wat zwijgt, telt ook niet mee als gevonden.
    gevonden = uitslag.statussen.group_by("signaal").agg(pl.col("gevonden").sum()).filter(pl.col("gevonden") > 0)
    assert set(gevonden["signaal"]) == verwacht
