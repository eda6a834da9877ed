"""De TLV eindigt niet op 31 juli

## Wat controleert dit
Een toelaatbaarheidsverklaring (TLV) eindigt altijd op 31 juli, de laatste dag van een schooljaar. Hier staat een
andere dag.

## Waarom is het een probleem
ROD weigert een TLV met een andere einddatum. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.

## Zo herstel je het in het LAS
Kijk op de beschikking van het samenwerkingsverband welke einddatum er staat, neem die over en wissel de TLV opnieuw
uit. Ons voorstel is de 31 juli die er het dichtst bij past. Staat er op de beschikking zelf geen 31 juli, vraag het
samenwerkingsverband dan om een verbeterde beschikking.

## Uitzonderingen
Geen.
"""

from datetime import date

import polars as pl

from checks.begrippen import eind_schooljaar, nl
from checks.signaal import Treffer, rijsignaal
from data.levering import Rij, Voorbeeld


def _eind_juni(rij: Rij, p: date) -> date:
    einde = rij["tlv_einde"]
    assert isinstance(einde, date)
    return date(einde.year, 6, 30)


VOORBEELD = Voorbeeld(fout={"tlv_einde": _eind_juni})

_AUGUSTUS = 8


@rijsignaal(
    "TLV06", "F", "tlv", ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Toelaatbaarheidsverklaring (cluster 3 en 4)", "PvE15 423",
    ),
    herstelt="TLV-coördinator", verwant=("TLV10",),
)  # fmt: skip
def tlv06(p: date) -> Treffer:
    einde = pl.col("tlv_einde")
    net_te_laat = einde.dt.month() == _AUGUSTUS
    voorstel = pl.when(net_te_laat).then(pl.date(einde.dt.year(), 7, 31)).otherwise(eind_schooljaar(einde))
    return Treffer(
        over=pl.col("cluster").is_in([3, 4]) & einde.is_not_null(),
        als=einde != eind_schooljaar(einde),
        veld="tlv_einde",
        voorstel=nl(voorstel),
        zin="De TLV{van} eindigt op {tlv_einde}. Een TLV eindigt altijd op 31 juli: kijk op de beschikking.",
        met={"van": pl.when(pl.col("tlv_begin").is_not_null())
             .then(pl.format(" vanaf {}", nl(pl.col("tlv_begin")))).otherwise(pl.lit(""))},
    )  # fmt: skip
