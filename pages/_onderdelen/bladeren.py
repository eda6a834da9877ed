"""Een lange lijst in bladzijden."""

from dataclasses import dataclass
from math import ceil

import streamlit as st

from data.tekst import getal
from pages._bezoek.fouten import vangnet
from pages._onderdelen.adres import BLAD, zet

PER_BLADZIJDE = 50
_CIJFERS = 8
"""Zoveel cijfers heeft geen bladzijde."""


@dataclass(frozen=True, slots=True)
class Blad:
    """Het stuk van een lijst dat te zien is: `hoogstens` rijen na de eerste `vanaf`, van `totaal`.

    Met `in_adres` staat de bladzijde in het adres; anders onthoudt alleen dit bezoek haar.
    """

    nummer: int
    bladzijden: int
    hoogstens: int
    totaal: int
    sleutel: str
    in_adres: bool = False

    @property
    def vanaf(self) -> int:
        """Hoeveel rijen er op eerdere bladzijden staan."""
        return (self.nummer - 1) * self.hoogstens

    def knoppen(self) -> None:
        """De knoppen om te bladeren, en welke rijen dit zijn; niets als alles op één bladzijde past."""
        if self.bladzijden == 1:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            if self.in_adres:
                if st.session_state.get(self.sleutel, self.nummer) != self.nummer:  # een link, of de terugknop
                    st.session_state[self.sleutel] = self.nummer
                st.pagination(
                    self.bladzijden, default=self.nummer, key=self.sleutel, on_change=_naar_adres, args=(self.sleutel,)
                )
            else:
                st.pagination(self.bladzijden, default=self.nummer, key=self.sleutel)
            st.caption(self.waar)

    @property
    def waar(self) -> str:
        """Welke rijen dit zijn, in woorden."""
        laatste = min(self.vanaf + self.hoogstens, self.totaal)
        return f"{getal(self.vanaf + 1)} tot en met {getal(laatste)} van {getal(self.totaal)}"

    @property
    def kort(self) -> str:
        """Welke rijen dit zijn, voor waar weinig plaats is."""
        laatste = min(self.vanaf + self.hoogstens, self.totaal)
        return f"{getal(self.vanaf + 1)}–{getal(laatste)} van {getal(self.totaal)}"


@vangnet()
def naar_eerste() -> None:
    """Terug naar de eerste bladzijde: wie anders zoekt, begint vooraan."""
    zet(**{BLAD: []})


@vangnet()
def _naar_adres(sleutel: str) -> None:
    nummer = int(st.session_state[sleutel])
    zet(**{BLAD: [str(nummer)] if nummer > 1 else []})


def blad_uit_adres(totaal: int, lijst: str, hoogstens: int) -> Blad:
    """De bladzijde die in het adres staat; is zij er niet meer, dan de laatste. Er is zo één lijst op een pagina."""
    bladzijden = max(1, ceil(totaal / hoogstens))
    gevraagd = st.query_params.get(BLAD, "")
    nummer = min(max(int(gevraagd), 1), bladzijden) if gevraagd.isdecimal() and len(gevraagd) < _CIJFERS else 1
    return Blad(nummer, bladzijden, hoogstens, totaal, f"{lijst}_{bladzijden}", in_adres=True)


def sla_open(totaal: int, lijst: str, hoogstens: int = PER_BLADZIJDE) -> Blad:
    """De bladzijde waar deze bezoeker is; `lijst` zegt van welke lijst, met wat erop gekozen is."""
    bladzijden = max(1, ceil(totaal / hoogstens))
    # Wordt de lijst korter, dan kan de laatste bladzijde weg zijn; de nieuwe knoppen beginnen waar u was.
    sleutel = f"{lijst}_{bladzijden}"
    nummer = min(int(st.session_state.get(sleutel, st.session_state.get(lijst, 1))), bladzijden)
    st.session_state[lijst] = nummer
    return Blad(nummer, bladzijden, hoogstens, totaal, sleutel)
