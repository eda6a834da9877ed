"""Het beschikkingsnummer is van een ander samenwerkingsverband

## Wat controleert dit
Veel beschikkingsnummers beginnen met het nummer van het samenwerkingsverband, gevolgd door een jaar en vijf cijfers.
Dit nummer is zo opgebouwd, maar begint met een ander samenwerkingsverband dan bij de toelaatbaarheidsverklaring (TLV)
is ingevuld.

## Waarom is het een probleem
Een van de twee is verkeerd. Dan staat er in ROD een andere TLV dan het samenwerkingsverband heeft afgegeven.

## Zo herstelt u het in het LAS
1. Kijk op de beschikking welk samenwerkingsverband de TLV gaf en welk nummer erop staat.
2. Verbeter wat afwijkt en wissel de TLV opnieuw uit.
3. Hoort het beschikkingsnummer bij een andere TLV van de leerling? Zet het daar neer, en het juiste nummer hier.

## Uitzonderingen
Beschikkingsnummers mogen inmiddels vrij worden gekozen. Een nummer met een andere opbouw melden wij hier niet. Klopt
het nummer van het samenwerkingsverband zelf niet, of past het niet bij de schoolsoort en dat in het beschikkingsnummer
wel, dan melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.tlv import BRON_TLV, cluster_3_4, swv_in_nummer
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"beschikkingsnummer": lambda rij, p: f"PO3999{str(rij['beschikkingsnummer'])[6:]}"})


@rijsignaal(
    "TLV17",
    "M",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 421"),
    herstelt="TLV-coördinator",
    verwant=("TLV19",),
    redenen=("Het nummer staat zo op de beschikking", "Het samenwerkingsverband is opgegaan in een ander"),
)
def tlv17(p: date) -> Treffer:
    swv = pl.col("swv_nummer")
    return Treffer(
        over=cluster_3_4 & swv.is_not_null() & swv_in_nummer.is_not_null(),
        als=swv_in_nummer != swv,
        veld="beschikkingsnummer",
        zin="Het beschikkingsnummer begint met {van}, maar het samenwerkingsverband van deze TLV is {swv_nummer}.",
        met={"van": swv_in_nummer},
    )
