"""De leerling staat op twee scholen tegelijk ingeschreven

## Wat controleert dit
Hetzelfde nummer staat op twee scholen van het bestuur, en de inschrijvingen overlappen elkaar.

## Waarom is het een probleem
ROD registreert beide, maar maar één school krijgt bekostiging voor de leerling.

## Zo herstel je het in het LAS
Bepaal op welke school de leerling echt zit. Schrijf hem op de andere school uit: de laatste dag daar is de dag voor
de eerste dag op de nieuwe school.

## Uitzonderingen
Twee inschrijvingen die op elkaar aansluiten, zoals tot en met 31 juli en vanaf 1 augustus, zijn goed.
"""

from datetime import date

import polars as pl

from checks.begrippen import nl
from checks.breed import Breed
from checks.dubbel._nummers import met_gedeeld_nummer
from checks.signaal import Melding, verzamelsignaal
from data.levering import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(erbij=(Erbij(wie="elders", ook=True),))

_ALTIJD = date(9999, 12, 31)
_HOOGSTENS = 20
"""Inschrijvingen per nummer. Een nummer dat vaker voorkomt, is geen leerling maar een invulwaarde; dat meldt DU05."""

_van, _tot = pl.col("overlap_van"), pl.col("overlap_tot")


@verzamelsignaal(
    "DU02", "B", "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze leerling staat {wanneer} ook ingeschreven op {school_ander}.",
        met={
            "wanneer": pl.when(_tot == _ALTIJD).then(pl.format("sinds {}", nl(_van)))
            .otherwise(pl.format("van {} tot en met {}", nl(_van), nl(_tot)))
        },
    ),
    leest=("pgn", "inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen"), over=pl.col("pgn").is_not_null(),
    bron=("PvE15 311",), verwant=("DU05",),
    redenen=("De andere school heeft de leerling al uitgeschreven", "De leerling is de andere school vanaf de export"),
)  # fmt: skip
def du02(breed: Breed, p: date) -> pl.LazyFrame:
    """Elke inschrijving van een overlappend paar krijgt een bevinding die de andere noemt."""
    inschrijving = (
        met_gedeeld_nummer(
            breed, "inschrijving", "instelling", "naam_instelling", "inschrijfdatum", "uitschrijfdatum",
            "uitschrijfdatum_gelezen", "sleutel",
        )
        .filter(pl.col("inschrijfdatum").is_not_null(), pl.len().over("pgn") <= _HOOGSTENS)
        .select(
            "rij", "pgn", "sleutel", "instelling", van="inschrijfdatum",
            # Zonder uitschrijfdatum loopt zij door; van een die niet te lezen is, weten wij het niet.
            tot=pl.when(pl.col("uitschrijfdatum_gelezen").is_null()).then(_ALTIJD).otherwise("uitschrijfdatum"),
            school=pl.when(pl.col("naam_instelling").is_not_null())
            .then(pl.format("{} ({})", "naam_instelling", "instelling"))
            .otherwise(pl.col("instelling").fill_null("een andere school")),
        )
    )  # fmt: skip
    return (
        inschrijving.join(inschrijving, on="pgn", suffix="_ander")
        .filter(
            pl.col("instelling").ne_missing(pl.col("instelling_ander")),
            pl.col("van") <= pl.col("tot_ander"),
            pl.col("van_ander") <= pl.col("tot"),
        )
        .select(
            "rij", "school_ander", "sleutel_ander",
            overlap_van=pl.max_horizontal("van", "van_ander"), overlap_tot=pl.min_horizontal("tot", "tot_ander"),
        )
        .sort("rij", "sleutel_ander")
    )  # fmt: skip
