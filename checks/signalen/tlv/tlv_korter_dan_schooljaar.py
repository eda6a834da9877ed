"""De TLV is korter dan een schooljaar

## Wat controleert dit
Een toelaatbaarheidsverklaring (TLV) geldt voor minstens één heel schooljaar. Gaat zij later dan 1 augustus in, dan
komt dat hele schooljaar erna: de rest van het lopende schooljaar komt erbij. Deze TLV eindigt eerder.

## Waarom is het een probleem
ROD weigert een TLV die te kort is. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Vergelijk de datum van ingang en de datum van einde met de beschikking. Vaak is één jaartal verkeerd overgenomen. Ons
   voorstel is de vroegste dag waarop zij kan eindigen.
2. Verbeter de datum die afwijkt en wissel de TLV opnieuw uit.
3. Staat het zo op de beschikking? Vraag het samenwerkingsverband dan om een verbeterde beschikking.

## Uitzonderingen
Wij vergelijken alleen het jaar van einde. Is dat goed en is de einddatum geen 31 juli, dan is dat een ander signaal.
Eindigt de TLV voor zij begint, dan melden wij alleen dat. Loopt de TLV met ons voorstel lang genoeg, dan melden wij
niet ook nog dat er geen TLV is, of dat zij afloopt.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from checks.taal.tlv import BRON_TLV, SCHONE_TLV, ander_nummer, cluster_3_4, dag, te_kort, voorgesteld_einde
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    fout={
        "tlv_volgnummer": "2",
        "beschikkingsnummer": ander_nummer(-1),
        "tlv_begin": dag(-1, 9, 1),
        "tlv_einde": dag(0, 7, 31),
    },
    erbij=(Erbij(wie="inschrijving", wijzig=SCHONE_TLV),),
    herstel={"tlv_einde": SCHONE_TLV["tlv_einde"]},
)


@rijsignaal(
    "TLV07",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "WEC artikel 40 lid 15 (tekst 2015)", "PvE15 424"),
    herstelt="TLV-coördinator",
    verwant=("TLV06", "TLV08"),
)
def tlv07(p: date) -> Treffer:
    return Treffer(
        over=cluster_3_4 & pl.col("tlv_begin").is_not_null() & pl.col("tlv_einde").is_not_null(),
        als=te_kort,
        veld="tlv_einde",
        voorstel=nl(voorgesteld_einde),
        zin="De TLV loopt van {tlv_begin} tot en met {tlv_einde}. Met deze datum van ingang moet zij minstens tot en "
        "met {minstens} lopen.",
        met={"minstens": nl(voorgesteld_einde)},
    )
