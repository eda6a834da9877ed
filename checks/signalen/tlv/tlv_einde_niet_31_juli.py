"""De TLV eindigt niet op 31 juli

## Wat controleert dit
Een toelaatbaarheidsverklaring (TLV) eindigt altijd op 31 juli, de laatste dag van een schooljaar. Hier staat een
andere dag.

## Waarom is het een probleem
ROD weigert een TLV met een andere einddatum. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Kijk op de beschikking van het samenwerkingsverband welke einddatum er staat. Ons voorstel is een 31 juli: bij een
   dag in augustus die ervoor, anders die aan het eind van het schooljaar.
2. Neem de datum van de beschikking over en wissel de TLV opnieuw uit.
3. Staat op de beschikking zelf geen 31 juli? Vraag het samenwerkingsverband dan om een verbeterde beschikking.

## Uitzonderingen
Is de TLV korter dan een schooljaar, of eindigt zij voor zij begint, dan melden wij alleen dat. Loopt de TLV met ons
voorstel lang genoeg, dan melden wij over de dagen ervoor niet ook nog dat er geen TLV is.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from checks.taal.tlv import BRON_TLV, cluster_3_4, niet_31_juli, voorgesteld_einde
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _eind_juni(rij: Rij, p: date) -> date:
    return date(dag_in(rij, "tlv_einde").year, 6, 30)


VOORBEELD = Voorbeeld(fout={"tlv_einde": _eind_juni})


@rijsignaal(
    "TLV06",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 423"),
    herstelt="TLV-coördinator",
    verwant=("TLV07", "TLV10"),
)
def tlv06(p: date) -> Treffer:
    return Treffer(
        over=cluster_3_4 & pl.col("tlv_einde").is_not_null(),
        als=niet_31_juli,
        veld="tlv_einde",
        voorstel=nl(voorgesteld_einde),
        zin="De TLV{van} eindigt op {tlv_einde}. Een TLV eindigt altijd op 31 juli: kijk op de beschikking.",
        met={
            "van": pl.when(pl.col("tlv_begin").is_not_null())
            .then(opmaak(" vanaf {}", nl(pl.col("tlv_begin"))))
            .otherwise(pl.lit(""))
        },
    )
