"""De TLV ontbreekt

## Wat controleert dit
Een leerling op een school van cluster 3 of 4 heeft een toelaatbaarheidsverklaring (TLV) nodig. Deze leerling is
ingeschreven, of was dat op 1 februari, en heeft er geen.

## Waarom is het een probleem
Zonder TLV telt de inschrijving niet mee voor de bekostiging. Op 1 februari wordt geteld; daarna kan het nog een paar
weken worden hersteld.

## Zo herstel je het in het LAS
1. Is er een beschikking van het samenwerkingsverband? Neem datum van ingang, datum van einde, nummer van het
   samenwerkingsverband, ondersteuningscategorie en beschikkingsnummer over in het LAS en wissel ze uit.
2. Is de TLV aangevraagd? Vraag het samenwerkingsverband wanneer zij komt.
3. Is er geen TLV? Vraag haar aan.

## Uitzonderingen
Geen TLV is nodig voor een leerling die in een residentiële instelling verblijft, die tijdelijk is toegelaten, op een
school voor leerlingen met epilepsie, of die er al voor 1 augustus 2014 was.
"""

from datetime import date

import polars as pl

from checks.begrippen import nl, teldatum, teldatum_te_corrigeren, uiterste_dag
from checks.signaal import Treffer, rijsignaal
from data.levering import Voorbeeld
from data.velden import velden_van

VOORBEELD = Voorbeeld(fout=dict.fromkeys(v.naam for v in velden_van("tlv")))


@rijsignaal(
    "TLV01", "B", "inschrijving",
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Toelaatbaarheidsverklaring (cluster 3 en 4)",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Residentiële instelling", "WEC artikel 40 (tekst 2015)",
        "PvE15 415",
    ),
    herstelt="TLV-coördinator", verwant=("TLV10",),
    redenen=("De TLV is aangevraagd", "De leerling verblijft in een residentiële instelling",
             "De leerling is tijdelijk toegelaten"),
)  # fmt: skip
def tlv01(p: date) -> Treffer:
    nu = pl.col("open") & ~pl.col("residentieel_nu")
    t = teldatum(p)
    toen = pl.col("op_teldatum") & ~pl.col("residentieel_op_teldatum")
    if not (t <= p and teldatum_te_corrigeren(p)):
        toen = pl.lit(False)
    wanneer = (
        pl.when(nu)
        .then(pl.format("is sinds {} ingeschreven", nl(pl.col("inschrijfdatum"))))
        .otherwise(pl.lit(f"was op {t:%d-%m-%Y} ingeschreven"))
    )
    return Treffer(
        over=pl.col("cluster").is_in([3, 4]) & ~pl.col("epilepsieschool") & (nu | toen)
        & ~pl.col("tijdelijke_toelating").fill_null(False) & ~pl.col("van_voor_tlv_wet"),
        als=~pl.col("heeft_tlv"),
        zin="Deze leerling {wanneer} en heeft geen TLV. Zonder TLV telt de inschrijving niet mee voor de bekostiging.",
        deadline=pl.lit(uiterste_dag(p)),
        met={"wanneer": wanneer},
    )  # fmt: skip
