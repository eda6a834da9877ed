"""De TLV staat niet in ROD

## Wat controleert dit
De leerling heeft volgens uw LAS op de dag van het overzicht een TLV. In ROD geldt er dan geen.

## Waarom is het een probleem
Zonder TLV in ROD wordt de leerling niet bekostigd, en weet DUO niet welk samenwerkingsverband betaalt.

## Zo herstelt u het in het LAS
1. Kijk of de TLV is verzonden, en wat ROD antwoordde.
2. Verzend haar, of los de foutmelding op en verzend haar opnieuw.

## Uitzonderingen
Een TLV die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, tlv_te_vergelijken
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

_TLV = ("tlv_volgnummer", "swv_nummer", "ondersteuningscategorie", "beschikkingsnummer", "tlv_begin", "tlv_einde")
VOORBEELD = Voorbeeld(rod=(dict.fromkeys(_TLV),))


@rijsignaal(
    "RO41",
    "B",
    "tlv",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
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
