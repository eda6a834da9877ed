"""Op de teldatum geldt er geen TLV

## Wat controleert dit
Op 1 februari wordt geteld welke leerlingen meetellen voor de bekostiging. Deze leerling is op die dag ingeschreven en
heeft op de peildatum een geldige toelaatbaarheidsverklaring (TLV), maar op 1 februari niet.

## Waarom is het een probleem
Alleen een leerling met een TLV die op 1 februari geldt, telt mee. Wat op die dag fout is, kunt u nog een paar weken
verbeteren. Daarom staat dit signaal er van 1 augustus tot en met 1 maart.

## Zo herstelt u het in het LAS
1. Vergelijk de datum van ingang en de datum van einde van de TLV met de beschikking. Een TLV eindigt altijd op 31 juli.
2. Ontbreekt er een TLV, van ervoor of erna? Voer die dan ook in.
3. Klopt alles en geldt er op 1 februari echt geen TLV? Vraag het samenwerkingsverband of zij eerder kan ingaan.
4. Wissel de TLV opnieuw uit, uiterlijk op de dag die bij de bevinding staat.

## Uitzonderingen
Een leerling die op 1 februari in een residentiële instelling verblijft, heeft dan geen TLV nodig. Geldt er op de
peildatum ook geen TLV, dan is dat een ander signaal. Eindigt een TLV voor zij begint, dan melden wij alleen dat. Dat
doen wij ook bij een TLV met een einde dat niet kan, als zij met ons voorstel op 1 februari wel geldt. En gaat de eerste
TLV pas na de inschrijving en na 1 februari in, dan melden wij dat samen.

Is de leerling tijdelijk toegelaten, of kwam hij pas tien weken of langer na zijn aanmelding, dan heeft hij tot zijn
eerste TLV ingaat geen TLV nodig. Ook een leerling op een school voor leerlingen met epilepsie, of die er al voor 1
augustus 2014 was, heeft er geen nodig.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import teldatum, teldatum_te_corrigeren, uiterste_dag
from checks.taal.tlv import BRON_TIJDELIJK, BRON_TLV, tlv_nodig_op
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    fout={
        "tlv_begin": lambda rij, p: teldatum(p) + timedelta(days=1),
        "tlv_einde": lambda rij, p: date(teldatum(p).year + 1, 7, 31),
    },
    # Voor de teldatum eindigt een TLV die nu geldt alleen eerder als haar einde niet kan; dat is TLV06.
    kan=lambda p: teldatum_te_corrigeren(p) and p > teldatum(p),
)


@rijsignaal(
    "TLV11",
    "B",
    "inschrijving",
    bron=(BRON_TLV, BRON_TIJDELIJK, "WEC artikel 40 lid 15 (tekst 2015)", "PvE15 415"),
    herstelt="TLV-coördinator",
    verwant=("TLV06", "TLV09", "TLV10"),
    redenen=("De TLV is aangevraagd", "De leerling gaat voor de teldatum van school"),
    termijn="teldatum",
)
def tlv11(p: date) -> Treffer:
    t = teldatum(p)
    wanneer = "geldt er nog geen" if p < t else "gold er geen"
    return Treffer(
        over=pl.lit(teldatum_te_corrigeren(p))
        & tlv_nodig_op(t)
        & pl.col("op_teldatum")
        & ~pl.col("residentieel_op_teldatum")
        & pl.col("tlv_dekt_nu"),
        als=~pl.col("tlv_dekt_teldatum"),
        zin=f"Op {p:%d-%m-%Y} heeft deze leerling een geldige TLV, maar op de teldatum {t:%d-%m-%Y} {wanneer}.",
        deadline=pl.lit(uiterste_dag(p)),
    )
