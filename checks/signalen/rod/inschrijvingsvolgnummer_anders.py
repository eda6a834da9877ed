"""Het volgnummer is in ROD anders

## Wat controleert dit
Dezelfde inschrijving heeft in ROD een ander inschrijvingsvolgnummer dan in uw LAS.

## Waarom is het een probleem
Aan het volgnummer ziet ROD over welke inschrijving een melding gaat. Klopt het niet, dan mislukt elke volgende melding.

## Zo herstelt u het in het LAS
1. Zet in uw LAS het volgnummer dat ROD heeft. Kunt u dat niet zelf, vraag het dan de helpdesk van uw LAS.
2. Wissel de inschrijving daarna opnieuw uit.

## Uitzonderingen
Een nul vooraan telt niet. Een inschrijving die in de zeven dagen voor het overzicht begon of in het LAS kwam, kan nog
onderweg zijn naar ROD. Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het volgnummer bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan nummeren uw
LAS en ROD waarschijnlijk op een andere manier. Dan slaan wij die school over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"inschrijvingsvolgnummer": "99001"},))


@rodsignaal(
    "RO23",
    "M",
    "inschrijving",
    optioneel=("registratiedatum",),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("AD07", "DU06"),
    redenen=("Het volgnummer is na het overzicht verbeterd",),
)
def ro23(p: date) -> Treffer:
    lang_genoeg = pl.max_horizontal("inschrijfdatum", "registratiedatum") <= pl.col("rod_jong")
    return verschil("inschrijvingsvolgnummer", pl.col("in_rod") & lang_genoeg)
