"""Getallen en datums zoals een Nederlander ze schrijft."""

from datetime import date


def getal(aantal: int) -> str:
    """Een geheel getal met punten: 1.234."""
    return f"{aantal:,}".replace(",", ".")


def dag(datum: date) -> str:
    """Een dag als dd-mm-jjjj."""
    return f"{datum:%d-%m-%Y}"


def meervoud(aantal: int, een: str, meer: str) -> str:
    """Een aantal met het woord erbij: 1 leerling, 3 leerlingen."""
    return f"{getal(aantal)} {een if aantal == 1 else meer}"
