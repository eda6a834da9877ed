"""De leerling woont in Nederland maar heeft een onderwijsnummer

## Wat controleert dit
De leerling heeft een onderwijsnummer en geen BSN, en woont volgens het adres in Nederland. Wie in Nederland woont,
heeft bijna altijd een BSN.

## Waarom is het een probleem
DUO geeft een onderwijsnummer als de leerling niet gevonden wordt. Dan is er waarschijnlijk een fout gemaakt in naam,
geboortedatum, geslacht of adres. De leerling kan ook dubbel geregistreerd raken.

## Zo herstelt u het in het LAS
1. Controleer naam, geboortedatum, geslacht en adres met een identiteitsbewijs. Staat daar een BSN op? Neem dat over.
2. Verbeter wat fout is en stuur opnieuw *Identificeren persoon*.
3. Krijgt u weer een onderwijsnummer? Neem dan contact op met DUO.

Is het adres van de leerling geheim? Stuur dan geen gewoon bericht, maar bel DUO.

## Uitzonderingen
Een leerling die als vreemdeling is gemarkeerd, zoals een kind van asielzoekers: daarvoor is een eigen signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone

VOORBEELD = Voorbeeld(fout={"bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER)})


@rijsignaal(
    "ID06",
    "M",
    "leerling",
    ook_komend=True,
    optioneel=("postcode",),
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",),
    verwant=("ID05", "ID07", "ID08", "ID25"),
    redenen=("Wij hebben dit bij DUO nagevraagd", "De leerling is pas in Nederland en het BSN is aangevraagd"),
    aanleiding="onverwacht_onderwijsnummer",
)
def id06(p: date) -> Treffer:
    opdracht = (
        pl.when(identificeren.adres_is_geheim)
        .then(pl.lit(identificeren.GEHEIM))
        .otherwise(pl.lit("Controleer de gegevens en stuur opnieuw ‘Identificeren persoon’."))
    )
    return Treffer(
        over=identificeren.met_onderwijsnummer,
        als=identificeren.onverwacht_onderwijsnummer,
        veld="onderwijsnummer",
        zin="Deze leerling woont in Nederland maar heeft een onderwijsnummer in plaats van een BSN. {opdracht}",
        met={"opdracht": opdracht},
    )
