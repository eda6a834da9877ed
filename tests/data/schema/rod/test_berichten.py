"""Wat een status van DUO zegt, en welke statussen en codes wij niet kennen."""

import polars as pl
import pytest

from data.schema.rod.berichten import bekostiging, onbekende_codes, onbekende_statussen
from data.schema.waarden.waardelijsten import DUOCODE
from data.verzonnen.rod.berichten import naar_berichten

STATUSSEN = {
    "niet": ("Niet bekostigd", "niet-bekostigd", "Afgekeurd", "N", "nee", "false", "0", "Onbekostigd"),
    "signaal": ("Bekostigd met signaal", "bekostigd (signaal)", "Signalen", "Bekostigingssignaal"),
    "wel": ("Bekostigd", "Voorlopig bekostigd", "Goedgekeurd", "toegekend", " J ", "ja", "TRUE", "1",
            "Bekostigd, geen signaal", "bekostigd zonder signalen"),
    "onbekend": ("In behandeling", "Nog niet beoordeeld", "Geen signaal", "10", "Bekostigbaar", "Nvt",
                 "Deels bekostigd", "Gedeeltelijk bekostigd", "Niet of deels bekostigd", "Elders bekostigd",
                 "Bekostigd op andere instelling", "Onder voorbehoud bekostigd", "Bekostigd = N", "Niet afgekeurd",
                 "Ja, niet definitief", "Niet van toepassing", "Bekostigd tot 1-8", "Ja/nee", "Niet bekostigd?!x"),
}  # fmt: skip


@pytest.mark.parametrize(("zegt", "status"), [(zegt, s) for zegt, alle in STATUSSEN.items() for s in alle])
def test_wat_een_status_zegt(zegt: str | None, status: str) -> None:
    assert pl.DataFrame({"status": [status]}).select(bekostiging(pl.col("status"))).item() == zegt


BEKEND = [status for zegt, alle in STATUSSEN.items() if zegt != "onbekend" for status in alle]
ERBIJ = ("elders", "niet afgekeurd", "onder voorbehoud", "op andere instelling", "= N", "deels", "nog", "x")


@pytest.mark.parametrize("erbij", ERBIJ)
@pytest.mark.parametrize("status", BEKEND)
def test_een_bekend_woord_met_een_onbekend_erbij_vragen_wij(status: str, erbij: str) -> None:
    """Voor of achter het woord: het kan alles anders maken."""
    for tekst in (f"{status} {erbij}", f"{erbij}, {status}"):
        assert onbekende_statussen(naar_berichten([{"status": tekst}])).to_list() == [tekst]


def test_zonder_status_zegt_duo_niets() -> None:
    leeg = pl.DataFrame({"status": [None]}, schema={"status": pl.String})
    assert leeg.select(bekostiging(pl.col("status"))).item() is None
    assert onbekende_statussen(naar_berichten([{"status": None}])).to_list() == []


def test_een_status_die_wij_niet_kennen_staat_er_een_keer() -> None:
    statussen = ("In behandeling", "Bekostigd", "In behandeling", "Nvt")
    assert onbekende_statussen(naar_berichten({"status": s} for s in statussen)).to_list() == ["In behandeling", "Nvt"]


def test_wat_het_bestuur_van_een_status_zei_gaat_voor_en_wordt_niet_meer_gevraagd() -> None:
    woorden = {"in behandeling": "niet", "nvt": "onbekend", "bekostigd": "signaal"}
    statussen = pl.DataFrame({"status": [" In  Behandeling", "NVT", "Bekostigd", "Toegekend", None]})
    zegt = statussen.select(bekostiging(pl.col("status"), woorden)).to_series()
    assert zegt.to_list() == ["niet", "onbekend", "signaal", "wel", None]
    berichten = naar_berichten({"status": s} for s in ("in behandeling", "Nvt", "Iets  nieuws", "iets nieuws"))
    assert onbekende_statussen(berichten, woorden).to_list() == ["Iets  nieuws"]


def test_een_code_is_bekend_hoe_zij_ook_geschreven_is() -> None:
    """Een rekenblad maakt van 0123 het getal 123."""
    berichten = naar_berichten({"code": code} for code in ("123", "ab 7", "9", None, "9"))
    lijst = pl.DataFrame({"code": ["0123", "AB7"]}).select(
        pl.col("code") if k == "code" else pl.lit(None, t).alias(k) for k, t in DUOCODE.items()
    )
    assert onbekende_codes(berichten, lijst).to_list() == ["9"]
    assert onbekende_codes(berichten, None).to_list() == ["123", "9", "ab 7"]
