"""De schoolsoort klopt niet

## Wat controleert dit
Geeft een school speciaal onderwijs (SO) en voortgezet speciaal onderwijs (VSO), dan moet bij elke inschrijving staan
welk van de twee het is. Bij een school met één van de twee mag er geen andere staan.

## Waarom is het een probleem
De schoolsoort bepaalt hoe oud een leerling mag zijn, welk samenwerkingsverband de TLV geeft en wat de school krijgt.
Klopt zij niet, dan kan ROD de inschrijving weigeren.

## Zo herstelt u het in het LAS
1. Zoek op of de leerling in het SO of in het VSO zit, kies dat bij de inschrijving en wissel haar opnieuw uit.
2. Ging de leerling binnen deze school van het SO naar het VSO? Maak daar twee inschrijvingen van: een inschrijving
   heeft één schoolsoort.
3. Geeft de school toch ook de andere schoolsoort? Verbeter dat dan in Signaalwijzer: in Beheer, bij Scholen.

## Uitzonderingen
Bij een school met één schoolsoort mag het veld leeg zijn. Staan er bij een inschrijving meer perioden, dan kijken wij
naar elke.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import SCHOOLSOORTEN
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"schoolsoort": "SBO"})

BEIDE = "SO/VSO"


@rijsignaal("IN33", "M", "inschrijving", bron=("PvE15 741", "PvE15 338"), verwant=("IN21", "IN32"))
def in33(p: date) -> Treffer:
    vreemd, van_school = pl.col("vreemde_schoolsoort"), pl.col("schoolsoort_instelling")
    soort = pl.coalesce(vreemd, "schoolsoort")
    beide = van_school == BEIDE
    wat = (
        pl.when(soort.is_null())
        .then(pl.lit("De schoolsoort is leeg. Deze school geeft SO en VSO: kies er een van."))
        .when(~soort.is_in(SCHOOLSOORTEN))
        .then(opmaak("Schoolsoort {} bestaat niet: kies SO of VSO.", soort))
        .otherwise(opmaak("Schoolsoort {} hoort niet bij deze school: die geeft alleen {}.", soort, van_school))
    )
    return Treffer(
        over=beide | (soort.is_not_null() & van_school.is_not_null()),
        als=vreemd.is_not_null() | soort.is_null(),
        veld="schoolsoort",
        zin=pl.col("wat"),
        met={"wat": wat, "schoolsoort": soort},
    )
