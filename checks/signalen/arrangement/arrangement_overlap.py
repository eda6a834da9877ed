"""Twee arrangementen van een leerling lopen tegelijk

## Wat controleert dit
Bij één leerling staan op uw school twee arrangementen die elkaar overlappen. Zij beginnen niet op dezelfde dag.

## Waarom is het een probleem
Een leerling heeft op uw school één arrangement tegelijk. Lopen er twee, dan is bij DUO niet duidelijk welk geldt en tot
wanneer u de leerling ondersteunt.

## Zo herstelt u het in het LAS
1. Kijk in het dossier wanneer de ondersteuning begon, veranderde en eindigde.
2. Volgen de twee elkaar op? Geef het eerste als einddatum de dag voor het tweede begint.
3. Is een van de twee een vergissing? Verwijder dat.
4. Wissel uit wat u hebt veranderd.

## Uitzonderingen
Een arrangement zonder einddatum loopt door. Eindigt een arrangement voor het begint, of is een datum niet te lezen, dan
melden wij alleen dat. Beginnen de twee op dezelfde dag, of hebben zij hetzelfde volgnummer, dan is het een ander
signaal. Op twee scholen mogen er wel twee tegelijk lopen.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.arrangement._arrangementen import (
    DUO,
    VAN_EEN_OUD_LEERLING,
    augustus,
    van_een_leerling,
    welk,
    zonder_school_per,
)
from checks.taal.begrippen import ALTIJD, PER_PERSOON, laatste_dag, nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld


def _oudjaar(rij: Rij) -> date:
    return augustus(rij, 2).replace(month=12, day=31)


VOORBEELD = Voorbeeld(
    cluster=1,
    schoolsoort="VSO",
    fout={**VAN_EEN_OUD_LEERLING, "arrangementvolgnummer": "2", "arrangement_begin": lambda rij, p: augustus(rij, 2)},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={
                "arrangementvolgnummer": "1",
                "arrangement_begin": lambda rij, p: augustus(rij, 1),
                "arrangement_einde": lambda rij, p: _oudjaar(rij),
            },
        ),
    ),
    herstel={"arrangement_begin": lambda rij, p: _oudjaar(rij) + timedelta(days=1)},
)

_DATUMS = ("arrangement_begin", "arrangement_einde", "arrangement_einde_gelezen")


@verzamelsignaal(
    "AR13",
    "M",
    "arrangement",
    Melding(
        veld="arrangement_begin",
        zin="{welk} begint op {arrangement_begin}, terwijl {eerder} van dezelfde leerling dan nog loopt: {tot}.",
        met={
            "welk": welk,
            "eerder": pl.coalesce(opmaak("arrangement {}", "volgnummer_eerder"), pl.lit("een ander arrangement")),
            "tot": pl.when(pl.col("tot_eerder") == ALTIJD)
            .then(pl.lit("het heeft geen einddatum"))
            .otherwise(opmaak("tot en met {}", nl(pl.col("tot_eerder")))),
        },
    ),
    leest=("pgn", "instellingscode", *_DATUMS),
    over=pl.col("arrangement_begin").is_not_null(),
    bron=(DUO, "PvE15 349"),
    overslaan=zonder_school_per,
    verwant=("AR06", "AR12"),
)
def ar13(breed: Breed, p: date) -> pl.LazyFrame:
    """Een bevinding bij elk arrangement dat begint terwijl een eerder nog loopt, met dat wat het langst doorloopt."""
    alle = (
        van_een_leerling(breed, *_DATUMS, "sleutel")
        .filter(pl.len().over("leerling", "instellingscode") <= PER_PERSOON)
        .with_columns(tot=laatste_dag("arrangement_einde", "arrangement_begin"))
        .select("rij", "leerling", "instellingscode", "sleutel", "arrangement_begin", "tot")
    )
    begin, begin_eerder = pl.col("arrangement_begin"), pl.col("arrangement_begin_eerder")
    paren = (
        alle.filter(pl.col("tot").is_not_null())
        .join(alle, on=["leerling", "instellingscode"], suffix="_eerder")
        .filter(begin_eerder < begin, begin <= pl.col("tot_eerder"))
        .sort("rij", "tot_eerder", "sleutel_eerder")
        .unique("rij", keep="last", maintain_order=True)
    )
    eerder = breed.wijd("arrangement", ("arrangementvolgnummer",), paren["rij_eerder"]).to_series()
    return paren.select(
        "rij", "tot_eerder", rijen_ander=pl.concat_list("rij_eerder"), volgnummer_eerder=pl.lit(eerder)
    ).lazy()
