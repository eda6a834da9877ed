"""Het nummer van het samenwerkingsverband klopt niet

## Wat controleert dit
Een samenwerkingsverband heeft een nummer van PO of VO met vier cijfers, zoals PO3001. Dit nummer heeft een andere
vorm, of staat niet in de geladen lijst van samenwerkingsverbanden.

## Waarom is het een probleem
ROD weigert een TLV van een samenwerkingsverband dat het niet kent. Zonder TLV telt de leerling niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Kijk op de beschikking welk samenwerkingsverband de TLV gaf.
2. Kies dat samenwerkingsverband in het LAS, of typ zijn nummer over, en wissel de TLV opnieuw uit.
3. Staat het nummer zo op de beschikking? Het samenwerkingsverband kan zijn opgeheven of samengegaan met een ander:
   vraag welk nummer nu geldt.

## Uitzonderingen
Zonder geladen lijst kijken wij alleen naar de vorm van het nummer.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"swv_nummer": "PO301"})


@rijsignaal(
    "TLV19",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 741"),
    herstelt="TLV-coördinator",
    verwant=("TLV17", "TLV20"),
)
def tlv19(p: date) -> Treffer:
    nummer = pl.col("swv_nummer")
    vorm = heeft_vorm("swv_nummer")
    wat = (
        pl.when(~vorm)
        .then(pl.lit("is geen PO of VO met vier cijfers"))
        .otherwise(pl.lit("staat niet in de lijst van samenwerkingsverbanden"))
    )
    return Treffer(
        over=cluster_3_4 & nummer.is_not_null(),
        als=~vorm | ~pl.col("swv_in_lijst").fill_null(True),
        veld="swv_nummer",
        zin="Samenwerkingsverband {swv_nummer} {wat}.",
        met={"wat": wat},
    )
