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
from checks.signalen.arrangement._arrangementen import ARRANGEMENT, DUO, inschrijvingen_met, welk
from checks.taal.begrippen import laatste_dag, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**ARRANGEMENT, "instellingscode_inschrijving": "98DA"},
    herstel={"instellingscode_inschrijving": "97XA"},
)

_DATUMS = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
_NOG_NIET = dict(zip(BUITEN_BEREIK, ("aangemeld", "te gast"), strict=True))
"""Inschrijfstatus waarmee iemand niet is ingeschreven → hoe een zin dat zegt."""
_van, _tot = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")

_over = (
    pl.col("pgn").is_not_null()
    & pl.col("arrangement_begin").is_not_null()
    & pl.col("school_is_geleverd")
    & (pl.col("instellingscode_inschrijving") != pl.col("instelling"))  # een eigen leerling is AR02
)


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
    leest=("pgn", "instelling", "arrangement_begin", "instellingscode_inschrijving", "school_is_geleverd", *_DATUMS),
    over=_over,
    optioneel=("inschrijfdatum",),  # die staat in de export van de andere school
    bron=(DUO, "PvE15 459"),
    verwant=("AR02", "AR05"),
    redenen=(
        "De gegevens van de andere school zijn ouder dan de inschrijving daar",
        "De leerling is daar al weg en staat niet meer in de export",
    ),
)
def ar11(breed: Breed, p: date) -> pl.LazyFrame:
    """Arrangementen voor een andere school van het bestuur, zonder inschrijving daar die de begindatum bevat."""
    begin = pl.col("arrangement_begin")
    arrangement = (
        breed.verzamel("arrangement", *_over.meta.root_names())
        .filter(_over, pl.col("instellingscode_inschrijving").is_in(_doorzoekbaar(breed)))
        .select("rij", "pgn", "arrangement_begin", daar="instellingscode_inschrijving")
        .collect()
    )
    status = pl.col("inschrijfstatus")
    inschrijving = inschrijvingen_met(breed, arrangement["pgn"], "instelling", "inschrijfstatus", *_DATUMS).select(
        "pgn", *_DATUMS, daar="instelling", er=pl.lit(True), nog_niet=pl.when(status.is_in(BUITEN_BEREIK)).then(status)
    )
    echt = pl.col("nog_niet").is_null()
    loopt = echt & (_van <= begin) & (laatste_dag("uitschrijfdatum") >= begin)
    return (
        arrangement.lazy()
        .join(inschrijving.lazy(), on=["pgn", "daar"], how="left", maintain_order="left")
        .with_columns(ingeschreven=pl.when("er").then(loopt).otherwise(False))
        .sort("rij", "inschrijfdatum")
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


def _doorzoekbaar(breed: Breed) -> list[str]:
    """De scholen waarvan de export een nummer en een inschrijfdatum heeft om op te zoeken."""
    return [
        school
        for school, velden in breed.aanwezig.items()
        if school is not None and "inschrijfdatum" in velden and velden & {"bsn", "onderwijsnummer"}
    ]
