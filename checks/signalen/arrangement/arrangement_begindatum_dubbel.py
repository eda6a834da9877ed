"""Twee arrangementen van een leerling beginnen op dezelfde dag

## Wat controleert dit
Bij één leerling staan op uw school twee arrangementen met dezelfde begindatum. Ze verschillen wel: in volgnummer, in
einddatum of in de school waar de leerling is ingeschreven.

## Waarom is het een probleem
Een leerling heeft op uw school één arrangement tegelijk. Bij twee met dezelfde begindatum weet ROD niet welk geldt, en
weigert het tweede.

## Zo herstelt u het in het LAS
1. Kijk welk arrangement klopt. Beide krijgen een bevinding, want aan de gegevens is dat niet te zien.
2. Is het andere dubbel ingevoerd? Verwijder dat.
3. Volgen ze op elkaar? Geef het eerste een einddatum, en laat het tweede de dag daarna beginnen.
4. Wissel uit wat u hebt veranderd.

## Uitzonderingen
Staat precies hetzelfde arrangement twee keer in de export, dan tellen wij het één keer.
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
    welk,
    zonder_school_per,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "arrangementvolgnummer": "2"},
    herstel={"arrangement_begin": lambda rij, p: augustus(rij, 2)},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"arrangementvolgnummer": "1", "arrangement_einde": lambda rij, p: juli(rij, 2)},
            ook=True,
        ),
    ),
)


@verzamelsignaal(
    "AR06",
    "F",
    "arrangement",
    Melding(
        veld="arrangement_begin",
        zin="{welk} begint op {arrangement_begin}, net als {ander} van dezelfde leerling.",
        met={"welk": welk},
    ),
    leest=("pgn", "instellingscode", "arrangement_begin"),
    over=pl.col("arrangement_begin").is_not_null(),
    bron=(DUO, "PvE15 349"),
    overslaan=zonder_school_per,
    verwant=("AR12",),
)
def ar06(breed: Breed, p: date) -> pl.LazyFrame:
    """Elk arrangement met dezelfde begindatum krijgt een bevinding: welk er fout is, is niet te zien."""
    ander = (
        pl.when(pl.col("keer") > 2)
        .then(opmaak("{} andere arrangementen", pl.col("keer") - 1))
        .otherwise(pl.coalesce(opmaak("arrangement {}", pl.col("ander")), pl.lit("een ander arrangement")))
    )
    return (
        vaker(breed, "arrangement_begin", noem="arrangementvolgnummer").select("rij", "rijen_ander", ander=ander).lazy()
    )
