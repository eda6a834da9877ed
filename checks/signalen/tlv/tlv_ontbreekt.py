"""De TLV ontbreekt

## Wat controleert dit
Een leerling op een school van cluster 3 of 4 heeft een toelaatbaarheidsverklaring (TLV) nodig. Deze leerling is
ingeschreven, of was dat op 1 februari, en heeft er geen.

## Waarom is het een probleem
Zonder TLV telt de inschrijving niet mee voor de bekostiging. Op 1 februari wordt geteld; daarna kan het nog een paar
weken worden hersteld.

## Zo herstelt u het in het LAS
1. Is er een beschikking van het samenwerkingsverband? Neem datum van ingang, datum van einde, nummer van het
   samenwerkingsverband, ondersteuningscategorie en beschikkingsnummer over in het LAS en wissel ze uit.
2. Is de TLV aangevraagd? Vraag het samenwerkingsverband wanneer zij komt.
3. Is er geen TLV en ook geen aanvraag? Vraag haar aan.
4. Heeft de leerling geen TLV nodig, zie de uitzonderingen? Leg dan vast waarom: vul de soort verblijf in, of dat de
   leerling tijdelijk is toegelaten.

## Uitzonderingen
Een leerling heeft geen TLV nodig als hij in een residentiële instelling verblijft, tijdelijk is toegelaten, op een
school voor leerlingen met epilepsie zit, of er al voor 1 augustus 2014 was. Kennen wij de soort verblijf niet, of
spreken twee perioden op dezelfde dag elkaar daarin tegen, dan melden wij niets. Staat er bij tijdelijke toelating iets
anders dan ja of nee, dan melden wij alleen dat. Hebt u niet opgegeven of de school er een voor epilepsie is, dan gaan
wij ervan uit van niet, en dat staat erbij. Van wie al weg is, melden wij de teldatum zolang die te verbeteren is:
tot en met 1 maart.

Een onbekostigde of symbiose-inschrijving gaat niet naar ROD en heeft geen TLV. Daar rekenen wij ook bij wie niet
bekostigd is en in die tijd op een andere school van het bestuur staat ingeschreven.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Termijn, Treffer, rijsignaal
from checks.taal.begrippen import nl, teldatum, teldatum_te_corrigeren
from checks.taal.tlv import (
    BRON_RESIDENTIEEL,
    BRON_TIJDELIJK,
    BRON_TLV,
    GEEN_TLV,
    cluster_3_4,
    deadline,
    geen_epilepsieschool,
    tijdelijk_toegelaten,
)
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout=GEEN_TLV)


def _komt_zonder_tlv(p: date) -> Termijn:
    """Ingeschreven en nog niet begonnen: de TLV moet er op de eerste schooldag zijn."""
    begin, einde = pl.col("inschrijfdatum"), pl.col("tlv_laatste_einde")
    return Termijn(
        soort="komend",
        als=cluster_3_4
        & pl.col("komend")
        & ~pl.col("niet_uitgewisseld")
        & geen_epilepsieschool
        & ~pl.col("tijdelijke_toelating").fill_null(False)
        & ~pl.col("residentieel_nu").fill_null(False)
        & (~pl.col("heeft_tlv") | (einde < begin).fill_null(False)),
        dag=begin,
        zin=pl.when(pl.col("heeft_tlv"))
        .then(opmaak("De leerling komt op {}, maar de TLV loopt tot en met {}.", nl(begin), nl(einde)))
        .otherwise(opmaak("De leerling komt op {} en heeft nog geen TLV.", nl(begin))),
        optioneel=frozenset({"tlv_einde", "bekostigbaar", "bsn|onderwijsnummer"}),
    )


@rijsignaal(
    "TLV01",
    "B",
    "inschrijving",
    optioneel=("bekostigbaar", "bsn", "onderwijsnummer"),
    bron=(BRON_TLV, BRON_RESIDENTIEEL, BRON_TIJDELIJK, "WEC artikel 40 (tekst 2015)", "PvE15 415"),
    herstelt="TLV-coördinator",
    verwant=("TLV02", "TLV05", "TLV10"),
    redenen=(
        "De TLV is aangevraagd",
        "De leerling verblijft in een residentiële instelling",
        "De leerling is tijdelijk toegelaten",
    ),
    termijn="teldatum",
    loopt=_komt_zonder_tlv,
)
def tlv01(p: date) -> Treffer:
    nu = pl.col("open") & ~pl.col("residentieel_nu")
    t = teldatum(p)
    toen = pl.col("op_teldatum") & ~pl.col("residentieel_op_teldatum")
    if not (t <= p and teldatum_te_corrigeren(p)):
        toen = pl.lit(False)
    wanneer = (
        pl.when(nu)
        .then(opmaak("is sinds {} ingeschreven", nl(pl.col("inschrijfdatum"))))
        .otherwise(pl.lit(f"was op {t:%d-%m-%Y} ingeschreven"))
    )
    return Treffer(
        over=cluster_3_4
        & geen_epilepsieschool
        & (nu | toen)
        & ~tijdelijk_toegelaten
        & ~pl.col("van_voor_tlv_wet")
        & ~pl.col("niet_uitgewisseld"),
        als=~pl.col("heeft_tlv"),
        zin="Deze leerling {wanneer} en heeft geen TLV. Zonder TLV telt de inschrijving niet mee voor de bekostiging.",
        deadline=deadline(p),
        met={"wanneer": wanneer},
    )
