"""Het nummer van het samenwerkingsverband klopt niet

## Wat controleert dit
Een samenwerkingsverband heeft een nummer van PO of VO met vier cijfers, zoals PO3001. Dit nummer heeft een andere
vorm, of staat niet in de geladen lijst van samenwerkingsverbanden.

## Waarom is het een probleem
ROD weigert een TLV van een samenwerkingsverband dat het niet kent. Zonder TLV telt de leerling niet mee voor de
bekostiging.

## Zo herstel je het in het LAS
Kijk op de beschikking welk samenwerkingsverband de TLV gaf, kies dat in het LAS en wissel de TLV opnieuw uit.

## Uitzonderingen
Zonder geladen lijst kijken wij alleen naar de vorm van het nummer.
"""

from datetime import date

import polars as pl

from checks.signaal import Treffer, rijsignaal
from data.levering import Voorbeeld
from data.velden import VELD

VOORBEELD = Voorbeeld(fout={"swv_nummer": "PO301"})


@rijsignaal(
    "TLV19", "F", "tlv", ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Toelaatbaarheidsverklaring (cluster 3 en 4)", "PvE15 741",
    ),
    herstelt="TLV-coördinator", verwant=("TLV01",),
)  # fmt: skip
def tlv19(p: date) -> Treffer:
    nummer = pl.col("swv_nummer")
    vorm = nummer.str.contains(VELD["swv_nummer"].vorm)
    wat = (
        pl.when(~vorm).then(pl.lit("is geen PO of VO met vier cijfers"))
        .otherwise(pl.lit("staat niet in de lijst van samenwerkingsverbanden"))
    )  # fmt: skip
    return Treffer(
        over=pl.col("cluster").is_in([3, 4]) & nummer.is_not_null(),
        als=~vorm | ~pl.col("swv_in_lijst").fill_null(True),
        veld="swv_nummer",
        zin="Samenwerkingsverband {swv_nummer} {wat}.",
        met={"wat": wat},
    )
