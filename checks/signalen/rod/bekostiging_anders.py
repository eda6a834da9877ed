"""LAS en ROD verschillen over de bekostiging

## Wat controleert dit
Volgens uw LAS komt de inschrijving in aanmerking voor bekostiging en volgens ROD niet, of andersom.

## Waarom is het een probleem
Wat in ROD staat, telt. Anders rekent u op geld dat niet komt, of loopt u geld mis waar u recht op hebt.

## Zo herstelt u het in het LAS
1. Zoek uit of de leerling voor bekostiging in aanmerking komt: is hij bij u ingeschreven, en heeft hij een geldige TLV?
2. Klopt uw LAS? Wissel de inschrijving opnieuw uit en kijk of ROD het overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Is het aan een van de twee kanten leeg, dan vergelijken wij niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"bekostigbaar": "N"},))


@rodsignaal(
    "RO24",
    "B",
    "inschrijving",
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("IN26",),
    redenen=("De leerling telt terecht niet mee voor de bekostiging",),
    termijn="teldatum",
)
def ro24(p: date) -> Treffer:
    hier, daar = pl.col("bekostigbaar"), pl.col("bekostigbaar_rod")
    zegt = {
        kant: pl.when(e).then(pl.lit("wel")).otherwise(pl.lit("niet")) for kant, e in (("las", hier), ("rod", daar))
    }
    return Treffer(
        over=pl.col("in_rod") & hier.is_not_null() & daar.is_not_null(),
        als=hier != daar,
        veld="bekostigbaar",
        zin="De inschrijving komt volgens uw LAS {las} voor bekostiging in aanmerking, en volgens ROD {rod}.",
        deadline=dag_voor_bekostiging(p),
        met=zegt,
    )
