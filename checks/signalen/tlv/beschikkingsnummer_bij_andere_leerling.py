"""Het beschikkingsnummer staat ook bij een andere leerling

## Wat controleert dit
Een samenwerkingsverband geeft elk beschikkingsnummer maar één keer. Hetzelfde nummer van hetzelfde
samenwerkingsverband staat hier bij meer dan één leerling van het bestuur.

## Waarom is het een probleem
Bij een van de leerlingen is het nummer verkeerd. Die leerling heeft misschien geen eigen toelaatbaarheidsverklaring
(TLV), of ROD koppelt de verkeerde beschikking aan hem.

## Zo herstelt u het in het LAS
1. Zoek van elke genoemde leerling de beschikking op.
2. Laat het nummer staan bij de leerling van wie de beschikking is. Zet bij de ander zijn eigen nummer.
3. Heeft de ander geen beschikking? Verwijder die TLV en vraag er een aan.
4. Is het dezelfde leerling, op twee plaatsen? Voeg de twee samen, of geef hem op beide plaatsen hetzelfde BSN.

## Uitzonderingen
Een leerling die met zijn TLV naar een andere school van het bestuur ging, is dezelfde leerling: dat zien wij aan zijn
BSN of onderwijsnummer. Spaties, streepjes en hoofdletters maken niet uit. Wat geen nummer is, zoals ‘onbekend’,
‘aangevraagd’ of minder dan vier tekens, vergelijken wij niet, en ook geen TLV die voor het vorige schooljaar eindigde.
Lijken twee leerlingen dezelfde te zijn, dan melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.frames.rijen import deelt
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_anderen
from checks.taal.begrippen import PER_PERSOON, noem_leerling
from checks.taal.tlv import BRON_TLV, cluster_3_4, is_invulwoord, kaal_nummer, nog_van_belang
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    erbij=(Erbij(wie="ander", wijzig={"beschikkingsnummer": schone("beschikkingsnummer")}, ook=True),)
)


@verzamelsignaal(
    "TLV16",
    "M",
    "tlv",
    Melding(
        veld="beschikkingsnummer",
        zin="Dit beschikkingsnummer van samenwerkingsverband {swv_nummer} staat ook bij {anderen}.",
    ),
    leest=("beschikkingsnummer", "swv_nummer", "tlv_begin", "tlv_einde", "pgn", "cluster"),
    optioneel=("tlv_begin", "tlv_einde", "bsn", "onderwijsnummer"),
    over=cluster_3_4 & pl.col("beschikkingsnummer").is_not_null() & pl.col("swv_nummer").is_not_null(),
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 422"),
    herstelt="TLV-coördinator",
    verwant=("TLV18", "DU05"),
    redenen=("Het is dezelfde leerling", "Het samenwerkingsverband gaf dit nummer aan meer leerlingen"),
)
def tlv16(breed: Breed, p: date) -> pl.LazyFrame:
    """Elke TLV met het nummer krijgt een bevinding: aan het nummer is niet te zien van wie het is."""
    per = ["swv_nummer", "nummer"]
    nummers = (
        breed.verzamel("tlv", "beschikkingsnummer", "swv_nummer", "tlv_begin", "tlv_einde", ook_komend=True)
        .filter(pl.col("swv_nummer").is_not_null(), pl.col("beschikkingsnummer").is_not_null(), nog_van_belang(p))
        .select("rij", "swv_nummer", nummer=kaal_nummer)
        .collect()
    )
    nummers = nummers[deelt(nummers, ["nummer"])]
    if nummers.is_empty():
        return NIETS
    wie = breed.wijd(
        "tlv", ("cluster", "rij_leerling", "pgn", "leerlingnummer", "instelling", "sleutel"), nummers["rij"]
    )
    tlvs = (
        pl.concat([nummers, wie], how="horizontal")
        .filter(cluster_3_4, ~is_invulwoord(pl.col("nummer")))
        .with_columns(persoon=pl.coalesce("pgn", opmaak("rij {}", "rij_leerling")))
        .filter(pl.col("persoon").n_unique().over(per) > 1)
        .sort("sleutel")
    )
    personen = tlvs.unique([*per, "persoon"], keep="first", maintain_order=True)
    personen = personen.select(
        *per,
        "persoon",
        anderen=noem_anderen(noem_leerling, per),
        rijen_ander=pl.col("rij").head(PER_PERSOON).implode().over(per),
    )
    return tlvs.join(personen, on=[*per, "persoon"]).select("rij", "rijen_ander", "anderen").sort("rij").lazy()
