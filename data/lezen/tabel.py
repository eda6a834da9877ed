"""De ruwe tabel: rijen tekst met een kop, zoals zij in een bestand stonden."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import polars as pl

from data.maskeren import zonder_nummer

RIJ = "\x00rij"
"""Kolomnaam voor het rijnummer; het nulteken kan in geen kop staan."""


@dataclass(frozen=True, slots=True)
class RuweTabel:
    """Een tabel zoals geleverd: alles tekst, leeg is null, met `rij` als het rijnummer in het bestand (de kop is 1).

    `opmerkingen` zijn zinnen voor de gebruiker over wat er bij het lezen opviel of wegviel, zonder waarden. `titel` is
    wat er boven de kop stond, met de naam van het werkblad: daaraan is te zien waar een bestand vandaan komt.
    `vervallen` zijn de koppen van kolommen waarin alleen formules zonder uitkomst staan.
    """

    bestand: str
    frame: pl.DataFrame
    opmerkingen: tuple[str, ...] = ()
    titel: str = ""
    vervallen: tuple[str, ...] = ()

    @property
    def koppen(self) -> list[str]:
        """De koppen van de kolommen, zonder `rij`."""
        return [k for k in self.frame.columns if k != RIJ]

    def zonder_nummers(self) -> Self:
        """Dezelfde tabel zonder nummer van een leerling in haar naam, een kop of een opmerking: die staan overal."""
        schoon = dict(zip(self.koppen, unieke_koppen([zonder_nummer(kop) for kop in self.koppen]), strict=True))
        opmerkingen = tuple(map(zonder_nummer, self.opmerkingen))
        return replace(
            self,
            bestand=zonder_nummer(self.bestand),
            frame=self.frame.rename(schoon),
            opmerkingen=opmerkingen,
            titel=zonder_nummer(self.titel),
        )


def unieke_koppen(cellen: Sequence[str | None]) -> list[str]:
    """De koppen, elk met een eigen naam."""
    koppen: dict[str, None] = {}
    keren: dict[str, int] = {}
    for plaats, cel in enumerate(cellen, start=1):
        uniek = basis = cel or f"zonder kop (kolom {plaats})"
        while uniek in koppen:
            keren[basis] = keren.get(basis, 1) + 1
            uniek = f"{basis} ({keren[basis]})"
        koppen[uniek] = None
    return list(koppen)
