"""Wat er in het rapport staat, voordat het een bladzijde is. Alles is al geteld en in woorden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data.uit.fixlijst import Kop
from data.uit.samenvatting import School


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """Een school in de ranglijst. `deel` is van 0 tot 1, of leeg als het niet te zeggen is; de rest is in woorden."""

    naam: str
    deel: float | None
    gevaar: str
    hersteld: str
    erbij: str
    te_doen: str
    geleverd: str


@dataclass(frozen=True, slots=True)
class Bestuur:
    """De bladzijde voor het bestuur.

    `gevaar` is het getal, `van` waarvan dat een deel is, en `zinnen` zeggen wat daarvoor moet gebeuren. `punten` heeft
    de kolommen dag, in_gevaar en vergelijkbaar (zie `afloop`); zonder punten is er geen plaatje. Bij een
    `ondergrens` is niet alles nagekeken wat het getal kan veranderen. `geaccepteerd` heeft
    de kolommen wat, school, aantal, door, tot en waarom. Bij een rapport over een eerdere levering (`toen`) zijn
    besluiten van daarna niet meegeteld, en is er niets te zeggen over hersteld en erbij.
    """

    gevaar: str
    van: str
    zinnen: tuple[str, ...]
    punten: pl.DataFrame
    uiterste: date
    scholen: Sequence[Schoolregel]
    niet_nagekeken: tuple[str, ...]
    geaccepteerd: pl.DataFrame
    dagen: tuple[tuple[date, str], ...]
    ondergrens: bool = False
    toen: bool = False


@dataclass(frozen=True, slots=True)
class Rapport:
    """Het hele rapport; `bestuur` is er niet als het maar over één school gaat."""

    kop: Kop
    bestuur: Bestuur | None
    scholen: Sequence[School]
