"""De leerling staat niet op de school die bij het arrangement hoort

## Wat controleert dit
Volgens het arrangement is de leerling ingeschreven op een andere school van uw bestuur. In de gegevens van die school
staat deze leerling op de begindatum van het arrangement niet ingeschreven.

## Waarom is het een probleem
Een arrangement hoort bij een inschrijving. Is die er niet, dan klopt de school, het nummer of de begindatum niet, en
staat de ondersteuning bij DUO op de verkeerde plek.

## Zo herstelt u het in het LAS
1. Vraag de school die bij het arrangement staat of de leerling daar zit, en sinds wanneer.
2. Zit de leerling op een andere school? Vul de instellingscode van die school in.
3. Kwam de leerling later? Laat het arrangement beginnen op de eerste dag van die inschrijving.
4. Zit de leerling er wel? Vergelijk dan de nummers: op een van beide scholen staat een ander BSN of onderwijsnummer.
5. Wissel uit wat u hebt veranderd.

## Uitzonderingen
Wij kijken alleen bij scholen van uw bestuur waarvan de leerlinggegevens zijn geladen, en zoeken op BSN of
onderwijsnummer. Een leerling die alleen is aangemeld of er te gast is, is daar niet ingeschreven.
"""

from datetime import date

import polars as pl

from checks.frames.bereik import BUITEN_BEREIK
from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.arrangement._arrangementen import (
    DUO,
    VAN_EEN_OUD_LEERLING,
    inschrijvingen_daar,
    op_andere_school,
    welk,
)
from checks.taal.begrippen import laatste_dag, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "instellingscode_inschrijving": "98DA"},
    herstel={"instellingscode_inschrijving": "97XA"},
)

_DATUMS = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
_NOG_NIET = dict(zip(BUITEN_BEREIK, ("aangemeld", "te gast"), strict=True))
"""Inschrijfstatus waarmee iemand niet is ingeschreven → hoe een zin dat zegt."""
_van, _tot = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")


@verzamelsignaal(
    "AR11",
    "M",
    "arrangement",
    Melding(
        veld="instellingscode_inschrijving",
        zin="{welk} begint op {arrangement_begin}, maar die school heeft de leerling dan niet ingeschreven. {daar}",
        met={
            "welk": welk,
            "daar": pl.when(pl.col("alleen").is_not_null())
            .then(opmaak("De leerling is daar alleen {}.", pl.col("alleen").replace(_NOG_NIET)))
            .when(_van.is_null())
            .then(pl.lit("Het nummer van de leerling komt daar niet voor."))
            .when(_van > pl.col("arrangement_begin"))
            .then(opmaak("De inschrijving daar begint op {}.", nl(_van)))
            .otherwise(opmaak("De inschrijving daar eindigde op {}.", nl(_tot))),
        },
    ),
    leest=(
        "pgn",
        "instellingscode",
        "arrangement_begin",
        "instellingscode_inschrijving",
        "school_is_geleverd",
        *_DATUMS,
    ),
    over=op_andere_school,
    optioneel=("inschrijfdatum",),  # die staat in de export van de andere school
    bron=(DUO, "PvE15 459"),
    verwant=("AR02", "AR05", "AR15"),
    redenen=(
        "De gegevens van de andere school zijn ouder dan de inschrijving daar",
        "De leerling is daar al weg en staat niet meer in de export",
    ),
)
def ar11(breed: Breed, p: date) -> pl.LazyFrame:
    """Arrangementen voor een andere school van het bestuur, zonder inschrijving daar die de begindatum bevat."""
    begin, echt = pl.col("arrangement_begin"), pl.col("nog_niet").is_null()
    loopt = echt & (_van <= begin) & (laatste_dag("uitschrijfdatum") >= begin)
    return (
        inschrijvingen_daar(breed, "arrangement_begin")
        .lazy()
        .with_columns(ingeschreven=pl.when("er").then(loopt).otherwise(False))
        .sort("rij", "inschrijfdatum", "uitschrijfdatum", "nog_niet")
        .group_by("rij", maintain_order=True)
        .agg(
            pl.col("ingeschreven").any(ignore_nulls=False),
            _van.filter(echt).last(),
            _tot.filter(echt).last(),
            alleen=pl.when(~echt.any()).then(pl.col("nog_niet").first()),
        )
        .filter(~pl.col("ingeschreven"))
        .drop("ingeschreven")
    )
