"""De achternaam ontbreekt

## Wat controleert dit
De achternaam van de leerling is leeg, of er staat iets dat geen naam is, zoals ‘onbekend’ of een streepje.

## Waarom is het een probleem
Met een nummer vindt ROD de leerling nog wel. Maar moet hij zonder nummer of opnieuw worden geïdentificeerd, dan gaat de
achternaam mee in *Identificeren persoon*. En een dubbele inschrijving valt zonder achternaam minder op.

## Zo herstelt u het in het LAS
1. Neem de achternaam over van het identiteitsbewijs, zonder het voorvoegsel: ‘Berg’ en niet ‘van den Berg’.
2. Heeft de leerling maar één naam? Zet die in het veld Achternaam en laat de voornamen leeg.

## Uitzonderingen
Heeft de leerling ook geen nummer, dan noemt het signaal over het identificeren de ontbrekende achternaam al.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import ingevuld
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"achternaam": None})


@rijsignaal(
    "ID13",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",),
    verwant=("ID14", "ID15", "ID21"),
)
def id13(p: date) -> Treffer:
    staat_er = pl.col("achternaam")
    wat = (
        pl.when(staat_er.is_null())
        .then(pl.lit("is leeg"))
        .otherwise(opmaak("is niet ingevuld: er staat ‘{}’", staat_er))
    )
    return Treffer(
        als=ingevuld("achternaam").is_null(),
        veld="achternaam",
        zin="De achternaam van deze leerling {wat}. Neem die over van het identiteitsbewijs.",
        met={"wat": wat},
    )
