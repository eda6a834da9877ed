"""De inschrijfdatum ligt niet na de geboortedatum

## Wat controleert dit
De inschrijfdatum ligt voor de geboortedatum van de leerling, of is dezelfde dag.

## Waarom is het een probleem
Niemand gaat naar school voordat hij geboren is. ROD weigert de inschrijving, en dan telt de leerling niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum met het identiteitsbewijs of met het bericht van ROD over deze leerling.
2. Klopt die? Zoek dan op welke dag de leerling voor het eerst op school kwam, en verbeter de inschrijfdatum. Geef de
   eerste periode dezelfde begindatum.
3. Wissel de leerling opnieuw uit.

## Uitzonderingen
Van een onvolledige geboortedatum telt een onbekende dag of maand als 01. Kan de geboortedatum zelf niet kloppen, dan
melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import geboren_op
from data.schema.voorbeeld import Voorbeeld, schone

VOORBEELD = Voorbeeld(fout={"geboortedatum": schone("inschrijfdatum")}, cluster=2)


@rijsignaal(
    "IN19",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens", "PvE15 305"),
    verwant=("ID10", "IN20"),
)
def in19(p: date) -> Treffer:
    inschrijfdatum, geboren = pl.col("inschrijfdatum"), pl.col("geboren")
    wat = (
        pl.when(inschrijfdatum < geboren)
        .then(pl.lit("ligt voor de geboortedatum"))
        .otherwise(pl.lit("is dezelfde dag als de geboortedatum"))
    )
    return Treffer(
        over=inschrijfdatum.is_not_null() & geboren.is_not_null(),
        als=inschrijfdatum <= geboren,
        veld="inschrijfdatum",
        zin="De inschrijfdatum {inschrijfdatum} {wat} {geboren_op}.",
        met={"wat": wat, "geboren_op": geboren_op},
    )
