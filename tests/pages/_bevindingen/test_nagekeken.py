"""Wat er niet is nagekeken: alleen waar een school er iets aan heeft."""

from typing import Any

import polars as pl
import pytest

from data.schema.uitslag import STATUS
from data.verzonnen.bouwer import instellingen_frame
from pages._bevindingen.cellen import SAMEN, cellen
from pages._bevindingen.nagekeken import (
    Leemte,
    leemten,
    met_soort_school,
    niet_gecontroleerd,
    onvolledig_per_school,
    wat_wacht,
    welk_deel,
    zinnen_per_school,
)

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


@pytest.mark.parametrize("wat", ["rod_overzicht", "rod_groep"])
def test_waar_alleen_een_andere_school_een_overzicht_heeft_is_minder_nagekeken(wat: str) -> None:
    """Dan betekent hetzelfde getal bij de ene school minder dan bij de andere. Wat DUO meldt, telt daar niet bij."""
    zin = "Er is nog geen overzicht van ROD van deze school."
    mist = {"98CA": (wat, zin), "98CE": ("duo_meldingen", "Er zijn nog geen meldingen."), "98CX": (None, None)}
    rijen = [
        {
            **dict.fromkeys(STATUS),
            "signaal": "RO01",
            "instelling": school,
            "status": "overgeslagen" if veld else "uitgevoerd",
            "reden": reden,
            "mist": [veld] if veld else [],
            "bekeken": 3,
        }
        for school, (veld, reden) in mist.items()
    ]
    alle = met_soort_school(pl.DataFrame(rijen, schema=STATUS), SCHOLEN).with_columns(school="instelling")
    leeg = niet_gecontroleerd(alle).row(0, named=True)
    assert leeg == {"reden": "Er is nog geen overzicht van ROD", "signalen": ["RO01"], "scholen": ["98CA"]}
    assert leemten(alle)["alles"].uitweg == "rod"
    assert onvolledig_per_school(alle) == {"98CA": ("B",), "98CE": (), "98CX": ()}
    assert [*wat_wacht(alle.filter(pl.col("instelling") != "98CE"))] == []
    cel = cellen(
        alle,
        pl.DataFrame(schema={"instelling": pl.String, "signaal": pl.String, "aantal": pl.Int64}),
        pl.DataFrame(schema={"instelling": pl.String, "signaal": pl.String, "persoon": pl.String}),
        pl.DataFrame({"instelling": [*mist], "meetellend": [9, 9, 9]}),
    ).filter(thema=SAMEN)
    assert dict(cel.select("instelling", "niet_gevaar").iter_rows()) == {"98CA": 1, "98CE": 0, "98CX": 0}


def test_op_het_blad_van_een_school_staat_altijd_dat_er_geen_overzicht_is() -> None:
    rij = {"signaal": "RO01", "instelling": "98CA", "status": "overgeslagen", "mist": ["rod_overzicht"]}
    reden = "Er is nog geen overzicht van ROD van deze school."
    alle = pl.DataFrame([{**dict.fromkeys(STATUS), **rij, "reden": reden}], schema=STATUS)
    alle = met_soort_school(alle, SCHOLEN).with_columns(school="instelling")
    assert leemten(alle) == {}
    assert zinnen_per_school(alle) == {"98CA": ("Er is nog geen overzicht van ROD: 1 signaal niet nagekeken.",)}


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
