"""De ruwe tabel: rijen tekst met een kop, zoals zij in een bestand stonden."""

from dataclasses import dataclass

import polars as pl

RIJ = "\x00rij"
"""Kolomnaam voor het rijnummer; het nulteken kan in geen kop staan."""


@dataclass(frozen=True, slots=True)
class RuweTabel:
    """Een tabel zoals geleverd: alles tekst, leeg is null, met `rij` als het rijnummer in het bestand (de kop is 1).

    `opmerkingen` zijn zinnen voor de gebruiker over wat er bij het lezen opviel of wegviel, zonder waarden.
    """

    bestand: str
    frame: pl.DataFrame
    opmerkingen: tuple[str, ...] = ()

    @property
    def koppen(self) -> list[str]:
        """De koppen van de kolommen, zonder `rij`."""
        return [k for k in self.frame.columns if k != RIJ]
