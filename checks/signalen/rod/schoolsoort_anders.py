"""De schoolsoort is in ROD anders

## Wat controleert dit
Volgens uw LAS zit de leerling in het SO en volgens ROD in het VSO, of andersom.

## Waarom is het een probleem
SO en VSO hebben elk hun eigen bekostiging, en de TLV moet passen bij de schoolsoort.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Staat er bij de leerling geen schoolsoort, dan geldt die van de school, als zij er maar een heeft. Begon de periode in
de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken wij niet.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import anders_geschreven
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(cluster=1, fout={"schoolsoort": "SO"}, rod=({"schoolsoort": "VSO"},))


@rodsignaal(
    "RO36",
    "M",
    "inschrijving",
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("IN33", "PE07", "TLV20"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro36(p: date) -> Treffer:
    hier, daar = pl.col("soort_school"), pl.col("soort_school_rod")
    over = pl.col("vast_in_rod") & hier.is_not_null() & daar.is_not_null()
    return Treffer(
        over=over,
        als=hier != daar,
        veld="schoolsoort",
        zin="De schoolsoort is in uw LAS {soort_school} en in ROD {soort_school_rod}.",
        overslaan=anders_geschreven("Schoolsoort", over, hier != daar),
    )
