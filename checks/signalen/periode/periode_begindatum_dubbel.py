"""Twee perioden van een inschrijving beginnen op dezelfde dag

## Wat controleert dit
Op elke dag geldt één periode van een inschrijving. Hier beginnen er twee of meer op dezelfde dag, met andere gegevens.

## Waarom is het een probleem
ROD weigert de inschrijving, want het is niet te zien welke gegevens vanaf die dag gelden.

## Zo herstelt u het in het LAS
1. De bevinding noemt wat er verschilt. Zoek uit wat er op die dag klopte.
2. Is één van de perioden een vergissing? Haal die weg.
3. Golden ze na elkaar? Geef dan de latere de dag waarop de wijziging echt inging.
4. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Staat dezelfde periode twee keer in de export zonder enig verschil, dan is dat geen fout: wij tellen haar één keer.
Verschillen de perioden alleen in schoolsoort, dan is dat een ander signaal. U krijgt één bevinding per dag, hoeveel
perioden er ook op beginnen.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.periode._inhoud import BEGIN, INHOUD, leesbaar
from checks.taal.begrippen import opsomming
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"begindatum_periode": schone("inschrijfdatum"), "onderwijslocatiecode": "999X999", "groep": "SO-9"},
        ),
    )
)


@verzamelsignaal(
    "PE03",
    "F",
    "periode",
    Melding(
        veld=BEGIN,
        zin="Op {begindatum_periode} beginnen {aantal} verschillende perioden van deze inschrijving. "
        "Het verschil: {verschil}.",
    ),
    leest=(BEGIN,),
    over=pl.col(BEGIN).is_not_null(),
    ook_vroeger=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode", "PvE15 349"),
    verwant=("PE01", "PE04"),
)
def pe03(breed: Breed, p: date) -> pl.LazyFrame:
    """Eén bevinding per dag: er is één keus te maken. Die staat bij de sleutel die niet van de volgorde afhangt."""
    per = ["rij_inschrijving", BEGIN]
    meer = breed.meer_per_inschrijving("periode", BEGIN).drop_nulls(BEGIN)
    meer = meer.filter(meer[per].is_duplicated())
    if meer.is_empty():
        return NIETS
    frame = pl.concat(
        [meer, breed.wijd("periode", ("sleutel", *(v.naam for v in INHOUD)), meer["rij"])], how="horizontal"
    )
    waarden = {v.naam: leesbaar(v).fill_null("leeg").unique(maintain_order=True) for v in INHOUD}
    verschil = pl.concat_list(
        pl.when(pl.col(v.naam).list.len() > 1).then(
            opmaak("{} ({})", pl.lit(v.label.lower()), pl.col(v.naam).list.join(" of "))
        )
        for v in INHOUD
    )
    return (
        frame.lazy()
        .sort("sleutel")
        .group_by(per, maintain_order=True)
        .agg(pl.col("rij").first(), aantal=pl.len(), **waarden)
        .with_columns(verschil=opsomming(verschil.list.drop_nulls()))
        .filter(pl.col("verschil").is_not_null())  # wie alleen in schoolsoort verschilt, staat bij PE07
        .select("rij", "aantal", "verschil")
        .sort("rij")
    )
