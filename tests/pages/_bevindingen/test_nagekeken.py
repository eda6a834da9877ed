"""Wat er niet is nagekeken: alleen waar een school er iets aan heeft."""

from typing import Any

import polars as pl
import pytest

from data.schema.uitslag import STATUS
from data.verzonnen.bouwer import instellingen_frame
from pages._bevindingen.nagekeken import Leemte, met_soort_school, niet_gecontroleerd, welk_deel

SCHOLEN = instellingen_frame(
    [
        ("98AA", "Een", 1, "SO", False, False),
        ("98CA", "Drie", 3, "SO", False, False),
        ("98CE", "Epilepsie", 3, "SO", True, False),
        ("98CX", "Drie, verder niet bekend", 3, "SO", None, None),
        ("98XX", "Niets bekend", None, None, None, None),
    ]
)


def redenen(school: str | None, *mist: str, status: str = "overgeslagen") -> list[str]:
    """De redenen bij een signaal dat bij een school deze velden mist."""
    namen = {"vestigingscode": "Vestigingscode", "arrangement_begin": "Begindatum arrangement"}
    zin = " ".join(f"‘{namen.get(veld, veld)}’" for veld in mist) or "Een zin."
    rij: dict[str, Any] = {"signaal": "AR03", "instelling": school, "status": status, "reden": zin, "mist": list(mist)}
    statussen = pl.DataFrame([{**dict.fromkeys(STATUS), **rij}], schema=STATUS)
    return niet_gecontroleerd(met_soort_school(statussen, SCHOLEN).with_columns(school="instelling"))["reden"].to_list()


@pytest.mark.parametrize(
    ("school", "telt"), [("98AA", True), ("98CA", False), ("98CE", True), ("98CX", False), ("98XX", True)]
)
def test_een_school_zonder_arrangementen_hoeft_die_kolommen_niet(school: str, telt: bool) -> None:
    assert redenen(school, "arrangement_begin") == ["De kolom ‘Begindatum arrangement’ ontbreekt in de export"] * telt


@pytest.mark.parametrize(("school", "telt"), [("98AA", False), ("98CA", True), ("98CE", True), ("98XX", True)])
def test_een_school_zonder_tlvs_hoeft_die_kolommen_niet(school: str, telt: bool) -> None:
    assert bool(redenen(school, "tlv_begin", "tlv_einde")) is telt


def test_een_andere_kolom_die_ook_ontbreekt_telt_wel() -> None:
    """Alleen die: een kolom die de school niet hoort te hebben, helpt haar niet."""
    vestiging = "De kolom ‘Vestigingscode’ ontbreekt in de export"
    assert redenen("98CA", "arrangement_begin", "vestigingscode") == [vestiging]
    assert redenen("98AA", "tlv_begin", "vestigingscode") == [vestiging]
    assert len(redenen("98AA", "arrangement_begin", "vestigingscode")) == 2


def test_een_eigen_reden_telt_en_een_onbekende_school_niet() -> None:
    assert redenen("98CA") == ["Een zin."]
    assert redenen(None, "vestigingscode") == []
    assert redenen("98CA", "vestigingscode", status="uitgevoerd") == []


@pytest.mark.parametrize("wat", ["vorige_levering", "rod_overzicht", "duo_bekostiging", "duo_meldingen", "rod_groep"])
def test_wat_er_niet_is_om_mee_te_vergelijken_is_geen_leemte(wat: str) -> None:
    assert redenen("98CA", wat) == []


def test_na_een_vraagteken_komt_geen_punt() -> None:
    vraagt, zegt = (
        Leemte(1, ("98DA",), (reden,), 1, alles=False, uitweg=None).zin for reden in ("Is het heel?", "Iets mist.")
    )
    assert vraagt.endswith("is het heel?")
    assert zegt.endswith("iets mist.")


@pytest.mark.parametrize(
    ("deel", "heel", "minstens"), [(9 / 31, "29%", "≥29%"), (0.004, "minder dan 1%", "meer dan 0%")]
)
def test_een_deel_van_een_ondergrens_is_ook_een_ondergrens(deel: float, heel: str, minstens: str) -> None:
    leeg = Leemte(1, ("98AA",), ("De kolom ‘Groep’ is leeg",), 1, False, "export")
    assert (welk_deel(deel, None), welk_deel(deel, leeg)) == (heel, minstens)
