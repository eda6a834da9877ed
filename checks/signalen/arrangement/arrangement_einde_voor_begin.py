"""Het arrangement eindigt voor het begint

## Wat controleert dit
De einddatum van het arrangement ligt voor de begindatum. De einddatum is de laatste dag van de ondersteuning.

## Waarom is het een probleem
ROD weigert een arrangement dat nooit heeft gelopen. Bij DUO staat dan niet dat uw school deze leerling ondersteunt.

## Zo herstelt u het in het LAS
1. Kijk in het dossier wanneer de ondersteuning begon en eindigde. Vaak staat bij een van beide het verkeerde jaar.
2. Verbeter de datum die niet klopt. Loopt de ondersteuning nog? Maak de einddatum dan leeg.
3. Wissel het arrangement opnieuw uit. Is de ondersteuning nooit begonnen, verwijder het arrangement dan.

## Uitzonderingen
Een arrangement van één dag, met twee keer dezelfde datum, is goed.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.arrangement._arrangementen import DUO, VAN_EEN_OUD_LEERLING, juli, welk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=1,
    fout={**VAN_EEN_OUD_LEERLING, "arrangement_einde": lambda rij, p: juli(rij, 1)},
    herstel={"arrangement_einde": lambda rij, p: juli(rij, 3)},
)


@rijsignaal("AR03", "F", "arrangement", bron=(DUO,), verwant=("AR01", "AR10"))
def ar03(p: date) -> Treffer:
    begin, einde = pl.col("arrangement_begin"), pl.col("arrangement_einde")
    return Treffer(
        over=begin.is_not_null() & einde.is_not_null(),
        als=einde < begin,
        veld="arrangement_einde",
        zin="{welk} eindigt op {arrangement_einde}, maar begint pas op {arrangement_begin}.",
        met={"welk": welk},
    )
