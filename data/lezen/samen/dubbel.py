"""Tabellen die er al zijn: hetzelfde bestand onder een andere naam, een blad dat gekopieerd is, een deel van een ander.

Wie zo'n tabel twee keer las, vond van elke leerling een dubbele rij.
"""

from collections.abc import Sequence

import polars as pl

from data.lezen.kolommen.herkennen import Herkenning
from data.lezen.tabel import RuweTabel


def dubbele_tabellen(tabellen: Sequence[tuple[RuweTabel, Herkenning]]) -> dict[str, str]:
    """De tabellen waarvan elke rij ook in een andere staat: tabel → de zin daarover.

    Rijen zijn gelijk als alle cellen gelijk zijn, ook die van kolommen die niet herkend zijn; de volgorde van rijen en
    kolommen telt niet. Van gelijke tabellen blijft die met de meeste rijen, en anders de eerste.
    """
    dubbel: dict[str, str] = {}
    blijven: dict[tuple[tuple[str, str | None], ...], list[tuple[RuweTabel, pl.Series]]] = {}
    soorten = [tuple(sorted(herkenning.items())) for _, herkenning in tabellen]
    for soort, (tabel, _) in sorted(zip(soorten, tabellen, strict=True), key=lambda paar: -paar[1][0].frame.height):
        if soorten.count(soort) == 1 or not any(veld for _, veld in soort):
            continue
        rijen = tabel.frame.select(kop for kop, _ in soort).hash_rows()
        grotere = blijven.setdefault(soort, [])
        if groter := next((t for t, al in grotere if _zit_in(tabel, rijen, t, al)), None):
            dubbel[tabel.bestand] = (
                f"‘{tabel.bestand}’ is gelijk aan ‘{groter.bestand}’. Wij lezen het één keer."
                if tabel.frame.height == groter.frame.height
                else f"Elke rij van ‘{tabel.bestand}’ staat ook in ‘{groter.bestand}’. Wij lezen die rijen één keer."
            )
        else:
            grotere.append((tabel, rijen))
    return dubbel


def _zit_in(tabel: RuweTabel, rijen: pl.Series, groter: RuweTabel, al: pl.Series) -> bool:
    """Of elke rij van een tabel in een andere staat; `rijen` en `al` zijn hun kortste vorm, om snel nee te zeggen."""
    if not rijen.is_in(al.implode()).all():
        return False
    koppen = tabel.koppen
    return tabel.frame.join(groter.frame, on=koppen, how="anti", nulls_equal=True).is_empty()
