"""Residentiële plaats zonder samenwerkingsovereenkomst

## Wat controleert dit
Deze leerling verblijft volgens het LAS in een residentiële instelling (soort verblijf 3, 4 of 5). Bij de school staat
dat er geen samenwerkingsovereenkomst met zo'n instelling is.

## Waarom is het een probleem
Een leerling op een residentiële plaats heeft geen TLV nodig, maar dan moet het bestuur wel een overeenkomst met de
instelling hebben en die aan DUO hebben gemeld. Zonder overeenkomst is de bekostiging onzeker.

## Zo herstelt u het in het LAS
1. Is er wel een overeenkomst? Meld haar aan DUO, bij het Informatiecentrum Onderwijs, als dat nog niet gebeurd is. Zet
   dan in Signaalwijzer, in Beheer bij Scholen, dat deze school er een heeft.
2. Is er geen overeenkomst, maar verblijft de leerling echt in de instelling? Sluit er een af en meld haar aan DUO.
3. Verblijft de leerling daar niet? Zet soort verblijf in het LAS op 0, en zorg in cluster 3 of 4 voor een TLV.

## Uitzonderingen
Is bij de school niet ingevuld of er een overeenkomst is, dan weten wij het niet en melden wij niets. Voor een
justitiële jeugdinrichting (soort verblijf 6) kijken wij hier niet naar.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import MET_OVEREENKOMST, deze_periode
from data.schema.velden import velden_van
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_verblijf": "3", **dict.fromkeys(v.naam for v in velden_van("tlv"))}, cluster=3)


@rijsignaal(
    "IN29",
    "M",
    "periode",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Residentiële instelling",),
    nodig=("soort_verblijf",),
    herstelt="bestuur",
    verwant=("IN27",),
    redenen=("Het bestuur is met de instelling in gesprek over een overeenkomst",),
)
def in29(p: date) -> Treffer:
    overeenkomst = pl.col("samenwerkingsovereenkomst")
    return Treffer(
        over=pl.col("soort_verblijf").is_in(MET_OVEREENKOMST) & overeenkomst.is_not_null(),
        als=~overeenkomst,
        veld="soort_verblijf",
        zin="In {periode} verblijft deze leerling in een residentiële instelling (soort verblijf {soort_verblijf}), "
        "maar de school heeft geen samenwerkingsovereenkomst.",
        met={"periode": deze_periode},
    )
