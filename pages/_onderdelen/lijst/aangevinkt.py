"""Wat er in een lijst is aangevinkt, ook op andere bladzijden; een andere lijst of keuze begint weer met niets."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import streamlit as st

from data.tekst import getal
from pages._bezoek.fouten import vangnet

_GEKOZEN = "gekozen"
_BLADZIJDE = "kies_bladzijde"


@dataclass(frozen=True, slots=True)
class Aangevinkt:
    """De aangevinkte rijen van de lijst met dit merk, met hun sleutels; met `alles` zijn het alle van de lijst.

    Een `merk` zegt welke lijst het is, met wat erop gekozen is.
    """

    merk: str
    sleutels: tuple[str, ...] = ()
    alles: bool = False

    def __bool__(self) -> bool:
        """Of er iets is aangevinkt."""
        return self.alles or bool(self.sleutels)


def aangevinkt(merk: str, er_nog: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Aangevinkt:
    """Wat er is aangevinkt; wat `er_nog` van de sleutels niet in de lijst vindt, is ook later niet meer aan."""
    al = st.session_state.get(_GEKOZEN)
    if not isinstance(al, Aangevinkt) or al.merk != merk:
        return Aangevinkt(merk)
    if al.alles or not al.sleutels:
        return al
    al = replace(al, sleutels=er_nog(al.sleutels))
    st.session_state[_GEKOZEN] = al
    return al


@vangnet()
def vink(al: Aangevinkt, sleutels: Collection[str], aan: bool) -> None:
    """Vinkt deze sleutels aan of uit."""
    anders = [s for s in al.sleutels if s not in set(sleutels)]
    st.session_state[_GEKOZEN] = replace(al, sleutels=(*anders, *(sleutels if aan else ())))


@vangnet()
def vink_niets() -> None:
    """Vinkt alles uit."""
    st.session_state.pop(_GEKOZEN, None)


@vangnet()
def _vink_alles(al: Aangevinkt) -> None:
    st.session_state[_GEKOZEN] = Aangevinkt(al.merk, alles=True)


@vangnet()
def _vink_bladzijde(al: Aangevinkt, sleutels: tuple[str, ...]) -> None:
    vink(al, sleutels, bool(st.session_state[_BLADZIJDE]))


def kies_bladzijde(al: Aangevinkt, sleutels: tuple[str, ...]) -> None:
    """Het vinkje voor de hele bladzijde; `sleutels` is wat daar te kiezen is."""
    st.session_state[_BLADZIJDE] = al.alles or (bool(sleutels) and set(sleutels) <= set(al.sleutels))
    st.checkbox(
        "Kies alles op deze bladzijde",
        key=_BLADZIJDE,
        label_visibility="collapsed",
        disabled=al.alles or not sleutels,
        on_change=_vink_bladzijde,
        args=(al, sleutels),
    )


def kies_meer(al: Aangevinkt, totaal: int) -> None:
    """De knoppen om alle rijen van de lijst te kiezen, of juist geen; `totaal` is hoeveel het er zijn."""
    if not al.alles and totaal > len(al.sleutels):
        st.button(f"Alle {getal(totaal)} kiezen", key="kies_alles", on_click=_vink_alles, args=(al,))
    st.button("Keuze wissen", key="kies_niets", type="tertiary", on_click=vink_niets)
