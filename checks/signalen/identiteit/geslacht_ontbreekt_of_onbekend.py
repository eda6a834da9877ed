"""Het geslacht ontbreekt of is niet te herkennen

## Wat controleert dit
Het geslacht is leeg, of is geen man (M), vrouw (V) of onbekend (O).

## Waarom is het een probleem
ROD herkent een leerling aan nummer, geboortedatum en geslacht. Zonder geslacht mislukt het identificeren en wordt de
inschrijving geweigerd.

## Zo herstelt u het in het LAS
1. Kies in het LAS het geslacht dat op het identiteitsbewijs staat: man, vrouw of onbekend.
2. Is het geslacht in het LAS wel goed? Dan geeft de export een andere code. Kies bij het maken van de export voor
   letters of woorden.
3. Identificeer de leerling opnieuw en wissel de inschrijving uit.

## Uitzonderingen
Man, jongen, vrouw, meisje en onbekend zetten wij zelf om, in hoofdletters of kleine. Cijfers niet: in de ene standaard
is 1 een jongen en in de andere een meisje.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import GESLACHTEN, uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"geslacht": None})


@rijsignaal(
    "ID12",
    "F",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 741"),
    verwant=("ID01", "ID10"),
    termijn="zeven_dagen",
)
def id12(p: date) -> Treffer:
    geslacht = pl.col("geslacht")
    wat = (
        pl.when(geslacht.is_null())
        .then(pl.lit("Het geslacht ontbreekt"))
        .otherwise(opmaak("Geslacht ‘{}’ is geen M, V of O", geslacht))
    )
    return Treffer(
        als=~geslacht.is_in(GESLACHTEN).fill_null(False),
        veld="geslacht",
        zin="{wat}. Zonder geslacht herkent ROD de leerling niet.",
        deadline=uiterlijk(p),
        met={"wat": wat},
    )
