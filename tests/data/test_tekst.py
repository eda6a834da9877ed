"""Hoe dagen, weken en opsommingen in een zin staan."""

from datetime import date, timedelta

import pytest

from data.tekst import hoe_lang, opsomming, week

P = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("dagen", "tekst"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (2, "over 2 dagen"),
        (13, "over 13 dagen"),
        (14, "over 2 weken"),
        (71, "over 10 weken"),
        (-1, "1 dag te laat"),
        (-3, "3 dagen te laat"),
        (-15, "2 weken te laat"),
    ],
)
def test_hoe_lang(dagen: int, tekst: str) -> None:
    assert hoe_lang(P + timedelta(dagen), P) == tekst


def test_een_week_heet_naar_haar_nummer_en_haar_dagen() -> None:
    assert week(date(2027, 2, 1)) == "week 5 (1 t/m 7 feb)"
    assert week(date(2026, 12, 28)) == "week 53 (28 dec t/m 3 jan)"


@pytest.mark.parametrize(("delen", "tekst"), [(["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")])
def test_een_opsomming_eindigt_met_en(delen: list[str], tekst: str) -> None:
    assert opsomming(delen) == tekst
