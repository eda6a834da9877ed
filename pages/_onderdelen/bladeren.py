"""Een lange lijst in bladzijden, en hoe hoog een tabel met regels tekst is."""

from dataclasses import dataclass
from math import ceil
from typing import Literal

import streamlit as st

from data.tekst import getal

PER_BLADZIJDE = 50
HOOGTE_RIJ = 86
"""Pixels, genoeg voor vier regels; pas boven 64 breekt de tabel tekst af over meer regels."""
_KORT, _HOOGTE = 6, 560


def hoogte(rijen: int) -> int | Literal["content"]:
    """Een korte tabel past helemaal; een langere schuift binnen haar eigen hoogte (pixels)."""
    return "content" if rijen <= _KORT else _HOOGTE


@dataclass(frozen=True, slots=True)
class Blad:
    """Het stuk van een lijst dat te zien is: `hoogstens` rijen na de eerste `vanaf`, van `totaal`."""

    nummer: int
    bladzijden: int
    hoogstens: int
    totaal: int
    sleutel: str

    @property
    def vanaf(self) -> int:
        """Hoeveel rijen er op eerdere bladzijden staan."""
        return (self.nummer - 1) * self.hoogstens

    def knoppen(self) -> None:
        """De knoppen om te bladeren, en welke rijen dit zijn; niets als alles op één bladzijde past."""
        if self.bladzijden == 1:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.pagination(self.bladzijden, default=self.nummer, key=self.sleutel)
            laatste = min(self.vanaf + self.hoogstens, self.totaal)
            st.caption(f"{getal(self.vanaf + 1)} tot en met {getal(laatste)} van {getal(self.totaal)}")


def sla_open(totaal: int, lijst: str, hoogstens: int = PER_BLADZIJDE) -> Blad:
    """De bladzijde waar deze bezoeker is; `lijst` zegt van welke lijst, met wat erop gekozen is."""
    bladzijden = max(1, ceil(totaal / hoogstens))
    # Wordt de lijst korter, dan kan de laatste bladzijde weg zijn; de nieuwe knoppen beginnen waar u was.
    sleutel = f"{lijst}_{bladzijden}"
    nummer = min(int(st.session_state.get(sleutel, st.session_state.get(lijst, 1))), bladzijden)
    st.session_state[lijst] = nummer
    return Blad(nummer, bladzijden, hoogstens, totaal, sleutel)
