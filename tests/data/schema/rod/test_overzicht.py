"""Van welke dag een overzicht van ROD is, en over wie het gaat."""

from datetime import date, timedelta

import pytest

from data.schema.rod.overzicht import Stand

S, DAG = date(2026, 2, 1), timedelta(1)


def test_de_dag_van_vergelijken() -> None:
    assert Stand(stand=S).dag == S
    assert Stand(stand=S, van=S - 30 * DAG).dag == S - 30 * DAG
    assert Stand(stand=S, bereik="periode", van=S - 30 * DAG, tot=S).dag == S
    assert Stand(stand=S, bereik="alles").dag == S
    assert Stand(stand=S, van=S - 30 * DAG).jong == date(2026, 1, 25)


@pytest.mark.parametrize(
    ("stand", "dagen", "niet"),
    [
        (Stand(stand=S), [S], [S - DAG, S + DAG]),
        (Stand(stand=S, van=S - 9 * DAG), [S - 9 * DAG], [S]),
        (Stand(stand=S, bereik="alles"), [S, S - 900 * DAG], [S + DAG]),
        (Stand(stand=S, bereik="periode", van=S - 9 * DAG, tot=S - DAG), [S - 9 * DAG, S - DAG], [S - 10 * DAG, S]),
        (Stand(stand=S, bereik="periode", van=S - 9 * DAG), [S], [S + DAG]),
        (Stand(stand=S, bereik="periode", tot=S - DAG), [S - 900 * DAG, S - DAG], [S]),
    ],
)
def test_welke_dagen_gedekt_zijn(stand: Stand, dagen: list[date], niet: list[date]) -> None:
    assert [stand.dekt(dag) for dag in dagen] == [True] * len(dagen)
    assert [stand.dekt(dag) for dag in niet] == [False] * len(niet)


def test_een_deel_van_de_vestigingen_telt_niet_als_de_hele_school() -> None:
    """Wie op een andere vestiging zit, stond er nooit in: dan is er voor de telling geen overzicht."""
    assert Stand(stand=date(2026, 2, 1)).dekt(date(2026, 2, 1))
    assert not Stand(stand=date(2026, 2, 1), vestigingen=frozenset({"98DA00"})).dekt(date(2026, 2, 1))
