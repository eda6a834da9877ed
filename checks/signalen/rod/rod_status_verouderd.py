"""ROD heeft de inschrijving, het LAS weet dat niet

## Wat controleert dit
De inschrijving loopt in ROD. De ROD-status in uw LAS zegt dat zij nog niet is opgenomen.

## Waarom is het een probleem
Wie op de status van het LAS afgaat, zoekt naar een inschrijving die er al is, of verzendt haar nog een keer.

## Zo herstelt u het in het LAS
1. Haal in uw LAS de antwoorden van ROD op.
2. Blijft de status staan? Werk hem zelf bij, of vraag het de helpdesk van uw LAS.

## Uitzonderingen
Is de inschrijving volgens uw LAS afgekeurd, dan staat dat bij een ander signaal. Een lege status telt niet mee.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from checks.taal.rod import AFGEKEURD, OPGENOMEN
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"rod_status": "verzonden"}, rod=({},))


@rijsignaal(
    "RO09", "A", "inschrijving", naast_rod=True, bron=(BRON_UITWISSELEN, BRON_OVERZICHT), verwant=("IN24", "IN25")
)
def ro09(p: date) -> Treffer:
    status = pl.col("rod_status")
    return Treffer(
        over=pl.col("loopt_in_rod") & status.is_not_null(),
        als=~status.is_in((OPGENOMEN, AFGEKEURD)),
        veld="rod_status",
        zin="De ROD-status in uw LAS is ‘{rod_status}’, en de inschrijving staat in ROD.",
    )
