"""Wie er in de tests iets doet, en wanneer."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from data.schema.toegang import Gebruiker, Handeling

P = date(2026, 2, 1)
MOMENT = datetime(2026, 2, 1, 9)


def zet_klok(monkeypatch: pytest.MonkeyPatch, lees: Callable[[], datetime]) -> None:
    """Laat het product op een andere klok kijken: elke keer dat het kijkt, zegt `lees` hoe laat het is."""
    monkeypatch.setattr("data.klok.datetime", type("Klok", (), {"now": staticmethod(lees)}))


def doe(wie: str = "Fatima", moment: datetime = MOMENT, peildatum: date = P) -> Handeling:
    """De handeling van iemand die alles mag zien."""
    return Handeling(Gebruiker(wie), moment, peildatum)
