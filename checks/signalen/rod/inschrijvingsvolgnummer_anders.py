"""Het volgnummer is in ROD anders

## Wat controleert dit
Dezelfde inschrijving heeft in ROD een ander inschrijvingsvolgnummer dan in uw LAS.

## Waarom is het een probleem
Aan het volgnummer ziet ROD over welke inschrijving een bericht gaat. Klopt het niet, dan mislukt elke volgende melding.

## Zo herstelt u het in het LAS
1. Zet in het LAS het volgnummer dat ROD heeft. Kan dat niet zelf, vraag dan de helpdesk van uw LAS.
2. Wissel de inschrijving daarna opnieuw uit.

## Uitzonderingen
Een nul vooraan telt niet. Een inschrijving van de laatste zeven dagen voor het overzicht kan nog onderweg zijn. Zijn de
volgnummers van een school meestal anders, en minstens tien, dan nummeren het LAS en ROD kennelijk niet hetzelfde en slaan
wij het signaal daar over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"inschrijvingsvolgnummer": "99001"},))


@rijsignaal(
    "RO23",
    "M",
    "inschrijving",
    naast_rod=True,
    optioneel=("registratiedatum",),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("AD07", "DU06"),
    redenen=("Het volgnummer is na het overzicht verbeterd",),
)
def ro23(p: date) -> Treffer:
    lang_genoeg = pl.max_horizontal("inschrijfdatum", "registratiedatum") <= pl.col("rod_jong")
    return verschil("inschrijvingsvolgnummer", pl.col("in_rod") & lang_genoeg)
