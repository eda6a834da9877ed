"""Hoeveel een signaal bij de eigen scholen vond."""

from pages._bevindingen.cijfers import cijfers
from pages._bezoek.omgeving import Bord


def te_doen(bord: Bord) -> dict[str, int]:
    """Per signaal hoeveel bevindingen er te doen zijn; zo telt ook de werklijst achter de link."""
    return {} if bord.leeg else dict(cijfers(bord).per_signaal.select("signaal", "aantal").iter_rows())
