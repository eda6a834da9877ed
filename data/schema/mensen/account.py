"""Waarmee iemand zich op een server aanmeldt, en welke medewerker dat is."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Een mens zoals zijn aanbieder hem kent.

    Aan de `sleutel` is hij te herkennen, ook als hij anders gaat heten of een ander e-mailadres krijgt. `medewerker` is
    de code van de medewerker die hij is; None is iemand die zich aanmeldde en nog geen toegang heeft. `van_groep` is of
    zijn rol van de aanbieder komt, en `vast` het e-mailadres waarmee hij in de instellingen van de server beheerder is.
    `email` is None als de aanbieder er niet voor instaat.
    """

    sleutel: str
    naam: str
    email: str | None
    medewerker: str | None
    van_groep: bool
    vast: str | None
    laatst: datetime
