"""Een arrangementvolgnummer staat er twee keer

## Wat controleert dit
Bij één leerling staan op uw school twee verschillende arrangementen met hetzelfde arrangementvolgnummer.

## Waarom is het een probleem
Aan het volgnummer herkent ROD een arrangement. Met hetzelfde nummer kan het tweede het eerste overschrijven, en dan
klopt de geschiedenis van de ondersteuning niet meer.

## Zo herstelt u het in het LAS
1. Is het een verlenging van hetzelfde arrangement? Verander dan de einddatum van het eerste, en verwijder het tweede.
2. Zijn het echt twee arrangementen? Maak het tweede opnieuw aan, zodat het LAS een nieuw nummer geeft.
3. Wissel uit wat u hebt veranderd.
4. Gebeurt dit bij meer leerlingen, meld het dan aan de leverancier van uw LAS.

## Uitzonderingen
Staat precies hetzelfde arrangement twee keer in de export, dan tellen wij het één keer. Een volgnummer telt per
leerling: twee leerlingen mogen hetzelfde nummer hebben.
"""

from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.arrangement._arrangementen import (
    DUO,
    VAN_EEN_OUD_LEERLING,
    augustus,
    juli,
    vaker,
    zonder_school_per,
)
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=1,
    fout={**VAN_EEN_OUD_LEERLING, "arrangement_begin": lambda rij, p: augustus(rij, 2)},
    herstel={"arrangementvolgnummer": "2"},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={
                "arrangement_begin": lambda rij, p: augustus(rij, 1),
                "arrangement_einde": lambda rij, p: juli(rij, 2),
            },
            ook=True,
        ),
    ),
)


@verzamelsignaal(
    "AR12",
    "M",
    "arrangement",
    Melding(
        veld="arrangementvolgnummer",
        zin="Arrangementvolgnummer {arrangementvolgnummer} staat bij deze leerling ook bij {ander}.",
    ),
    leest=("pgn", "instellingscode", "arrangementvolgnummer"),
    over=pl.col("arrangementvolgnummer").is_not_null(),
    bron=(DUO,),
    overslaan=zonder_school_per,
    verwant=("AR06",),
    redenen=("Ons LAS geeft een verlengd arrangement hetzelfde volgnummer",),
)
def ar12(breed: Breed, p: date) -> pl.LazyFrame:
    """Elk arrangement met hetzelfde volgnummer krijgt een bevinding: welk er fout is, is niet te zien."""
    ander = (
        pl.when(pl.col("keer") > 2)
        .then(opmaak("{} andere arrangementen", pl.col("keer") - 1))
        .otherwise(
            pl.coalesce(opmaak("het arrangement vanaf {}", nl(pl.col("ander"))), pl.lit("een ander arrangement"))
        )
    )
    return (
        vaker(breed, "arrangementvolgnummer", noem="arrangement_begin").select("rij", "rijen_ander", ander=ander).lazy()
    )
