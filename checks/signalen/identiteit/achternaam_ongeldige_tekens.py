"""De achternaam bevat een teken dat niet in een naam hoort

## Wat controleert dit
In de achternaam staat een cijfer, een komma, een haakje of een ander teken dat niet in een naam hoort. Of de naam
begint niet met een letter of apostrof.

## Waarom is het een probleem
ROD kan een naam met zulke tekens weigeren. Met een verkeerde naam wordt de leerling ook niet gevonden bij het
identificeren.

## Zo herstelt u het in het LAS
1. Verbeter de achternaam volgens het identiteitsbewijs.
2. Staat het voorvoegsel achter een komma, zoals in ‘Berg, van der’? Zet het in het veld Voorvoegsel.
3. Staan er vreemde tekens op de plaats van een letter met een accent? Dan is de export in de verkeerde codering
   gemaakt. Kies bij het maken van de export voor UTF-8.
4. Is de naam in een ander schrift geschreven? Neem de schrijfwijze van het paspoort over.

## Uitzonderingen
Letters met accenten, een spatie, een punt, een streepje en een apostrof zijn goed, zoals in ‘’t Hart’, ‘O'Neill’ en
‘Müller-Lüdenscheidt’.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.identiteit._namen import klopt_niet, wat_er_mis_is
from checks.taal.begrippen import ingevuld
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"achternaam": "Jans3n"}, herstel={"achternaam": "Jansen"})

_VOORVOEGSEL = (
    r"(?i)(?:(?:van|von|in|op|aan|bij|uit|over|onder|voor|v\.?)[ .]*)?"
    r"(?:de|den|der|het|'t|’t|ten|ter|te|d\.?|van|von|zu|la|le|du|da|di|dos|el|al|bin|ben)"
)
_ACHTER_KOMMA = rf"^(\p{{L}}[\p{{L}}\p{{M}}'’ .\-]*?) *, *({_VOORVOEGSEL})$"


@rijsignaal(
    "ID21",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend", "PvE15 743"),
    verwant=("ID13", "ID24", "ID26"),
    redenen=("De naam staat zo op het identiteitsbewijs",),
)
def id21(p: date) -> Treffer:
    achternaam = pl.col("achternaam")
    voorvoegsel = achternaam.str.extract(_ACHTER_KOMMA, 2)
    wat = (
        pl.when(voorvoegsel.is_not_null())
        .then(opmaak("heeft het voorvoegsel achter een komma. Zet ‘{}’ in het veld Voorvoegsel.", voorvoegsel))
        .otherwise(opmaak("{}. Dat hoort niet in een naam.", wat_er_mis_is("achternaam")))
    )
    return Treffer(
        over=ingevuld("achternaam").is_not_null(),
        als=klopt_niet("achternaam"),
        veld="achternaam",
        voorstel=achternaam.str.extract(_ACHTER_KOMMA, 1),
        zin="De achternaam {wat}",
        met={"wat": wat},
    )
