"""De TLV eindigt voor zij begint

## Wat controleert dit
De datum van einde van een toelaatbaarheidsverklaring (TLV) ligt voor haar datum van ingang.

## Waarom is het een probleem
Zo'n TLV geldt op geen enkele dag en ROD neemt haar niet aan. Zonder TLV in ROD telt de leerling niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Leg de beschikking ernaast. Meestal zijn de twee datums verwisseld, of is het jaar van een van beide verkeerd.
2. Verbeter de datum die afwijkt en wissel de TLV opnieuw uit.
3. Kijk daarna of de leerling nu op elke dag een TLV heeft. Zolang deze TLV niet klopt, controleren wij dat niet.

## Uitzonderingen
Geen.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_voor_de_ingang(rij: Rij, p: date) -> date:
    return dag_in(rij, "tlv_begin") - timedelta(days=1)


VOORBEELD = Voorbeeld(fout={"tlv_einde": _dag_voor_de_ingang})


@rijsignaal(
    "TLV08", "F", "tlv", ook_komend=True, bron=(BRON_TLV,), herstelt="TLV-coördinator", verwant=("TLV07", "TLV10")
)
def tlv08(p: date) -> Treffer:
    begin, einde = pl.col("tlv_begin"), pl.col("tlv_einde")
    return Treffer(
        over=cluster_3_4 & begin.is_not_null() & einde.is_not_null(),
        als=einde < begin,
        veld="tlv_einde",
        zin="De TLV eindigt op {tlv_einde}, maar gaat pas in op {tlv_begin}.",
    )
