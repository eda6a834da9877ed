"""De weg door een lijst: welke bevindingen het paneel langsgaat, en waar het nu is.

De lijst ligt vast als het paneel opengaat. Zo gaat men verder met de volgende, ook als de vorige door een besluit uit
het filter viel.
"""

from dataclasses import dataclass, replace
from typing import Self

import polars as pl
import streamlit as st

from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.werklijst.indeling import Groepering
from data.tekst import getal

PANEEL = "paneel"


@dataclass(frozen=True, slots=True)
class Route:
    """Kolommen `volgorde` en `groep_nr` van `nummers` komen uit `route` in de opslag; `plaats` wijst er een van aan.

    Is `plaats` het aantal, dan is men voorbij de laatste. `gezien` is de stand waarop de bevinding nu getoond is,
    `controle` die waarbij de nummers horen. `open` is wat er in de voet open staat.
    """

    nummers: pl.DataFrame
    plaats: int
    gezien: Gezien
    controle: int
    per: Groepering | None = None
    open: str = ""

    @property
    def aantal(self) -> int:
        """Hoeveel bevindingen er op de weg liggen."""
        return self.nummers.height

    @property
    def klaar(self) -> bool:
        """Of de laatste voorbij is."""
        return self.plaats >= self.aantal

    @property
    def volgorde(self) -> int:
        """Het nummer van de bevinding van nu."""
        return int(self.nummers["volgorde"][self.plaats])

    def plaats_van(self, volgorde: int | None) -> int | None:
        """Waar een bevinding op de weg ligt, of None als zij daar niet ligt."""
        return None if volgorde is None else self.nummers["volgorde"].index_of(volgorde)

    @property
    def waar(self) -> str:
        """Hoe ver men is, in woorden."""
        if self.klaar:
            return f"{getal(self.aantal)} van {getal(self.aantal)} gezien"
        hier = f"{getal(self.plaats + 1)} van {getal(self.aantal)}"
        if self.per is None:
            return hier
        groepen = self.nummers["groep_nr"]
        hoeveelste, laatste = int(groepen[self.plaats]), int(groepen[-1])
        return f"{hier} · {self.per} {getal(hoeveelste)} van {getal(laatste)}"

    def naar(self, plaats: int, gezien: Gezien) -> Self:
        """Dezelfde weg, op een andere plaats en met wat er nu te zien is; wat open stond, gaat dicht."""
        return replace(self, plaats=max(0, min(plaats, self.aantal)), gezien=gezien, open="")


def nu() -> Route:
    """De weg waar deze bezoeker op is."""
    dit: Route = st.session_state[PANEEL]
    return dit


def zet(route: Route) -> None:
    """Onthoudt waar deze bezoeker is."""
    st.session_state[PANEEL] = route
