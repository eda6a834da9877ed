"""De datum van ingang van de TLV kan niet

## Wat controleert dit
Een toelaatbaarheidsverklaring (TLV) kan niet ingaan op of voor de geboortedag van de leerling. Zij kan ook niet
ingaan voor 1 augustus 2014: toen begon het passend onderwijs en gaven samenwerkingsverbanden de eerste TLV's.

## Waarom is het een probleem
ROD weigert een TLV met zo'n datum. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek op de beschikking wanneer de TLV ingaat en vergelijk vooral het jaar.
2. Ligt de datum voor de geboorte? Controleer dan ook de geboortedatum: misschien is die verkeerd.
3. Verbeter de datum die afwijkt en wissel opnieuw uit wat u hebt veranderd.

## Uitzonderingen
Van een geboortedatum met nullen tellen een onbekende dag en maand als 01. Is de geboortedatum leeg of onmogelijk, dan
vergelijken wij alleen met 1 augustus 2014.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import TLV_WET, geboren_op
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"tlv_begin": date(2013, 8, 1)})


@rijsignaal(
    "TLV24",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 305", "PvE15 416"),
    herstelt="TLV-coördinator",
    verwant=("TLV08", "ID10"),
)
def tlv24(p: date) -> list[Treffer]:
    """Een treffer per grens, zodat de tweede het ook zonder geboortedatum doet; gaan beide af, dan staat de eerste."""
    begin = pl.col("tlv_begin")
    over = cluster_3_4 & begin.is_not_null()
    return [
        Treffer(
            over=over & pl.col("geboren").is_not_null(),
            als=begin <= pl.col("geboren"),
            veld="tlv_begin",
            zin="De TLV gaat in op {tlv_begin}, maar de leerling is pas geboren op {geboren_op}.",
            met={"geboren_op": geboren_op},
        ),
        Treffer(
            over=over,
            als=begin < TLV_WET,
            veld="tlv_begin",
            zin=f"De TLV gaat in op {{tlv_begin}}. TLV's bestaan pas sinds {TLV_WET:%d-%m-%Y}.",
        ),
    ]
