"""Van welke velden een afgeleide kolom van de brede frames afhangt, opgegeven waar zij gemaakt wordt."""

from collections.abc import Callable
from typing import TypeVar

import polars as pl

F = TypeVar("F", bound=Callable[..., object])

AFGELEID: dict[str, tuple[str, ...]] = {}
"""Afgeleide kolom → de velden waar zij van afhangt; `a|b` is: minstens één van beide. Gevuld door `afgeleid`."""


def afgeleid(**kolommen: str | pl.Expr) -> Callable[[F], F]:
    """Geeft van elke kolom die een functie maakt op van welke velden zij afhangt, met een spatie ertussen.

    `a|b` is: minstens één van beide; niets is: van geen veld. Is de kolom een vaste uitdrukking, dan staat die er, en
    zijn het de kolommen die zij noemt. Een test laat elk veld weg en ziet of de kolom dan verandert.

    Raises:
        ValueError: een kolom is al opgegeven.
    """

    def onthoud(functie: F) -> F:
        if dubbel := kolommen.keys() & AFGELEID.keys():
            raise ValueError(f"twee keer opgegeven: {sorted(dubbel)}")
        for kolom, van in kolommen.items():
            AFGELEID[kolom] = tuple(dict.fromkeys(van.split() if isinstance(van, str) else van.meta.root_names()))
        return functie

    return onthoud
