"""Eén beschikkingsnummer staat bij twee TLV's van een leerling

## Wat controleert dit
Bij één leerling staan twee toelaatbaarheidsverklaringen (TLV's) met hetzelfde beschikkingsnummer en andere datums.

## Waarom is het een probleem
Elke beschikking heeft haar eigen nummer. Bij een van de twee is het nummer van de andere overgenomen, of dezelfde TLV
staat er twee keer in, met een verbeterde datum. Dan klopt niet wat ROD over de leerling heeft.

## Zo herstelt u het in het LAS
1. Zoek de beschikkingen van de leerling op en leg ze naast de TLV's.
2. Zijn het twee beschikkingen? Zet bij elke TLV haar eigen nummer en wissel wat u verandert opnieuw uit.
3. Is het er één? Verbeter dan de TLV met de verkeerde datums, of verwijder haar, ook in ROD.

## Uitzonderingen
Staat dezelfde TLV, met dezelfde datums, bij de leerling op twee scholen, dan nam hij haar mee. Spaties, streepjes en
hoofdletters maken niet uit. Wat geen nummer is, zoals ‘aangevraagd’, vergelijken wij niet, en ook geen TLV die voor het
vorige schooljaar eindigde.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.frames.rijen import deelt
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import nl, opsomming
from checks.taal.tlv import (
    BRON_TLV,
    SCHONE_TLV,
    cluster_3_4,
    dag,
    is_invulwoord,
    kaal_nummer,
    nog_van_belang,
    tlv_met_datum,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={"tlv_einde": dag(0, 7, 31)},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"tlv_volgnummer": "2", "tlv_begin": dag(0, 8, 1), "tlv_einde": SCHONE_TLV["tlv_einde"]},
        ),
    ),
)

_DATUMS = ("tlv_begin", "tlv_einde")


@verzamelsignaal(
    "TLV30",
    "A",
    "tlv",
    Melding(
        veld="beschikkingsnummer", zin="Dit beschikkingsnummer staat bij {aantal} TLV's van deze leerling: {welke}."
    ),
    leest=("beschikkingsnummer", *_DATUMS, "pgn", "cluster"),
    optioneel=("bsn", "onderwijsnummer"),
    over=cluster_3_4 & pl.col("beschikkingsnummer").is_not_null(),
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 422"),
    herstelt="TLV-coördinator",
    verwant=("TLV15", "TLV16", "TLV26"),
    redenen=("Het samenwerkingsverband gaf beide TLV's hetzelfde nummer",),
)
def tlv30(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per nummer en inschrijving: er is één keus te maken. Zij staat bij de vaste eerste sleutel."""
    nummers = (
        breed.verzamel("tlv", "beschikkingsnummer", *_DATUMS, ook_komend=True)
        .filter(pl.col("beschikkingsnummer").is_not_null(), nog_van_belang(p))
        .select("rij", *_DATUMS, nummer=kaal_nummer)
        .collect()
    )
    nummers = nummers[deelt(nummers, ["nummer"])]
    if nummers.is_empty():
        return NIETS
    wie = breed.wijd("tlv", ("sleutel", "cluster", "rij_leerling", "rij_inschrijving", "pgn"), nummers["rij"])
    per = ["persoon", "nummer"]
    welke = pl.coalesce(
        opmaak("die van {} tot en met {}", nl(pl.col("tlv_begin")), nl(pl.col("tlv_einde"))),
        tlv_met_datum,
        pl.lit("een TLV zonder datums"),
    )
    anders = pl.any_horizontal(pl.col(datum).drop_nulls().n_unique().over(per) > 1 for datum in _DATUMS)
    return (
        pl.concat([nummers, wie], how="horizontal")
        .filter(cluster_3_4, ~is_invulwoord(pl.col("nummer")))
        .with_columns(persoon=pl.coalesce("pgn", opmaak("rij {}", "rij_leerling")))
        .filter(anders)
        .sort("sleutel")
        .with_columns(
            alle=welke.unique(maintain_order=True).implode().over(per), rijen=pl.col("rij").implode().over(per)
        )
        .unique(["rij_inschrijving", "nummer"], keep="first", maintain_order=True)
        .select(
            "rij",
            aantal=pl.col("alle").list.len(),
            welke=opsomming(pl.col("alle")),
            rijen_ander=pl.col("rijen").list.set_difference(pl.concat_list("rij")),
        )
        .sort("rij")
        .lazy()
    )
