"""De school hoort niet bij de scholen van het bestuur

## Wat controleert dit
Signaalwijzer weet welke scholen uw bestuur heeft. Deze instellingscode heeft de goede vorm, maar staat daar niet bij.

## Waarom is het een probleem
Vaak is de code verkeerd ingetypt. De leerling staat dan bij ROD op de verkeerde school ingeschreven, of de inschrijving
wordt geweigerd. Van een school die wij niet kennen, weten wij ook het cluster niet: een deel van de controles kan voor
deze leerling dan niet.

## Zo herstelt u het in het LAS
1. Is de code verkeerd? Vul de juiste instellingscode in en wissel de inschrijving opnieuw uit.
2. Is het wel een school van uw bestuur, bijvoorbeeld een nieuwe? Dan is er in het LAS niets mis. Voeg de school toe in
   Signaalwijzer: in Beheer, bij Scholen.
3. Is het een school van een ander bestuur? Dan hoort de leerling niet in deze export.

## Uitzonderingen
Geeft u geen lijst van scholen op, dan is elke code van de goede vorm bekend.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"instellingscode": "98ZQ", "vestigingscode": "98ZQ00"})


@rijsignaal(
    "IN15",
    "M",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN02", "IN11"),
    redenen=("De school hoort bij een ander bestuur en staat terecht in de export", "De school wordt nog toegevoegd"),
)
def in15(p: date) -> Treffer:
    # De instelling van een rij is haar instellingscode, tenzij die niet bij het bestuur hoort: dan een afgeleide of
    # geen.
    return Treffer(
        over=heeft_vorm("instellingscode"),
        als=pl.col("instelling").ne_missing(pl.col("instellingscode")),
        veld="instellingscode",
        zin="Instelling {instellingscode} staat niet bij de scholen van het bestuur. "
        "Verbeter de code, of laat de school toevoegen.",
    )
