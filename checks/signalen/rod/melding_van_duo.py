"""DUO gaf een melding of signaal

## Wat controleert dit
In de lijst met meldingen van DUO staat bij deze leerling een melding of signaal. Het is geen foutmelding, en het gaat
niet over de bekostiging.

## Waarom is het een probleem
Wat u uitwisselde staat in ROD, maar DUO ziet er iets aan dat waarschijnlijk niet klopt. U hoort het na te kijken.

## Zo herstelt u het in het LAS
1. Zoek de code op met de signaalcodezoeker van DUO. Daar staat wat zij betekent en wat u moet doen.
2. Klopt het niet? Verbeter het in het LAS en wissel de gegevens opnieuw uit.
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

VOORBEELD = Voorbeeld(duo=({"soort": "melding", "woord": "Signaal", "code": "EEN-CODE"},))


@rijsignaal(
    "RO53",
    "M",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO51", "RO52", "IN37"),
    redenen=("De melding is nagekeken en er hoeft niets te veranderen",),
)
def ro53(p: date) -> Treffer:
    return melding(pl.col("soort_melding") == "anders", "DUO gaf{op} een melding.")
