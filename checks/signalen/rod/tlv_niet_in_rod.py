"""De TLV staat niet in ROD

## Wat controleert dit
Volgens uw LAS heeft de leerling een TLV op de dag van het overzicht. In ROD heeft hij er dan geen.

## Waarom is het een probleem
Zonder TLV in ROD wordt de leerling niet bekostigd, en weet DUO niet welk samenwerkingsverband betaalt.

## Zo herstelt u het in het LAS
1. Kijk in uw LAS of de TLV is verstuurd, en wat ROD antwoordde.
2. Verstuur haar, of los eerst de foutmelding op en verstuur haar opnieuw.

## Uitzonderingen
Begon de TLV of de periode in de zeven dagen voor het overzicht, dan kan de TLV nog onderweg zijn naar ROD.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_TLV, rodsignaal
from checks.signalen.rod._verschil import tlv_te_vergelijken
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

_TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
VOORBEELD = Voorbeeld(rod=(dict.fromkeys(_TLV),))


@rodsignaal(
    "RO41",
    "B",
    "tlv",
    bron=(BRON_TLV, BRON_OVERZICHT),
    verwant=("RO42", "TLV01"),
    redenen=("De TLV is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro41(p: date) -> Treffer:
    return Treffer(
        over=tlv_te_vergelijken,
        als=~pl.col("tlv_in_rod"),
        veld="beschikkingsnummer",
        zin="De TLV vanaf {tlv_begin} staat niet in ROD.",
        deadline=dag_voor_bekostiging(p),
    )
