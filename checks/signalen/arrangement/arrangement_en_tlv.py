"""De leerling heeft op één school een arrangement en een TLV

## Wat controleert dit
Een school ondersteunt een leerling met een arrangement, en in dezelfde tijd staat de leerling op die school
ingeschreven met een toelaatbaarheidsverklaring (TLV).

## Waarom is het een probleem
Een arrangement is voor een leerling die ergens anders staat ingeschreven, een TLV voor een leerling van de school zelf.
Samen kan niet: ROD weigert een van beide. Is dat de inschrijving met de TLV, dan kost het ook bekostiging.

## Zo herstelt u het in het LAS
1. Ga na op welke school de leerling echt zit.
2. Zit de leerling op uw school? Sluit het arrangement af op de dag voor de inschrijving, of verwijder het als het er
   nooit was.
3. Zit de leerling op een andere school? Schrijf de leerling dan bij u uit, of verwijder de inschrijving als zij een
   vergissing was.
4. Wissel allebei opnieuw uit.

## Uitzonderingen
Een arrangement dat eindigt op de dag voor de inschrijving, is goed. Een inschrijving die nog moet beginnen, telt nog
niet mee. Wij vergelijken op BSN of onderwijsnummer: zonder goed nummer zien wij dit niet.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import verzamelsignaal
from checks.signalen.arrangement._arrangementen import (
    ARRANGEMENT,
    DUO,
    GEEN_ARRANGEMENT,
    MET_EIGEN_INSCHRIJVING,
    eigen_inschrijvingen,
    met_nummer_en_begin,
    ook_ingeschreven,
    zonder_school_per,
)
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout=ARRANGEMENT, herstel=GEEN_ARRANGEMENT)


@verzamelsignaal(
    "AR05",
    "F",
    "arrangement",
    ook_ingeschreven(", met een TLV"),
    leest=MET_EIGEN_INSCHRIJVING,
    over=met_nummer_en_begin,
    bron=(DUO, "PvE15 444"),
    overslaan=zonder_school_per,
    verwant=("AR02", "AR04", "AR14"),
)
def ar05(breed: Breed, p: date) -> pl.LazyFrame:
    return eigen_inschrijvingen(breed, met_tlv=True)
