"""Twee TLV's hebben hetzelfde volgnummer

## Wat controleert dit
Uw LAS geeft elke toelaatbaarheidsverklaring (TLV) van een inschrijving een eigen volgnummer. Hier hebben twee
verschillende TLV's van dezelfde inschrijving hetzelfde nummer, en gaan zij niet op dezelfde dag in.

## Waarom is het een probleem
Aan het volgnummer ziet ROD of een bericht over een nieuwe TLV gaat of over een wijziging. Met hetzelfde nummer kan de
ene TLV de andere overschrijven.

## Zo herstelt u het in het LAS
1. Kijk of beide TLV's bij deze inschrijving horen. Is er één dubbel ingevoerd of vervallen, verwijder die dan.
2. Zijn beide goed? Geef de laatste een nieuw volgnummer. Kan dat niet zelf, vraag dan de helpdesk van uw LAS.
3. Controleer in het registratieoverzicht van ROD of beide TLV's er staan. Zo niet, wissel de ontbrekende opnieuw uit.

## Uitzonderingen
Staat precies dezelfde TLV op meer rijen van de export, dan is dat er één. Een nul vooraan telt niet: 1 en 01 zijn
hetzelfde nummer. Een TLV die voor het vorige schooljaar eindigde, telt niet meer mee. Gaan zij alle op dezelfde dag in,
dan is dat een ander signaal.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import opsomming
from checks.taal.tlv import (
    BRON_TLV,
    SCHONE_TLV,
    ander_nummer,
    cluster_3_4,
    dag,
    nog_van_belang,
    tlv_met_datum,
    zonder_voorloopnul,
)
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={"tlv_einde": dag(0, 7, 31)},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={
                "beschikkingsnummer": ander_nummer(0),
                "tlv_begin": dag(0, 8, 1),
                "tlv_einde": SCHONE_TLV["tlv_einde"],
            },
        ),
    ),
)


@verzamelsignaal(
    "TLV26",
    "M",
    "tlv",
    Melding(veld="tlv_volgnummer", zin="Volgnummer {tlv_volgnummer} staat bij {aantal} TLV's: {welke}."),
    leest=("tlv_volgnummer", "tlv_begin", "tlv_einde", "cluster"),
    optioneel=("tlv_begin", "tlv_einde"),
    over=cluster_3_4 & pl.col("tlv_volgnummer").is_not_null(),
    bron=(BRON_TLV,),
    verwant=("TLV15",),
    redenen=("Beide TLV's staan goed in ROD",),
)
def tlv26(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per nummer: er is één keus te maken. Die staat bij de sleutel die niet van de volgorde afhangt."""
    per = ["rij_inschrijving", "nummer"]
    tlvs = breed.meer_per_inschrijving("tlv", "tlv_volgnummer", "tlv_begin", "tlv_einde")
    if tlvs.is_empty():
        return NIETS
    tlvs = tlvs.filter(pl.col("tlv_volgnummer").is_not_null(), nog_van_belang(p))
    tlvs = tlvs.with_columns(nummer=zonder_voorloopnul)
    tlvs = tlvs.filter(tlvs.select(per).is_duplicated()).filter(
        (pl.col("tlv_begin").n_unique().over(per) > 1) | pl.col("tlv_begin").is_null().any().over(per)
    )
    if tlvs.is_empty():
        return NIETS
    meer = breed.wijd("tlv", ("sleutel", "cluster"), tlvs["rij"])
    return (
        pl.concat([tlvs, meer], how="horizontal")
        .filter(cluster_3_4)
        .sort("sleutel")
        .group_by(per, maintain_order=True)
        .agg(
            pl.col("rij").first(),
            rijen_ander=pl.col("rij").slice(1),
            aantal=pl.len(),
            welke=tlv_met_datum.fill_null("een TLV zonder datums"),
        )
        .select("rij", "rijen_ander", "aantal", welke=opsomming(pl.col("welke")))
        .sort("rij")
        .lazy()
    )
