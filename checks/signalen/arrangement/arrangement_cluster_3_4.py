"""Een school van cluster 3 of 4 heeft een arrangement

## Wat controleert dit
Alleen een school van cluster 1 of 2, of een school voor leerlingen met epilepsie, wisselt een arrangement uit. De
school die hier ondersteunt, hoort bij cluster 3 of 4 en is geen school voor leerlingen met epilepsie.

## Waarom is het een probleem
Ondersteuning door een school van cluster 3 of 4 gaat niet naar ROD. ROD weigert zo'n arrangement, en de melding
daarover komt elke keer terug.

## Zo herstelt u het in het LAS
1. Geeft uw school extra ondersteuning op een andere school? Dat mag, maar wissel het niet uit: verwijder het
   arrangement uit de uitwisseling met ROD.
2. Gaat het om een leerling van uw eigen school? Die heeft een toelaatbaarheidsverklaring (TLV) nodig en geen
   arrangement.
3. Is uw school een school van cluster 1 of 2, of een school voor leerlingen met epilepsie? Verbeter dat dan in
   Signaalwijzer: in Beheer, bij Scholen.

## Uitzonderingen
Een school voor leerlingen met epilepsie wisselt arrangementen wel uit. Weten wij niet of de school dat is, dan melden
wij niets.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.arrangement._arrangementen import GEEN_ARRANGEMENT, VAN_EEN_OUD_LEERLING, dit, zonder_school
from checks.taal.tlv import GEEN_TLV, cluster_3_4
from data.schema.voorbeeld import Voorbeeld

# Op zijn eigen school had hij geen TLV nodig: daar was hij opgenomen.
VOORBEELD = Voorbeeld(fout={**VAN_EEN_OUD_LEERLING, **GEEN_TLV, "soort_verblijf": "3"}, herstel=GEEN_ARRANGEMENT)


@rijsignaal(
    "AR04",
    "M",
    "arrangement",
    nodig=("epilepsieschool",),
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Toelaatbaarheidsverklaring (cluster 3 en 4), Ondersteuning op "
        "een andere school",
        "PvE15 446",
    ),
    verwant=("AR05",),
    redenen=("Het arrangement staat alleen in ons LAS en gaat niet naar ROD",),
)
def ar04(p: date) -> Treffer:
    return Treffer(
        over=pl.col("cluster").is_not_null(),
        als=cluster_3_4 & ~pl.col("epilepsieschool"),
        veld="instellingscode",
        zin="{dit} is van een school van cluster {cluster}. Die wisselt ondersteuning van een leerling op een andere "
        "school niet uit.",
        met={"dit": dit},
        overslaan=zonder_school,
    )
