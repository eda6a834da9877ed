"""Eén feit, één bevinding: wat zwijgt waar iets sterkers staat."""

import polars as pl
import pytest

from checks.catalogus import laad_signalen
from checks.voorrang import TABEL, Voorrang, pas_voorrang_toe
from data.bouwer import schone_leerling, vul_in
from data.levering import BEVINDING, Invulling
from tests.checks.gevallen import PEIL, voer_uit


def bevindingen(*rijen: tuple[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame([{"signaal": s, "record": r} for s, r in rijen], schema=BEVINDING)


def over(frame: pl.DataFrame) -> list[tuple[str, str | None]]:
    return frame.select("signaal", "record").rows()


def test_de_sterkere_staat_voor_dezelfde_leerling() -> None:
    frame = bevindingen(("DU05", "a"), ("DU02", "a"), ("DU01", "a"), ("DU02", "b"), ("ID10", "a"))
    assert over(pas_voorrang_toe(frame)) == [("DU05", "a"), ("DU02", "b"), ("ID10", "a")]


def test_zonder_sterkere_blijft_alles() -> None:
    frame = bevindingen(("DU02", "a"), ("DU02", "b"), ("ID01", None))
    assert pas_voorrang_toe(frame).equals(frame)
    assert pas_voorrang_toe(frame.clear()).is_empty()


def test_zonder_record_is_niemand_dezelfde() -> None:
    frame = bevindingen(("DU05", None), ("DU02", None))
    assert over(pas_voorrang_toe(frame)) == [("DU05", None), ("DU02", None)]


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
