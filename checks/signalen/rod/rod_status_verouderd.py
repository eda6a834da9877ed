"""ROD heeft de inschrijving, het LAS weet dat niet

## Wat controleert dit
De inschrijving loopt in ROD op de dag van het overzicht. Volgens de ROD-status in uw LAS is zij nog niet opgenomen.

## Waarom is het een probleem
Wie afgaat op de status in het LAS, zoekt een inschrijving die er al is, of verstuurt haar nog een keer.

## Zo herstelt u het in het LAS
1. Haal in uw LAS de antwoorden van ROD op.
2. Blijft de status staan? Werk hem zelf bij, of vraag het de helpdesk van uw LAS.

## Uitzonderingen
Een lege ROD-status telt niet mee. Is de inschrijving volgens uw LAS afgekeurd, dan is dat een ander signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import AFGEKEURD, OPGENOMEN
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"rod_status": "verzonden"}, rod=({},))


@rodsignaal("RO09", "A", "inschrijving", bron=(BRON_ANTWOORD, BRON_OVERZICHT), verwant=("IN24", "IN25"))
def ro09(p: date) -> Treffer:
    status = pl.col("rod_status")
    return Treffer(
        over=pl.col("loopt_in_rod") & status.is_not_null(),
        als=~status.is_in((OPGENOMEN, AFGEKEURD)),
        veld="rod_status",
        zin="De ROD-status in uw LAS is ‘{rod_status}’, en de inschrijving staat in ROD.",
    )
