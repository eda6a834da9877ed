"""Dezelfde leerling staat er twee keer in, met verschillende nummers

## Wat controleert dit
Twee leerlingen van het bestuur hebben dezelfde naam, dezelfde geboortedatum en hetzelfde geslacht, maar elk een eigen
BSN. Of elk een eigen onderwijsnummer. Het signaal staat bij de leerling die het laatst is ingeschreven.

## Waarom is het een probleem
Iemand heeft maar één nummer. Is het dezelfde leerling, dan hoort een van de nummers bij iemand anders. ROD legt de
inschrijving dan bij de verkeerde persoon vast, en de leerling telt twee keer mee.

## Zo herstelt u het in het LAS
1. Vergelijk beide leerlingen: adres, ouders en identiteitsbewijs.
2. Is het dezelfde leerling? Zoek uit welk nummer klopt en stuur daarmee *Identificeren persoon*.
3. Zet de inschrijvingen bij één leerling en verwijder de andere. Is de verkeerde inschrijving al in ROD opgenomen?
   Verwijder die daar ook.
4. Zijn het twee kinderen? Accepteer het signaal, dan komt het voor dit paar niet terug.

## Uitzonderingen
- Hoofdletters, accenten, streepjes en de plaats van het voorvoegsel tellen niet als verschil.
- Verschilt de naam een beetje, dan is er een eigen signaal, met een score.
- Een leerling die met hetzelfde nummer op een andere school staat, is hier niet dubbel.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.dubbel._paren import LEEST, NODIG, OPTIONEEL, dubbelen
from checks.signalen.dubbel._voorbeeld import LATER, ZELFDE
from data.schema.voorbeeld import VRIJ_BSN, Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(fout={**LATER, "bsn": schone(VRIJ_BSN)}, erbij=(Erbij(wie="ander", wijzig=ZELFDE),))


@verzamelsignaal(
    "DU03",
    "M",
    "leerling",
    Melding(
        veld="pgn", zin="Ook {ander} heeft deze naam, deze geboortedatum en dit geslacht, maar een ander {nummersoort}."
    ),
    leest=LEEST,
    nodig=NODIG,
    optioneel=OPTIONEEL,
    over=pl.col("pgn").is_not_null() & pl.col("geboren").is_not_null(),
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",),
    verwant=("DU04", "DU05", "DU08"),
    redenen=("Dit zijn twee kinderen met dezelfde naam en geboortedatum",),
)
def du03(breed: Breed, p: date) -> pl.LazyFrame:
    return dubbelen(breed).filter(signaal="DU03").lazy()
