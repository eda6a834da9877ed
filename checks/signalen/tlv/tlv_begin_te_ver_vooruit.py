"""De TLV gaat pas over meer dan een jaar in

## Wat controleert dit
De datum van ingang van deze toelaatbaarheidsverklaring (TLV) ligt meer dan een jaar na de peildatum.

## Waarom is het een probleem
Zo ver vooruit geeft een samenwerkingsverband zelden een TLV af. Waarschijnlijk is het jaar verkeerd overgenomen. Dan
lijkt het alsof de leerling nu geen TLV heeft.

## Zo herstelt u het in het LAS
1. Zoek op de beschikking wanneer de TLV ingaat.
2. Staat daar een ander jaar? Verbeter de datum van ingang in het LAS en wissel de TLV opnieuw uit.
3. Klopt de datum? Dan hoeft u niets te doen en kunt u deze bevinding accepteren.

## Uitzonderingen
Precies een jaar vooruit mag nog.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import een_jaar_later
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Rij, Voorbeeld


def _over_een_jaar_en_een_dag(rij: Rij, p: date) -> date:
    return een_jaar_later(p) + timedelta(days=1)


VOORBEELD = Voorbeeld(
    fout={
        "tlv_begin": _over_een_jaar_en_een_dag,
        "tlv_einde": lambda rij, p: date(_over_een_jaar_en_een_dag(rij, p).year + 2, 7, 31),
    }
)


@rijsignaal(
    "TLV25",
    "M",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "PvE15 331"),
    herstelt="TLV-coördinator",
    verwant=("TLV10",),
    redenen=("De datum is nagekeken en staat zo op de beschikking",),
)
def tlv25(p: date) -> Treffer:
    begin, grens = pl.col("tlv_begin"), een_jaar_later(p)
    return Treffer(
        over=cluster_3_4 & begin.is_not_null(),
        als=begin > grens,
        veld="tlv_begin",
        zin=f"De TLV gaat pas in op {{tlv_begin}}. Dat is meer dan een jaar na {p:%d-%m-%Y}.",
    )
