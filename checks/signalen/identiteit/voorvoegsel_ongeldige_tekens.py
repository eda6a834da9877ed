"""Het voorvoegsel bevat een teken dat niet in een naam hoort

## Wat controleert dit
In het voorvoegsel staat een cijfer, een komma, een haakje of een ander teken dat niet in een naam hoort. Of het begint
niet met een letter of apostrof.

## Waarom is het een probleem
Een voorvoegsel hoort voor te komen in de vaste lijst van de Basisregistratie Personen (BRP). Daarin staan alleen
voorvoegsels van letters. Met een verkeerde naam wordt de leerling ook niet gevonden bij het identificeren.

## Zo herstelt u het in het LAS
1. Neem het voorvoegsel over van het identiteitsbewijs, zoals ‘van der’ of ‘’t’.
2. Heeft de naam geen voorvoegsel? Maak het veld leeg, ook als er alleen een streepje of een nul staat.
3. Staat er iets anders, zoals een huisnummer of een titel? Zet dat in het veld waar het hoort.

## Uitzonderingen
Letters met accenten, een spatie, een punt, een streepje en een apostrof zijn goed, zoals in ‘van ’t’ en ‘d’’. Of een
voorvoegsel van letters echt in de lijst staat, is in een export niet te zien.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.identiteit._namen import klopt_niet, wat_er_mis_is
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"voorvoegsel": "v/d"}, herstel={"voorvoegsel": "van de"})


@rijsignaal(
    "ID26",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend", "PvE15 741"),
    verwant=("ID21", "ID24"),
    redenen=("De naam staat zo op het identiteitsbewijs",),
)
def id26(p: date) -> Treffer:
    return Treffer(
        over=pl.col("voorvoegsel").is_not_null(),
        als=klopt_niet("voorvoegsel"),
        veld="voorvoegsel",
        zin="Het voorvoegsel {wat}. Dat hoort niet in een naam.",
        met={"wat": wat_er_mis_is("voorvoegsel")},
    )
