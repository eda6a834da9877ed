"""De voornaam bevat een teken dat niet in een naam hoort

## Wat controleert dit
In de voornamen staat een cijfer, een komma, een haakje of een ander teken dat niet in een voornaam hoort. Of de naam
begint niet met een letter of apostrof. Zonder voornamen kijken wij naar de roepnaam.

## Waarom is het een probleem
ROD kan voornamen met zulke tekens weigeren. Met een verkeerde naam wordt de leerling ook niet gevonden bij het
identificeren.

## Zo herstelt u het in het LAS
1. Verbeter de voornamen volgens het identiteitsbewijs. Zet een spatie tussen twee voornamen, geen komma of schuine
   streep.
2. Staat de roepnaam er tussen haakjes of aanhalingstekens bij? Zet die in het veld Roepnaam.
3. Staan er vreemde tekens op de plaats van een letter met een accent? Dan is de export in de verkeerde codering
   gemaakt. Kies bij het maken van de export voor UTF-8.

## Uitzonderingen
Letters met accenten, een spatie, een punt, een streepje en een apostrof zijn goed, zoals in ‘Anne-Fleur’ en ‘D'Angelo’.
Staat er een punt of ‘onbekend’ in plaats van een naam, dan is dat een ander signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.identiteit._namen import klopt_niet, wat_er_mis_is
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"voornamen": "Dan1"}, herstel={"voornamen": "Dani"})


@rijsignaal(
    "ID24",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("voornamen|roepnaam",),
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend", "PvE15 743"),
    verwant=("ID14", "ID21", "ID26"),
    redenen=("De naam staat zo op het identiteitsbewijs",),
)
def id24(p: date) -> Treffer:
    return Treffer(
        over=pl.col("voornaam").is_not_null(),
        als=klopt_niet("voornaam"),
        veld="voornamen",
        zin="De voornaam {wat}. Dat hoort niet in een naam.",
        met={"wat": wat_er_mis_is("voornaam")},
    )
