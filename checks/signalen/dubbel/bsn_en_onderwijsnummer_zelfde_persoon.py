"""Dezelfde leerling staat er twee keer in, met een BSN en met een onderwijsnummer

## Wat controleert dit
Twee leerlingen van het bestuur hebben dezelfde naam, dezelfde geboortedatum en hetzelfde geslacht. De een heeft een
BSN, de ander een onderwijsnummer. Het signaal staat bij de leerling die het laatst is ingeschreven.

## Waarom is het een probleem
Een onderwijsnummer is bedoeld voor wie geen BSN heeft. Krijgt een leerling later een BSN, dan komt dat ervoor in de
plaats. Staat hij er onder beide in, dan kent ROD hem misschien als twee personen en klopt zijn schoolloopbaan niet.

## Zo herstelt u het in het LAS
1. Controleer met het identiteitsbewijs of het dezelfde leerling is.
2. Is dat zo? Vul overal het BSN in en haal het onderwijsnummer weg.
3. Stuur *Identificeren persoon* met het BSN, de geboortedatum en het geslacht.
4. Staan er twee inschrijvingen voor dezelfde periode in het LAS? Verwijder er een, ook in ROD.
5. Blijft ROD twee personen zien? Neem contact op met DUO.

## Uitzonderingen
- Hoofdletters, accenten, streepjes en de plaats van het voorvoegsel tellen niet als verschil.
- Verschilt de naam een beetje, dan is er een eigen signaal, met een score.
- Staan beide nummers bij één leerling, dan is daar een eigen signaal voor.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.dubbel._paren import LEEST, NODIG, OPTIONEEL, dubbelen
from checks.signalen.dubbel._voorbeeld import LATER, ZELFDE
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={**LATER, "bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER)},
    erbij=(Erbij(wie="ander", wijzig=ZELFDE),),
    ook=frozenset({"ID06"}),
)


@verzamelsignaal(
    "DU08",
    "M",
    "leerling",
    Melding(
        veld="pgn",
        zin="Ook {ander} heeft deze naam, deze geboortedatum en dit geslacht. Deze leerling heeft een {nummersoort}, "
        "de andere een {ander_soort}.",
        met={
            "ander_soort": pl.when(pl.col("nummersoort") == "BSN")
            .then(pl.lit("onderwijsnummer"))
            .otherwise(pl.lit("BSN"))
        },
    ),
    leest=LEEST,
    nodig=NODIG,
    optioneel=OPTIONEEL,
    over=pl.col("pgn").is_not_null() & pl.col("geboren").is_not_null(),
    bron=(
        "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",
        "WEC artikel 42a lid 6 (tekst 2015)",
    ),
    verwant=("DU03", "DU04", "ID06"),
    redenen=("Dit zijn twee kinderen met dezelfde naam en geboortedatum",),
)
def du08(breed: Breed, p: date) -> pl.LazyFrame:
    return dubbelen(breed).filter(signaal="DU08").lazy()
