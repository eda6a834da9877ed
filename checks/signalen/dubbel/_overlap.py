"""Inschrijvingen van dezelfde persoon die elkaar overlappen."""

import polars as pl

from checks.frames.breed import Breed
from checks.signalen._personen import inschrijvingen_van_wie_er_meer_heeft
from checks.taal.begrippen import ALTIJD, laatste_dag, nl
from data.opmaak import opmaak

LEEST = ("pgn", "inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")

_van, _tot = pl.col("overlap_van"), pl.col("overlap_tot")

wanneer = (
    pl.when(_tot == ALTIJD)
    .then(opmaak("sinds {}", nl(_van)))
    .when(_tot == _van)
    .then(opmaak("op {}", nl(_van)))
    .otherwise(opmaak("van {} tot en met {}", nl(_van), nl(_tot)))
)
"""Wanneer twee inschrijvingen elkaar overlappen, in een zin."""


def overlappend(breed: Breed, *kolommen: str) -> pl.LazyFrame:
    """Elke inschrijving naast elke andere van dezelfde persoon die haar overlapt.

    Kolommen: `rij`, `overlap_van`, `overlap_tot`, `instelling` en `kolommen`, en die van de andere met `_ander`
    erachter, waaronder `rij_ander` en `begin_ander`.
    """
    datums = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
    inschrijving = (
        inschrijvingen_van_wie_er_meer_heeft(breed, "instelling", "sleutel", *datums, *kolommen)
        .filter(pl.col("inschrijfdatum").is_not_null())
        .select(
            "rij",
            "persoon",
            "sleutel",
            "instelling",
            *kolommen,
            begin="inschrijfdatum",
            einde=laatste_dag("uitschrijfdatum", "inschrijfdatum"),
        )
    )
    return (
        inschrijving.join(inschrijving, on="persoon", suffix="_ander")
        .filter(
            pl.col("rij") != pl.col("rij_ander"),
            pl.col("begin") <= pl.col("einde_ander"),
            pl.col("begin_ander") <= pl.col("einde"),
        )
        .with_columns(
            overlap_van=pl.max_horizontal("begin", "begin_ander"), overlap_tot=pl.min_horizontal("einde", "einde_ander")
        )
        .sort("rij", "sleutel_ander")
    )
