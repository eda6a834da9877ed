"""Wie er in de tests iets doet, en wanneer."""

from datetime import date, datetime

from data.schema.toegang import Gebruiker, Handeling

P = date(2026, 2, 1)
MOMENT = datetime(2026, 2, 1, 9)


def doe(wie: str = "Fatima", moment: datetime = MOMENT, peildatum: date = P) -> Handeling:
    """De handeling van iemand die alles mag zien."""
    return Handeling(Gebruiker(wie), moment, peildatum)
