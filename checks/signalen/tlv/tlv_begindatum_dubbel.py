"""Twee TLV's gaan op dezelfde dag in

## Wat controleert dit
Twee toelaatbaarheidsverklaringen (TLV's) van dezelfde inschrijving hebben dezelfde datum van ingang, maar zijn niet
gelijk.

## Waarom is het een probleem
Een inschrijving kan maar één TLV hebben die op een bepaalde dag ingaat. ROD weigert de tweede.

## Zo herstelt u het in het LAS
1. Zoek op de beschikkingen welke TLV op deze dag ingaat.
2. Is een van de twee een oude versie of een vergissing? Verwijder die.
3. Zijn het er echt twee? Dan is van één de datum van ingang verkeerd: verbeter haar en wissel de TLV opnieuw uit.

## Uitzonderingen
Staat precies dezelfde TLV op meer rijen van de export, dan is dat er één. Een TLV die voor het vorige schooljaar
eindigde, telt niet meer mee.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import nl, opsomming
from checks.taal.tlv import BRON_TLV, ander_nummer, cluster_3_4, dag, nog_van_belang
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"tlv_volgnummer": "2", "beschikkingsnummer": ander_nummer(0), "tlv_einde": dag(3, 7, 31)},
        ),
    )
)


@verzamelsignaal(
    "TLV15",
    "F",
    "tlv",
    Melding(veld="tlv_begin", zin="Op {tlv_begin} gaan {aantal} TLV's van deze inschrijving in: {welke}."),
    leest=("tlv_begin", "tlv_einde", "cluster"),
    optioneel=("tlv_einde",),
    over=cluster_3_4 & pl.col("tlv_begin").is_not_null(),
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 425"),
    herstelt="TLV-coördinator",
    verwant=("TLV14", "TLV26"),
)
def tlv15(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per dag: er is één keus te maken. Die staat bij de sleutel die niet van de volgorde afhangt."""
    per = ["rij_inschrijving", "tlv_begin"]
    tlvs = breed.meer_per_inschrijving("tlv", "tlv_begin", "tlv_einde", ook_komend=True)
    if tlvs.is_empty():
        return NIETS
    tlvs = tlvs.filter(pl.col("tlv_begin").is_not_null(), nog_van_belang(p))
    tlvs = tlvs.filter(tlvs.select(per).is_duplicated())
    if tlvs.is_empty():
        return NIETS
    meer = breed.wijd("tlv", ("sleutel", "cluster", "tlv_volgnummer"), tlvs["rij"])
    wie = pl.coalesce(opmaak("de TLV met volgnummer {}", "tlv_volgnummer"), pl.lit("een TLV zonder volgnummer"))
    einde = pl.coalesce(
        opmaak(" tot en met {}", nl(pl.col("tlv_einde"))), pl.lit(" waarvan de einddatum niet bekend is")
    )
    return (
        pl.concat([tlvs, meer], how="horizontal")
        .filter(cluster_3_4)
        .sort("sleutel")
        .group_by(per, maintain_order=True)
        .agg(pl.col("rij").first(), rijen_ander=pl.col("rij").slice(1), aantal=pl.len(), welke=wie + einde)
        .select("rij", "rijen_ander", "aantal", welke=opsomming(pl.col("welke")))
        .sort("rij")
        .lazy()
    )
