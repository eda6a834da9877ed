"""Inschrijvingen van dezelfde persoon die elkaar overlappen."""

import polars as pl

from checks.frames.breed import Breed
from checks.signalen._personen import inschrijvingen_van_wie_er_meer_heeft
from checks.taal.begrippen import ALTIJD, laatste_dag, nl
from data.opmaak import opmaak

LEEST = ("pgn", "inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")

_DAGEN = ("begin_ander", "overlap_van", "overlap_tot")
_PAAR = {"rij": pl.UInt32, "rij_ander": pl.UInt32, **dict.fromkeys(_DAGEN, pl.Date)}
_van, _tot = pl.col("overlap_van"), pl.col("overlap_tot")

wanneer = (
    pl.when(_tot == ALTIJD)
    .then(opmaak("sinds {}", nl(_van)))
    .when(_tot == _van)
    .then(opmaak("op {}", nl(_van)))
    .otherwise(opmaak("van {} tot en met {}", nl(_van), nl(_tot)))
)
"""Wanneer twee inschrijvingen elkaar overlappen, in een zin."""


def overlappend(breed: Breed, *kolommen: str) -> pl.DataFrame:
    """Elke inschrijving naast elke andere van dezelfde persoon die haar overlapt.

    Kolommen: `rij`, `overlap_van`, `overlap_tot`, `instelling` en `kolommen`, en die van de andere met `_ander`
    erachter, waaronder `rij_ander` en `begin_ander`.
    """
    paren = breed.geheugen.onthoud("overlappende inschrijvingen", lambda: _zoek(breed))
    gevraagd = ("instelling", *kolommen)
    ander = breed.wijd("inschrijving", gevraagd, paren["rij_ander"]).rename({k: f"{k}_ander" for k in gevraagd})
    return paren.hstack(breed.wijd("inschrijving", gevraagd, paren["rij"])).hstack(ander)


def _zoek(breed: Breed) -> pl.DataFrame:
    """De paren: kolommen `_PAAR`."""
    datums = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
    alle = inschrijvingen_van_wie_er_meer_heeft(breed, "sleutel", *datums)
    if alle.is_empty():
        return pl.DataFrame(schema=_PAAR)
    inschrijving = (
        alle.lazy()
        .filter(pl.col("inschrijfdatum").is_not_null())
        .select(
            "rij", "persoon", "sleutel", begin="inschrijfdatum", einde=laatste_dag("uitschrijfdatum", "inschrijfdatum")
        )
    )
    return (
        inschrijving.join(inschrijving, on="persoon", suffix="_ander")
        .filter(
            pl.col("rij") != pl.col("rij_ander"),
            pl.col("begin") <= pl.col("einde_ander"),
            pl.col("begin_ander") <= pl.col("einde"),
        )
        .sort("rij", "sleutel_ander")
        .select(
            "rij",
            "rij_ander",
            "begin_ander",
            overlap_van=pl.max_horizontal("begin", "begin_ander"),
            overlap_tot=pl.min_horizontal("einde", "einde_ander"),
        )
        .collect()
    )
