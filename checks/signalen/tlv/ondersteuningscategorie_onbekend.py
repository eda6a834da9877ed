"""De ondersteuningscategorie bestaat niet

## Wat controleert dit
De ondersteuningscategorie van een toelaatbaarheidsverklaring (TLV) is laag, midden of hoog. Exports schrijven dat ook
als L, M of H, of als 1, 2 of 3. Hier staat iets anders.

## Waarom is het een probleem
ROD weigert een TLV met een categorie die niet bestaat. Zonder TLV in ROD telt de leerling niet mee voor de
bekostiging, en de categorie bepaalt hoe hoog die is.

## Zo herstelt u het in het LAS
1. Zoek op de beschikking welke categorie het samenwerkingsverband heeft toegekend.
2. Kies die categorie bij de TLV in het LAS en wissel de TLV opnieuw uit.

## Uitzonderingen
Hoofdletters en spaties maken niet uit, en naast de letter of het cijfer mag staan wat zij betekent: ‘H (hoog)’.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.woorden import ONDERSTEUNINGSCATEGORIE

VOORBEELD = Voorbeeld(fout={"ondersteuningscategorie": "4"})


@rijsignaal(
    "TLV21", "F", "tlv", ook_komend=True, bron=(BRON_TLV, "PvE15 741"), herstelt="TLV-coördinator", verwant=("TLV05",)
)
def tlv21(p: date) -> Treffer:
    gegeven = pl.col("ondersteuningscategorie")
    return Treffer(
        over=cluster_3_4 & gegeven.is_not_null(),
        als=~gegeven.is_in(ONDERSTEUNINGSCATEGORIE.betekenissen),
        veld="ondersteuningscategorie",
        zin="Ondersteuningscategorie {ondersteuningscategorie} bestaat niet. Het is laag, midden of hoog.",
    )
