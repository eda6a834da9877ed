"""Hoeveel een signaal bij de eigen scholen vond."""

from pages._bevindingen.cijfers import cijfers
from pages._bezoek.omgeving import Omgeving


def te_doen(omgeving: Omgeving) -> dict[str, int]:
    """Per signaal hoeveel bevindingen er te doen zijn; zo telt ook de werklijst achter de link."""
    return {} if omgeving.leeg else dict(cijfers(omgeving).per_signaal.select("signaal", "aantal").iter_rows())
