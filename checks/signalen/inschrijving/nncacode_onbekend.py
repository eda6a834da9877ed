"""De NNCA-code is onbekend

## Wat controleert dit
De NNCA-code zegt of een leerling een niet-Nederlandse culturele achtergrond heeft. Hier staat een code die niet
bestaat.

## Waarom is het een probleem
ROD kan een code weigeren die niet in de lijst staat.

## Zo herstelt u het in het LAS
Kies 0 (niet van toepassing), 1 (Nederlands) of 2 (niet-Nederlands), of maak het veld leeg: de code is niet verplicht.
Wissel de inschrijving daarna opnieuw uit.

## Uitzonderingen
Staat er in uw export ja of nee, dan is dat ook goed.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.woorden import NNCA

VOORBEELD = Voorbeeld(fout={"nnca": "3"})


@rijsignaal(
    "IN31",
    "M",
    "inschrijving",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens", "PvE15 741"),
)
def in31(p: date) -> Treffer:
    code = pl.col("nnca")
    return Treffer(
        over=code.is_not_null(),
        als=~code.is_in(NNCA.betekenissen),
        veld="nnca",
        zin="NNCA-code {nnca} bestaat niet. Kies 0, 1 of 2, of maak het veld leeg.",
    )
