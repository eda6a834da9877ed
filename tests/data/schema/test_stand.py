"""Welke dag een overzicht van ROD dekt: nooit een dag na zijn eigen stand."""

from datetime import date, timedelta

import pytest

from data.schema.rod.overzicht import Bereik, Stand

STAND = date(2026, 1, 10)
DAG = timedelta(1)
BEREIKEN: list[tuple[Bereik, date | None, date | None]] = [
    ("dag", None, None),
    ("dag", STAND - 5 * DAG, None),
    ("dag", STAND + 5 * DAG, None),
    ("periode", date(2025, 8, 1), STAND - 5 * DAG),
    ("periode", date(2025, 8, 1), date(2026, 7, 31)),
    ("periode", date(2025, 8, 1), None),
    ("periode", None, date(2026, 7, 31)),
    ("alles", None, None),
]


@pytest.mark.parametrize(("bereik", "van", "tot"), BEREIKEN)
def test_een_overzicht_dekt_niets_na_zijn_stand(bereik: Bereik, van: date | None, tot: date | None) -> None:
    stand = Stand(stand=STAND, bereik=bereik, van=van, tot=tot)
    gedekt = [n for n in range(-30, 250) if stand.dekt(STAND + n * DAG)]
    assert all(n <= 0 for n in gedekt)
    assert gedekt or (van or STAND) > STAND
    assert not gedekt or STAND + max(gedekt) * DAG == stand.dag, "de dag van vergelijken is de laatste die het dekt"
