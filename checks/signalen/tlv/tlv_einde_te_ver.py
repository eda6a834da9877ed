"""De TLV loopt te ver door

## Wat controleert dit
Een leerling blijft hoogstens in het speciaal onderwijs tot het eind van het schooljaar waarin hij 20 wordt. Deze
toelaatbaarheidsverklaring (TLV) loopt langer door. Kennen wij de geboortedatum niet, dan kijken wij of de TLV langer
dan vijftien jaar loopt.

## Waarom is het een probleem
Meestal is het jaar verkeerd overgenomen, zoals 2072 in plaats van 2027. ROD ziet dat niet altijd. Dan krijgt u ook geen
waarschuwing als de echte TLV afloopt, en zonder geldige TLV telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek op de beschikking tot wanneer de TLV loopt en vergelijk vooral het jaar.
2. Verbeter de datum van einde en wissel de TLV opnieuw uit.
3. Staat het zo op de beschikking? Controleer dan de geboortedatum van de leerling.

## Uitzonderingen
Is de leerling volgens zijn geboortedatum al te oud voor de school, dan melden wij alleen dat. Gaat de TLV pas over meer
dan een jaar in, dan ook.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import dag_waarop, eind_schooljaar
from checks.taal.tlv import BRON_TLV, cluster_3_4
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in

MAXIMUMLEEFTIJD = 20
"""Aan het eind van het schooljaar waarin een leerling dit wordt, verlaat hij het voortgezet speciaal onderwijs."""
_HOOGSTENS_JAREN = MAXIMUMLEEFTIJD - 5
"""Zo lang loopt een TLV hoogstens, als de leeftijd niet bekend is."""


def _jaren_te_laat(rij: Rij, p: date) -> date:
    einde = dag_in(rij, "tlv_einde")
    return einde.replace(year=einde.year + 45)


VOORBEELD = Voorbeeld(fout={"tlv_einde": _jaren_te_laat})


@rijsignaal(
    "TLV28",
    "M",
    "tlv",
    ook_komend=True,
    optioneel=("geboortedatum",),
    bron=(BRON_TLV, "WEC artikel 39 lid 4 en artikel 40 lid 15 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV06", "TLV12", "IN32"),
    redenen=("De datum is nagekeken en staat zo op de beschikking",),
)
def tlv28(p: date) -> list[Treffer]:
    begin, einde, geboren = pl.col("tlv_begin"), pl.col("tlv_einde"), pl.col("geboren")
    tot = eind_schooljaar(dag_waarop(geboren, pl.lit(MAXIMUMLEEFTIJD)))
    over = cluster_3_4 & einde.is_not_null()
    return [
        Treffer(
            over=over & geboren.is_not_null(),
            als=einde > tot,
            veld="tlv_einde",
            zin="De TLV loopt tot en met {tlv_einde}. De leerling blijft hoogstens tot en met {tot}, het eind van het "
            f"schooljaar waarin hij {MAXIMUMLEEFTIJD} wordt.",
            met={"tot": tot},
        ),
        Treffer(
            over=over & geboren.is_null() & begin.is_not_null(),
            als=einde > begin.dt.offset_by(f"{_HOOGSTENS_JAREN}y"),
            veld="tlv_einde",
            zin="De TLV loopt van {tlv_begin} tot en met {tlv_einde}. Dat is langer dan vijftien jaar.",
        ),
    ]
