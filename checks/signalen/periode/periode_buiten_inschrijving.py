"""De periode valt buiten de inschrijving

## Wat controleert dit
Een periode begint op of na de inschrijfdatum, en op of voor de uitschrijfdatum. Deze periode begint eerder, of pas als
de leerling al is uitgeschreven.

## Waarom is het een probleem
ROD weigert een inschrijving met een periode erbuiten.

## Zo herstelt u het in het LAS
1. Kijk welke datum fout is: de begindatum van de periode, of de inschrijfdatum of uitschrijfdatum zelf.
2. Begint de periode na de uitschrijfdatum, omdat de leerling eerder wegging dan verwacht? Haal de periode dan weg.
3. Is de leerling na de uitschrijfdatum teruggekomen? Maak dan een nieuwe inschrijving.
4. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Een periode mag op de uitschrijfdatum zelf nog beginnen. Ligt de uitschrijfdatum voor de inschrijfdatum, of wijkt de
eerste periode af van de inschrijfdatum, dan melden wij alleen dat.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={
        "uitschrijfdatum": lambda rij, p: p,
        "begindatum_periode": lambda rij, p: p + timedelta(days=1),
        "groep": "SO-9",
    },
    erbij=(
        Erbij(wie="inschrijving", wijzig={"begindatum_periode": schone("inschrijfdatum"), "groep": schone("groep")}),
    ),
)


@rijsignaal(
    "PE02",
    "F",
    "periode",
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",
        "PvE15 321",
    ),
    verwant=("IN18", "PE01"),
)
def pe02(p: date) -> Treffer:
    begin, inschrijving, uitschrijving = (
        pl.col(k) for k in ("begindatum_periode", "inschrijfdatum", "uitschrijfdatum")
    )
    te_vroeg = (begin < inschrijving).fill_null(False)
    return Treffer(
        over=begin.is_not_null(),
        als=te_vroeg | (begin > uitschrijving),
        veld="begindatum_periode",
        zin="Deze periode begint op {begindatum_periode}. Dat is {wanneer}.",
        met={
            "wanneer": pl.when(te_vroeg)
            .then(opmaak("voor de inschrijfdatum {}", nl(inschrijving)))
            .otherwise(opmaak("na de uitschrijfdatum {}", nl(uitschrijving)))
        },
    )
