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
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.arrangement._arrangementen import ARRANGEMENT, DUO, GEEN_ARRANGEMENT, inschrijvingen_met, welk
from checks.taal.begrippen import laatste_dag
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout=ARRANGEMENT, herstel=GEEN_ARRANGEMENT)


@verzamelsignaal(
    "AR05",
    "F",
    "arrangement",
    Melding(
        veld="arrangement_begin",
        zin="{welk} begint op {arrangement_begin}, maar deze leerling staat vanaf {inschrijfdatum} ook op uw eigen "
        "school ingeschreven, met een TLV.",
        met={"welk": welk},
    ),
    leest=(
        "pgn",
        "arrangement_begin",
        "arrangement_einde",
        "arrangement_einde_gelezen",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "heeft_tlv",
    ),
    over=pl.col("pgn").is_not_null() & pl.col("arrangement_begin").is_not_null(),
    bron=(DUO, "PvE15 444"),
    verwant=("AR02", "AR04"),
)
def ar05(breed: Breed, p: date) -> pl.LazyFrame:
    """Elk arrangement dat een inschrijving met een TLV raakt, met de eerste daarvan."""
    arrangement = (
        breed.verzamel(
            "arrangement", "pgn", "instelling", "arrangement_begin", "arrangement_einde", "arrangement_einde_gelezen"
        )
        .filter(pl.col("pgn").is_not_null(), pl.col("arrangement_begin").is_not_null())
        .collect()
    )
    eigen = inschrijvingen_met(
        breed,
        arrangement["pgn"],
        "instelling",
        "inschrijfdatum",
        "uitschrijfdatum",
        "uitschrijfdatum_gelezen",
        "heeft_tlv",
        "komend",
    )
    in_bereik = breed.in_bereik["inschrijving"].gather(eigen["rij"])
    begonnen = pl.col("inschrijfdatum").is_not_null() & ~pl.col("komend")
    eigen = eigen.filter(in_bereik, begonnen, "heeft_tlv").drop("rij", "heeft_tlv", "komend")
    return (
        arrangement.lazy()
        .join(eigen.lazy(), on=["pgn", "instelling"])
        .filter(
            laatste_dag("uitschrijfdatum") >= pl.col("arrangement_begin"),
            laatste_dag("arrangement_einde") >= pl.col("inschrijfdatum"),
        )
        .group_by("rij")
        .agg(pl.col("inschrijfdatum").min())
        .sort("rij")
    )
