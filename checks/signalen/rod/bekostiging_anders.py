"""LAS en ROD verschillen over de bekostiging

## Wat controleert dit
In uw LAS staat dat de inschrijving wel voor bekostiging in aanmerking komt en in ROD van niet, of andersom.

## Waarom is het een probleem
Wat ROD zegt, telt. Rekent u op geld dat niet komt, of vraagt u het niet aan, dan blijkt dat pas na de telling.

## Zo herstelt u het in het LAS
1. Zoek uit of de leerling voor bekostiging in aanmerking komt: is hij hier ingeschreven, en heeft hij een geldige TLV?
2. Klopt het LAS? Wissel de inschrijving opnieuw uit en kijk of ROD het overneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Is een kant leeg, dan vergelijken wij niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"bekostigbaar": "N"},))


@rijsignaal(
    "RO24",
    "B",
    "inschrijving",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
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
