"""De leerling is vreemdeling en heeft een onderwijsnummer

## Wat controleert dit
De leerling is als vreemdeling gemarkeerd, woont in Nederland, en heeft een onderwijsnummer en geen BSN. Dat komt veel
voor: een kind van asielzoekers krijgt zijn BSN vaak pas later.

## Waarom is het een probleem
Niemand meldt de school dat er een BSN is. Blijft het onderwijsnummer dan staan, dan kan de leerling later onder twee
nummers geregistreerd raken, bijvoorbeeld op zijn volgende school.

## Zo herstelt u het in het LAS
1. Vraag de ouders of de begeleider of de leerling intussen bij een gemeente staat ingeschreven en een BSN heeft.
2. Is dat zo? Neem het BSN over en haal het onderwijsnummer weg: het BSN vervangt het.
3. Is dat nog niet zo? Accepteer de bevinding tot een datum waarop u het opnieuw vraagt.

## Uitzonderingen
Geen. Een leerling die in het buitenland woont, of die niet als vreemdeling is gemarkeerd, heeft een eigen signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER), "vreemdeling": "J"},
    herstel={"bsn": schone("bsn"), "onderwijsnummer": None},
)


@rijsignaal(
    "ID08",
    "A",
    "leerling",
    ook_komend=True,
    nodig=("vreemdeling",),
    optioneel=("postcode",),
    bron=("DUO, Leerling identificeren: Kinderen van asielzoekers", "WEC artikel 42a lid 6 (tekst 2015)"),
    verwant=("ID05", "ID06", "ID07", "ID09"),
    redenen=("De leerling heeft nog geen BSN: nagevraagd bij de ouders of de begeleider",),
)
def id08(p: date) -> Treffer:
    return Treffer(
        over=identificeren.met_onderwijsnummer & pl.col("vreemdeling"),
        als=~identificeren.in_buitenland,
        veld="onderwijsnummer",
        zin="Deze leerling is als vreemdeling gemarkeerd en heeft een onderwijsnummer. Vraag na of er al een BSN is: "
        "dat vervangt het onderwijsnummer.",
    )
