"""De leerling heeft een BSN en een onderwijsnummer

## Wat controleert dit
Bij deze leerling zijn een BSN en een onderwijsnummer ingevuld, en beide zijn goede nummers.

## Waarom is het een probleem
Een leerling heeft één nummer. Zodra het BSN bekend is, vervangt dat het onderwijsnummer. Blijft het oude nummer staan,
dan kan het LAS de leerling daarmee uitwisselen en staat hij twee keer geregistreerd.

## Zo herstelt u het in het LAS
1. Controleer op het identiteitsbewijs of het BSN van deze leerling is.
2. Klopt het? Haal het onderwijsnummer weg en controleer of de inschrijving met het BSN is uitgewisseld.
3. Is het BSN van iemand anders? Haal dan het BSN weg.

## Uitzonderingen
Geen. Sommige LAS'en bewaren het oude nummer om de geschiedenis: accepteer de bevinding als de uitwisseling het BSN
gebruikt.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST

VOORBEELD = Voorbeeld(fout={"onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER)})


@rijsignaal(
    "ID05",
    "M",
    "leerling",
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",
        "WEC artikel 42a lid 6 (tekst 2015)",
    ),
    verwant=("ID04",),
    redenen=("Het LAS bewaart het oude nummer en wisselt uit met het BSN",),
)
def id05(p: date) -> Treffer:
    return Treffer(
        over=pl.col("rest_bsn") == BSN_REST,
        als=pl.col("rest_onderwijsnummer") == ONDERWIJSNUMMER_REST,
        veld="onderwijsnummer",
        zin="Deze leerling heeft een BSN en ook nog een onderwijsnummer. Het BSN vervangt het onderwijsnummer: haal "
        "dat weg.",
    )
