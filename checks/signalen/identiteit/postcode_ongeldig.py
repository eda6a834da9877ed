"""De postcode klopt niet

## Wat controleert dit
De leerling woont in Nederland. Een Nederlandse postcode heeft vier cijfers, waarvan het eerste geen nul is, en twee
letters. Deze postcode niet.

## Waarom is het een probleem
ROD kan zo'n postcode weigeren. Met een verkeerde postcode vindt DUO de leerling ook niet bij de gemeente.

## Zo herstelt u het in het LAS
1. Controleer de postcode bij het adres en verbeter die.
2. Woont de leerling in het buitenland? Kies dan de landcode van dat land en zet het adres in de adresregels voor het
   buitenland.

## Uitzonderingen
Een leerling met een geheim adres, of die in het buitenland woont. Past de postcode niet bij de landcode, dan is dat een
ander signaal. Spaties, punten, streepjes en kleine letters zijn goed. Of de postcode echt bestaat en bij de straat
past, weten wij niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import adres_is_geheim, in_buitenland
from data.schema.velden import NEDERLANDSE_POSTCODE
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"postcode": "3511"}, herstel={"postcode": "3511AB"})


@rijsignaal(
    "ID22",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend", "PvE15 741"),
    verwant=("ID16", "ID18"),
)
def id22(p: date) -> Treffer:
    postcode = pl.col("postcode")
    return Treffer(
        over=~adres_is_geheim & ~in_buitenland & postcode.is_not_null(),
        als=~postcode.str.contains(NEDERLANDSE_POSTCODE),
        veld="postcode",
        zin="Postcode {postcode} is geen Nederlandse postcode: die heeft vier cijfers en twee letters, zoals 3511AB.",
    )
