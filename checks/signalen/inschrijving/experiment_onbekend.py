"""Het experiment is onbekend

## Wat controleert dit
Een leerling kan meedoen aan een van vier experimenten: tweetalig onderwijs, een Europese school, dans en muziek, of een
onderwijszorgarrangement. Hier staat iets anders, of een onderwijszorgarrangement in een periode die begon voordat dat
kon.

## Waarom is het een probleem
ROD kent alleen deze vier experimenten, en het onderwijszorgarrangement pas vanaf 15 november 2022.

## Zo herstelt u het in het LAS
1. Doet de leerling mee aan een van de vier experimenten? Kies dat dan. Zo niet, maak het veld leeg.
2. Loopt het onderwijszorgarrangement in een oudere periode? Begin een nieuwe periode op de dag dat het inging, op zijn
   vroegst 15 november 2022, en maak het veld in de oude periode leeg.
3. Gaat het om een manier van lesgeven, zoals Agora? Die hoort bij het onderwijsconcept.

## Uitzonderingen
Gangbare afkortingen en schrijfwijzen van de vier experimenten zijn ook goed. Een woord als ‘geen’ of ‘n.v.t.’ is leeg.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_periode, nl
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.woorden import EXPERIMENT, ZORGARRANGEMENT

VOORBEELD = Voorbeeld(fout={"experiment": "Daltononderwijs"})

SINDS = date(2022, 11, 15)
"""Vanaf deze dag is er het onderwijszorgarrangement."""


@rijsignaal("IN28", "M", "periode", bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Experiment",))
def in28(p: date) -> list[Treffer]:
    experiment, begin = pl.col("experiment"), pl.col("begindatum_periode")
    return [
        Treffer(
            over=experiment.is_not_null(),
            als=~experiment.is_in(EXPERIMENT.betekenissen),
            veld="experiment",
            zin="Experiment ‘{experiment}’ in {periode} bestaat niet. Kies tweetalig onderwijs, Europese school, "
            "dans en muziek of onderwijszorgarrangement, of maak het veld leeg.",
            met={"periode": deze_periode},
        ),
        Treffer(
            over=experiment.is_not_null(),
            als=(experiment == ZORGARRANGEMENT) & (begin < SINDS),
            veld="experiment",
            zin="De periode met een onderwijszorgarrangement begon op {begin}. Dat experiment is er pas vanaf "
            f"{SINDS:%d-%m-%Y}.",
            met={"begin": nl(begin)},
        ),
    ]
