"""Wie lijkt op wie: namen gelijk maken, groepjes, en hoe goed het is op een bestuur met de antwoorden erbij."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from checks.koppelen import PERSOON, koppel
from checks.koppelen.namen import maak_gelijk, splits_voorvoegsel
from tests.benches.dubbel_maak import SOORTEN, Bestuur, maak


@pytest.mark.parametrize(
    ("naam", "gelijk"),
    [
        ("Yılmaz", "yilmaz"),
        ("Şahin", "sahin"),
        ("Łukasz", "lukasz"),
        ("Bjørn", "bjorn"),
        ("Großmann", "grossmann"),
        ("D'Arc", "darc"),
        ("O’Brien", "obrien"),
        ("van 't Hof", "van t hof"),
        ("Anne-Fleur", "anne fleur"),
        ("  Bakker  ", "bakker"),
        ("van Dijk", "van dyk"),
        ("J.W.", "j w"),
        ("Loïs", "lois"),
        ("ĲSBRAND", "ysbrand"),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_maak_gelijk(naam: str | None, gelijk: str | None) -> None:
    assert maak_gelijk(pl.Series([naam], dtype=pl.String)).to_list() == [gelijk]


@pytest.mark.parametrize(
    ("naam", "kern", "voorvoegsel"),
    [
        ("van der Berg", "berg", "van der"),
        ("Berg, van der", "berg", "van der"),
        ("Berg van den", "berg", "van den"),
        ("v.d. Berg", "berg", "v d"),
        ("El Amrani", "amrani", "el"),
        ("in 't Veld", "veld", "in t"),
        ("Bakker", "bakker", ""),
        ("van", "van", ""),
        ("de la Cruz", "cruz", "de la"),
        ("Vande", "vande", ""),
        ("Heijden-Bos", "heyden bos", ""),
        ("Jansen-de Vries", "jansen de vries", ""),
    ],
)
def test_splits_voorvoegsel(naam: str, kern: str, voorvoegsel: str) -> None:
    assert splits_voorvoegsel(maak_gelijk(pl.Series([naam]))).row(0) == (kern, voorvoegsel)


def personen(*rijen: Mapping[str, object]) -> pl.DataFrame:
    vast = {"geboortedatum": date(2015, 3, 4), "geslacht": "M"}
    return pl.DataFrame([{**dict.fromkeys(PERSOON), **vast, **r} for r in rijen], schema=PERSOON)


@pytest.mark.parametrize("aantal", [0, 1])
def test_niemand_om_mee_te_vergelijken(aantal: int) -> None:
    assert koppel(personen(*[{"achternaam": "Bos", "voornaam": "Jan"}] * aantal)).is_empty()


def test_lege_namen_en_datums_zijn_geen_groepje() -> None:
    leeg = [{"achternaam": None, "voornaam": "Jan"}, {"achternaam": "Bos", "voornaam": None}]
    zonder_datum = [{"achternaam": "Bos", "voornaam": "Jan", "geboortedatum": None}]
    raar = [{"achternaam": "--", "voornaam": "Jan"}]
    assert koppel(personen(*leeg * 2, *zonder_datum * 2, *raar * 2)).is_empty()


def test_namen_in_een_ander_schrift() -> None:
    rij = {"achternaam": "Шевченко", "voornaam": "Софія"}
    assert koppel(personen(rij, rij, {"achternaam": "Мельник", "voornaam": "Софія"})).select("a", "b").rows() == [
        (0, 1)
    ]


def test_elk_paar_een_keer_met_rijnummers_van_wie_erin_ging() -> None:
    rij = {"achternaam": "Huizinga", "voornaam": "Wessel"}
    paren = koppel(personen({"achternaam": None}, rij, {"voornaam": "X", "achternaam": "Y"}, rij, rij))
    assert sorted(paren.select("a", "b").rows()) == [(1, 3), (1, 4), (3, 4)]


def test_een_groep_die_te_groot_is_kost_geen_kwadraat() -> None:
    """Duizend kinderen die alles delen: dat zijn invulwaarden. Elk lid hangt dan nog aan het volgende."""
    paren = koppel(personen(*[{"achternaam": "Test", "voornaam": "Test"}] * 1000))
    assert 999 <= paren.height <= 3000


def test_een_grote_groep_verbergt_geen_dubbele() -> None:
    """Tweehonderd kinderen heten Mohammed en staan op 1 januari, met elk een eigen achternaam; één staat er dubbel."""
    letters = "bcdfghklmnprstvwz"
    namen = [f"{a}a{b}e{c}" for a in letters for b in letters[:4] for c in letters[:3]]
    rijen: list[dict[str, Any]]
    rijen = [{"achternaam": n, "voornaam": "Mohammed", "geboortedatum": date(2015, 1, 1)} for n in namen]
    paren = koppel(personen(*rijen, rijen[7]))
    assert (7, len(namen)) in paren.filter("zelfde").select("a", "b").rows()


def test_dezelfde_naam_zegt_minder_als_veel_kinderen_zo_heten() -> None:
    """Dag en maand verwisseld bij een zeldzame naam is een fout; bij een heel gewone kan het toeval zijn."""
    dag = date(2015, 3, 4)
    paar: list[dict[str, Any]]
    paar = [
        {"achternaam": "Jansen", "voornaam": "Daan", "pgn": "1", "nummer": "1", "nummersoort": "BSN"},
        {
            "achternaam": "Jansen",
            "voornaam": "Daan",
            "geboortedatum": date(2015, 4, 3),
            "pgn": "2",
            "nummer": "2",
            "nummersoort": "BSN",
        },
    ]
    gewoon = [
        {"achternaam": "Jansen", "voornaam": "Daan", "geboortedatum": dag + timedelta(40 + 3 * i)} for i in range(400)
    ]
    zeldzaam: list[dict[str, Any]] = [{"achternaam": f"Naam{i}", "voornaam": f"Kind{i}"} for i in range(400)]
    kansen = [koppel(personen(*paar, *rest)).filter(a=0, b=1)["kans"].to_list() for rest in (zeldzaam, gewoon)]
    assert kansen[0]
    assert kansen[0] > (kansen[1] or [0.0])


# -- een bestuur waarvan bekend is wie dubbel is -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def bestuur() -> Bestuur:
    return maak(6000, deel_dubbel=0.02, zaad=4)


def test_de_generator_plant_elke_soort_en_elke_val(bestuur: Bestuur) -> None:
    assert set(bestuur.dubbel["soort"]) == set(SOORTEN)
    assert min(bestuur.val.values()) >= 5, bestuur.val


def test_vindt_bijna_alles_en_bijna_niets_dat_het_niet_is(bestuur: Bestuur) -> None:
    gevonden = bestuur.beoordeel(koppel(bestuur.leerlingen.select(PERSOON.keys())))
    assert gevonden.recall >= 0.95, gevonden
    assert gevonden.precisie >= 0.98, gevonden
