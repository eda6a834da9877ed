"""De soort onderwijs hoort niet bij een school van cluster 3 of 4

## Wat controleert dit
De soort onderwijs, zoals onderwijs aan dove leerlingen, is er alleen voor cluster 1 en 2. Deze leerling zit op een
school van cluster 3 of 4, en toch is het veld gevuld.

## Waarom is het een probleem
In cluster 3 en 4 telt sinds 1 augustus 2014 de TLV. Een soort onderwijs is dan meestal een rest van een eerdere school,
of een vergissing. In het oude register BRON werd zo'n inschrijving geweigerd.

## Zo herstelt u het in het LAS
1. Maak het veld soort onderwijs leeg bij deze periode.
2. Is de leerling wel op een instelling van cluster 1 of 2 ingeschreven? Verbeter dan de instellingscode.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Een inschrijving die al voor 1 augustus 2014 begon. Een 0 of n.v.t. telt als leeg.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_periode
from checks.taal.rod import uiterlijk
from checks.taal.tlv import cluster_3_4
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_onderwijs": "23"})


@rijsignaal(
    "IN10",
    "M",
    "periode",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Soort onderwijs (cluster 1 en 2)", "PvE15 413"),
    verwant=("IN09", "TLV01"),
    redenen=("De leerling zit zonder onderbreking op deze school sinds een dag voor 1 augustus 2014",),
    termijn="zeven_dagen",
)
def in10(p: date) -> Treffer:
    return Treffer(
        over=cluster_3_4 & ~pl.col("van_voor_tlv_wet"),
        als=pl.col("soort_onderwijs").is_not_null(),
        veld="soort_onderwijs",
        zin="In {periode} staat soort onderwijs {soort_onderwijs}. Een school van cluster {cluster} geeft die niet op.",
        deadline=uiterlijk(p),
        met={"periode": deze_periode},
    )
