"""Wat per stand van de gegevens bewaard blijft: één keer gerekend, en bij een andere stand opnieuw."""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

import streamlit as st

from pages._bezoek.omgeving import Omgeving

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Vraag(Generic[T]):
    """Een vraag met haar eigen sleutel.

    Streamlit plakt de delen van een sleutel zonder grens aan elkaar, zodat ("a", "b") en ("astr:b",) dezelfde zijn.
    Daarom maken wij er zelf één geheel van.
    """

    sleutel: bytes
    antwoord: Callable[[], T]


def per_stand(
    *, besluiten: bool = True, max_entries: int, ttl: int | None = None, spinner: str | bool = False
) -> Callable[[Callable[Concatenate[Omgeving, P], T]], Callable[Concatenate[Omgeving, P], T]]:
    """Bewaar wat een functie van een omgeving en haar andere argumenten teruggeeft.

    De sleutel is de versie van de omgeving (`Omgeving.versie`) met die argumenten, precies zoals ze zijn: wie iets
    anders mag zien, op een andere dag kijkt of na een nieuwe controle komt, krijgt nooit wat voor een ander is
    uitgerekend. Hangt de uitkomst niet van besluiten af, dan blijft zij met `besluiten=False` ook na een besluit staan.

    Args:
        besluiten: of de uitkomst verandert als iemand over een bevinding besluit.
        max_entries: hoeveel uitkomsten er hoogstens in het geheugen staan; de oudste gaat eruit.
        ttl: seconden waarna een uitkomst weggaat, voor wat namen of nummers van leerlingen bevat of met elk filter
            anders is.
        spinner: wat er staat zolang er gerekend wordt.
    """

    def versier(functie: Callable[Concatenate[Omgeving, P], T]) -> Callable[Concatenate[Omgeving, P], T]:
        def reken(vraag: _Vraag[T]) -> T:
            return vraag.antwoord()

        # Streamlit houdt functies uit elkaar aan hun naam, en die zou hier voor alle dezelfde zijn.
        reken.__module__, reken.__qualname__ = functie.__module__, functie.__qualname__
        bewaard = st.cache_data(
            show_spinner=spinner, max_entries=max_entries, ttl=ttl, hash_funcs={_Vraag: lambda vraag: vraag.sleutel}
        )(reken)

        @wraps(functie)
        def vraag(omgeving: Omgeving, /, *args: P.args, **kwargs: P.kwargs) -> T:
            omgeving.eis_toegang()  # wat bewaard is, komt langs geen opslag
            sleutel = pickle.dumps((omgeving.versie(besluiten=besluiten), args, sorted(kwargs.items())))
            return bewaard(_Vraag(sleutel, lambda: functie(omgeving, *args, **kwargs)))

        return vraag

    return versier


def vergeet_uitkomsten() -> None:
    """Gooi alles weg wat bewaard is, van elke stand: na wissen mag er niets van de oude gegevens over zijn."""
    st.cache_data.clear()
