"""De soort onderwijs is onbekend

## Wat controleert dit
Een school van cluster 1 geeft als soort onderwijs 11 of 12 op, een school van cluster 2 een code van 21 tot en met 26.
Hier staat een code die niet bestaat, of een van het andere cluster.

## Waarom is het een probleem
ROD kan een code weigeren die niet in de lijst staat.

## Zo herstelt u het in het LAS
1. Zoek op welke soort onderwijs de Commissie van Onderzoek heeft vastgesteld.
2. Kies die bij deze periode en wissel de inschrijving opnieuw uit.
3. Is de code goed en het cluster van de school niet? Verbeter dat dan in Signaalwijzer: in Beheer, bij Scholen.

## Uitzonderingen
Is de soort onderwijs leeg, dan is dat een ander signaal. Bij een school van cluster 3 of 4 hoort het veld leeg te zijn;
wat er dan staat, bekijken wij hier niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_periode
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_onderwijs": "11"}, cluster=2)

CODES = {1: ("11", "12"), 2: ("21", "22", "23", "24", "25", "26")}


@rijsignaal(
    "IN34",
    "M",
    "periode",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Soort onderwijs (cluster 1 en 2)", "PvE15 741"),
    verwant=("IN09", "IN10"),
)
def in34(p: date) -> Treffer:
    soort, cluster = pl.col("soort_onderwijs"), pl.col("cluster")
    van_cluster = {c: soort.is_in(codes) for c, codes in CODES.items()}
    wat = (
        pl.when(van_cluster[1] | van_cluster[2])
        .then(opmaak("hoort niet bij cluster {}", cluster))
        .otherwise(pl.lit("bestaat niet"))
    )
    kies = pl.when(cluster == 1).then(pl.lit("11 of 12")).otherwise(pl.lit("21 tot en met 26"))
    return Treffer(
        over=cluster.is_in([1, 2]) & soort.is_not_null(),
        als=~pl.when(cluster == 1).then(van_cluster[1]).otherwise(van_cluster[2]),
        veld="soort_onderwijs",
        zin="Soort onderwijs {soort_onderwijs} in {periode} {wat}. Een school van cluster {cluster} kiest {kies}.",
        met={"periode": deze_periode, "wat": wat, "kies": kies},
    )
