"""Het arrangement kan niet op deze dag zijn begonnen

## Wat controleert dit
Arrangementen bestaan sinds 1 augustus 2014. De begindatum ligt daarvoor. Of de leerling was op die dag nog niet
geboren.

## Waarom is het een probleem
ROD weigert een begindatum die niet kan.

## Zo herstelt u het in het LAS
1. Kijk in het dossier wanneer de ondersteuning begon, en let op het jaar.
2. Liep de ondersteuning al voor 1 augustus 2014? Dan begint het arrangement op die dag.
3. Noemt de bevinding de geboortedatum? Kijk dan ook of die klopt bij de leerling, en of het nummer bij het
   arrangement van deze leerling is.
4. Verbeter wat fout is en wissel het arrangement opnieuw uit.

## Uitzonderingen
De geboortedatum kennen wij alleen van leerlingen van uw eigen bestuur. Hebben meer leerlingen hetzelfde nummer, dan
telt de vroegste geboortedatum.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.arrangement._arrangementen import DUO, VAN_EEN_OUD_LEERLING, augustus, welk
from checks.taal.begrippen import TLV_WET, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "arrangement_begin": date(2014, 7, 31)},
    herstel={"arrangement_begin": lambda rij, p: augustus(rij, 1)},
)

_EERSTE_DAG = TLV_WET  # passend onderwijs bracht arrangementen en TLV's


@verzamelsignaal(
    "AR10",
    "F",
    "arrangement",
    Melding(
        veld="arrangement_begin",
        zin="{welk} begint op {arrangement_begin}{maar}.",
        met={
            "welk": welk,
            "maar": pl.when(pl.col("arrangement_begin") < _EERSTE_DAG)
            .then(pl.lit(". Arrangementen zijn er pas sinds 01-08-2014"))
            .otherwise(opmaak(", maar de leerling is geboren op {}", nl(pl.col("geboren")))),
        },
    ),
    leest=("pgn", "arrangement_begin", "geboren"),
    over=pl.col("arrangement_begin").is_not_null(),
    # Het gaat meestal over een leerling van een ander bestuur: zonder nummer of geboortedatum blijft de eerste regel.
    optioneel=("bsn", "onderwijsnummer", "geboortedatum"),
    bron=(DUO, "PvE15 452"),
    verwant=("AR03", "AR08"),
)
def ar10(breed: Breed, p: date) -> pl.LazyFrame:
    """Voor de wet, of op of voor de geboorte van wie in het bestuur met zekerheid hetzelfde nummer heeft."""
    arrangement = breed.verzamel("arrangement", "pgn", "arrangement_begin").collect()
    geboren = (
        breed.frames["leerling"]
        .lazy()
        .filter(pl.col("pgn").is_in(arrangement["pgn"].drop_nulls().unique().implode()))
        .group_by("pgn")
        .agg(pl.col("geboren").min())
    )
    begin = pl.col("arrangement_begin")
    return (
        arrangement.lazy()
        .join(geboren, on="pgn", how="left", maintain_order="left")
        .filter((begin < _EERSTE_DAG) | (begin <= pl.col("geboren")).fill_null(False))
        .select("rij", "geboren")
    )
