"""Wat er in de lijst is aangevinkt, ook op andere bladzijden; een ander filter begint weer met niets."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import streamlit as st

from data.opslag.vragen.bevindingen import sleutels_van
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._werklijst.filters import Filter

_GEKOZEN = "gekozen"


@dataclass(frozen=True, slots=True)
class Aangevinkt:
    """De aangevinkte bevindingen van de lijst met dit merk; met `alles` zijn het alle van het filter."""

    merk: str
    sleutels: tuple[str, ...] = ()
    alles: bool = False

    def __bool__(self) -> bool:
        """Of er iets is aangevinkt."""
        return self.alles or bool(self.sleutels)


def aangevinkt(omgeving: Omgeving, merk: str, filter_: Filter) -> Aangevinkt:
    """Wat er is aangevinkt en nog in het filter valt; wat eruit viel, is ook later niet meer aangevinkt."""
    al = st.session_state.get(_GEKOZEN)
    if not isinstance(al, Aangevinkt) or al.merk != merk:
        return Aangevinkt(merk)
    if al.alles or not al.sleutels:
        return al
    with omgeving.lees() as con:
        al = replace(al, sleutels=sleutels_van(con, replace(filter_.keuze, sleutel=al.sleutels)))
    st.session_state[_GEKOZEN] = al
    return al


@vangnet()
def vink(al: Aangevinkt, sleutels: Collection[str], aan: bool) -> None:
    """Vinkt deze sleutels aan of uit."""
    anders = [s for s in al.sleutels if s not in set(sleutels)]
    st.session_state[_GEKOZEN] = replace(al, sleutels=(*anders, *(sleutels if aan else ())))


@vangnet()
def vink_alles(al: Aangevinkt) -> None:
    """Vinkt alles van het filter aan."""
    st.session_state[_GEKOZEN] = Aangevinkt(al.merk, alles=True)


@vangnet()
def vink_niets() -> None:
    """Vinkt alles uit."""
    st.session_state.pop(_GEKOZEN, None)
