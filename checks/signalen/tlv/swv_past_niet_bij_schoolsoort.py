"""Het samenwerkingsverband past niet bij de schoolsoort

## Wat controleert dit
De toelaatbaarheidsverklaring (TLV) van een leerling in het speciaal onderwijs (SO) komt van een samenwerkingsverband
voor primair onderwijs: het nummer begint met PO. Voor het voortgezet speciaal onderwijs (VSO) begint het met VO. Hier
passen de twee niet bij elkaar.

## Waarom is het een probleem
ROD weigert zo'n TLV. Zonder TLV in ROD telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Kijk op de beschikking welk samenwerkingsverband de TLV gaf, en controleer of de schoolsoort van de inschrijving
   klopt. Noemt het beschikkingsnummer een samenwerkingsverband dat wel past, dan is dat ons voorstel.
2. Is een van beide verkeerd overgenomen? Verbeter dat en wissel de inschrijving of de TLV opnieuw uit.
3. Is de leerling van het SO naar het VSO gegaan met zijn oude TLV? Vraag dan een nieuwe aan bij het
   samenwerkingsverband voor voortgezet onderwijs. Bij die overstap hoort ook een nieuwe inschrijving.

## Uitzonderingen
De schoolsoort is die van de periode van nu. Weten wij die niet, dan melden wij niets. Is dat bij een hele school zo,
dan slaan wij haar over en zeggen dat erbij. Een nummer dat geen geldig samenwerkingsverband is, is een ander signaal.
Dat geldt ook voor een schoolsoort die de school niet heeft.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm, zonder_schoolsoort
from checks.taal.tlv import BRON_TLV, cluster_3_4, swv_in_nummer
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    fout={"swv_nummer": "VO3001", "beschikkingsnummer": lambda rij, p: f"VO{str(rij['beschikkingsnummer'])[2:]}"}
)

_ONDERWIJS = {"PO": "primair onderwijs", "VO": "voortgezet onderwijs"}
_HOORT = {"SO": "PO", "VSO": "VO"}


@rijsignaal(
    "TLV20",
    "F",
    "tlv",
    ook_komend=True,
    bron=(BRON_TLV, "WEC artikel 40 lid 9 (tekst 2015)", "PvE15 420"),
    herstelt="TLV-coördinator",
    verwant=("TLV17", "TLV19"),
)
def tlv20(p: date) -> Treffer:
    swv, soort = pl.col("swv_nummer"), pl.col("soort_school")
    begin, hoort = swv.str.slice(0, 2), soort.replace_strict(_HOORT, return_dtype=pl.String)
    return Treffer(
        over=cluster_3_4 & soort.is_not_null() & heeft_vorm("swv_nummer"),
        als=begin != hoort,
        veld="swv_nummer",
        voorstel=pl.when(swv_in_nummer.str.slice(0, 2) == hoort).then(swv_in_nummer),
        zin="Samenwerkingsverband {swv_nummer} is van het {onderwijs}, maar de leerling is ingeschreven in het "
        "{soort}.",
        met={"onderwijs": begin.replace_strict(_ONDERWIJS, return_dtype=pl.String), "soort": soort},
        overslaan=zonder_schoolsoort,
    )
