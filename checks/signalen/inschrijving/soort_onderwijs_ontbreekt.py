"""De soort onderwijs ontbreekt

## Wat controleert dit
Een school van cluster 1 of 2 geeft bij elke periode de soort onderwijs op, zoals onderwijs aan dove of slechtziende
leerlingen. Hier is die leeg.

## Waarom is het een probleem
In cluster 1 en 2 is de soort onderwijs verplicht. Zonder dit gegeven neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
Vul de soort onderwijs in die de Commissie van Onderzoek heeft vastgesteld, en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Een school van cluster 3 of 4 vult dit veld niet in. Een 0 of n.v.t. telt als leeg.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_onderwijs": None}, cluster=2)


@rijsignaal(
    "IN09",
    "F",
    "periode",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Soort onderwijs (cluster 1 en 2)", "PvE15 341"),
    verwant=("IN10", "IN34"),
    termijn="zeven_dagen",
)
def in09(p: date) -> Treffer:
    return leeg(
        "soort_onderwijs",
        "In {periode} is de soort onderwijs leeg. Een school van cluster {cluster} moet die opgeven.",
        over=pl.col("cluster").is_in([1, 2]),
        deadline=uiterlijk(p),
    )
