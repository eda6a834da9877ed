"""De schoolsoort is in ROD anders

## Wat controleert dit
De leerling zit volgens uw LAS in het SO en volgens ROD in het VSO, of andersom.

## Waarom is het een probleem
SO en VSO worden apart bekostigd, en de TLV moet bij de schoolsoort passen.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Staat er bij de leerling geen schoolsoort, dan telt die van de school, als zij er maar een heeft. Is het bij een school bij
de meeste leerlingen anders, en bij minstens tien, dan slaan wij het signaal daar over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, anders_geschreven
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(cluster=1, fout={"schoolsoort": "SO"}, rod=({"schoolsoort": "VSO"},))


@rijsignaal(
    "RO36",
    "M",
    "inschrijving",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
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
