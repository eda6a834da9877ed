"""De voornaam ontbreekt

## Wat controleert dit
De voornamen en de roepnaam zijn leeg, of er staat iets in plaats van een naam: een punt, een streepje, ‘onbekend’ of
NNB (nog niet bekend).

## Waarom is het een probleem
De naam gaat mee als een leerling zonder nummer wordt geïdentificeerd. Zonder voornaam vindt DUO hem minder makkelijk.
Broers en zussen op hetzelfde adres zijn dan ook niet uit elkaar te houden.

## Zo herstelt u het in het LAS
1. Neem de voornamen over van het identiteitsbewijs.
2. Heeft de leerling geen voornaam? Dat mag: laat het veld leeg en accepteer de bevinding. Vul geen punt en geen
   ‘onbekend’ in.
3. Is de leerling asielzoeker of een andere vreemdeling? Geef dat aan in het LAS. Dan verdwijnt deze bevinding.

## Uitzonderingen
Een leerling die als vreemdeling is gemarkeerd: daar mag de voornaam leeg blijven. Heeft uw export maar een van beide
kolommen, dan kijken wij alleen naar die.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import als_vreemdeling
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"voornamen": None, "roepnaam": None})


@rijsignaal(
    "ID14",
    "A",
    "leerling",
    ook_komend=True,
    nodig=("voornamen|roepnaam",),
    bron=("DUO, Leerling identificeren: Kinderen van asielzoekers",),
    verwant=("ID13", "ID24"),
    redenen=("De leerling heeft geen voornaam",),
)
def id14(p: date) -> Treffer:
    staat_er = pl.coalesce("voornamen", "roepnaam")
    wat = (
        pl.when(staat_er.is_null())
        .then(pl.lit("is leeg"))
        .otherwise(opmaak("is niet ingevuld: er staat ‘{}’", staat_er))
    )
    return Treffer(
        over=~als_vreemdeling,
        als=pl.col("voornaam").is_null(),
        veld="voornamen",
        zin="De voornaam van deze leerling {wat}.",
        met={"wat": wat},
    )
