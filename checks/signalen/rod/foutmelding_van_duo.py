"""DUO gaf een foutmelding

## Wat controleert dit
In de lijst met meldingen van DUO staat bij deze leerling een foutmelding.

## Waarom is het een probleem
Wat u uitwisselde is geweigerd. Zolang u het niet verbetert, staat het niet of niet goed in ROD.

## Zo herstelt u het in het LAS
1. Zoek de code op met de signaalcodezoeker van DUO. Daar staat wat zij betekent en wat u moet doen.
2. Verbeter het in het LAS en wissel de gegevens opnieuw uit.
3. Zet in uw codelijst wat u vond. Dan staat het er de volgende keer bij.

## Uitzonderingen
Van een code bij een leerling telt de nieuwste melding. Noemt uw codelijst bij de code een signaal dat deze leerling
heeft, dan staat de melding daarbij.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._bericht import melding
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(duo=({"soort": "melding", "woord": "Foutmelding", "code": "EEN-CODE"},))


@rijsignaal(
    "RO51",
    "F",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO52", "RO53", "IN25"),
    redenen=("De fout is na deze lijst hersteld",),
)
def ro51(p: date) -> Treffer:
    return melding(pl.col("soort_melding") == "fout", "DUO gaf{op} een foutmelding.")
