"""De leerling staat op de school die hem ondersteunt zelf ingeschreven

## Wat controleert dit
Een school ondersteunt een leerling met een arrangement, en in dezelfde tijd staat de leerling op die school zelf
ingeschreven, zonder toelaatbaarheidsverklaring (TLV). Het maakt niet uit welke school er bij het arrangement staat.

## Waarom is het een probleem
Met de inschrijving op uw school weet ROD al dat de leerling een arrangement heeft. Een arrangement wisselt u alleen uit
voor een leerling van een andere school. ROD weigert het, of er staat ondersteuning die er niet is.

## Zo herstelt u het in het LAS
1. Ga na op welke school de leerling in die tijd echt zat.
2. Zat hij op uw school? Sluit het arrangement af op de dag voor de inschrijving, of verwijder het als het er nooit was.
3. Zat hij op een andere school? Schrijf hem dan bij u uit, of verwijder de inschrijving als zij een vergissing was.
4. Is het nummer bij het arrangement van een ander? Verbeter het.
5. Wissel opnieuw uit wat u hebt veranderd.

## Uitzonderingen
Een arrangement dat eindigt op de dag voor de inschrijving, is goed. Een inschrijving die nog moet beginnen, telt nog
niet mee. Heeft de inschrijving een TLV, of staat uw eigen school ook als school van inschrijving bij het arrangement,
dan is het een ander signaal. Wij vergelijken op BSN of onderwijsnummer: zonder goed nummer zien wij dit niet.
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
from checks.taal.tlv import GEEN_TLV
from data.schema.voorbeeld import Voorbeeld

# In cluster 4 staat iemand zonder TLV ingeschreven als hij daar is opgenomen.
VOORBEELD = Voorbeeld(fout={**ARRANGEMENT, **GEEN_TLV, "soort_verblijf": "3"}, herstel=GEEN_ARRANGEMENT)

_TLV = ("beschikkingsnummer", "tlv_begin", "tlv_einde")


@verzamelsignaal(
    "AR14",
    "M",
    "arrangement",
    ook_ingeschreven(),
    leest=MET_EIGEN_INSCHRIJVING,
    optioneel=_TLV,  # een school van cluster 1 of 2 heeft die kolommen niet
    over=met_nummer_en_begin,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Arrangement (cluster 1 en 2 en scholen voor leerlingen met "
        "epilepsie)",
        DUO,
        "PvE15 448",
    ),
    overslaan=zonder_school_per,
    verwant=("AR02", "AR05", "AR11"),
    redenen=("Het arrangement staat alleen in ons LAS en gaat niet naar ROD",),
)
def ar14(breed: Breed, p: date) -> pl.LazyFrame:
    return eigen_inschrijvingen(breed, met_tlv=False)
