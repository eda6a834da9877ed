"""Een TLV op een school van cluster 1 of 2

## Wat controleert dit
Toelaatbaarheidsverklaringen (TLV's) zijn er voor cluster 3 en 4. In cluster 1 en 2 beslist de Commissie van Onderzoek
van de instelling of een leerling wordt toegelaten. Toch staat bij deze inschrijving een TLV.

## Waarom is het een probleem
Een TLV hoort niet bij deze inschrijving. Misschien is zij bij de verkeerde leerling of de verkeerde inschrijving
ingevoerd, en ontbreekt zij ergens anders. Of het cluster van de school is niet goed opgegeven.

## Zo herstelt u het in het LAS
1. Hoort de TLV bij een inschrijving op een school van cluster 3 of 4? Voer haar daar in.
2. Verwijder de TLV bij deze inschrijving, ook in ROD als zij al is uitgewisseld.
3. Is de school van cluster 3 of 4? Verbeter dan het cluster in Signaalwijzer: in Beheer, bij Scholen.

## Uitzonderingen
Geen. Andere fouten in deze TLV melden wij niet: zij hoort hier niet te staan.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.tlv import BRON_TLV, NIEUWE_TLV
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout=NIEUWE_TLV, cluster=2)


@rijsignaal(
    "TLV23",
    "M",
    "inschrijving",
    ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Arrangement (cluster 1 en 2 en scholen voor leerlingen met "
        "epilepsie)",
        BRON_TLV,
    ),
    herstelt="TLV-coördinator",
    verwant=("TLV01",),
    redenen=("De leerling gaat binnenkort naar een school van cluster 3 of 4",),
)
def tlv23(p: date) -> Treffer:
    return Treffer(
        over=pl.col("cluster").is_in([1, 2]),
        als=pl.col("heeft_tlv"),
        zin="Bij deze inschrijving staat een TLV, maar de school is van cluster {cluster}. Daar bestaan geen TLV's.",
    )
