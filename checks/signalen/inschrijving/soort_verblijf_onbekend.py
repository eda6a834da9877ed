"""De soort verblijf is onbekend

## Wat controleert dit
Soort verblijf zegt of een leerling in een residentiële instelling verblijft, zoals een instelling voor jeugdhulp of een
justitiële jeugdinrichting. Hier staat een code die niet bestaat, of niet meer.

## Waarom is het een probleem
ROD kan een onbekende code weigeren. Wie residentieel verblijft, heeft ook geen TLV nodig; zolang de code niet klopt,
weten wij dat niet en melden wij niets over een TLV die ontbreekt of niet geldt.

## Zo herstelt u het in het LAS
1. Zoek op of de leerling in deze periode in een residentiële instelling verbleef, en in welke.
2. Kies 3 (gehandicaptenzorg), 4 (gesloten jeugdzorg), 5 (jeugdgezondheidszorg) of 6 (justitiële jeugdinrichting).
   Verbleef de leerling daar niet, kies dan 0 of laat het veld leeg.
3. Staat er 1 of 2? Dat waren crisis- en observatieplaatsen, die er sinds 1 augustus 2014 niet meer zijn.
4. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
De aanduidingen IJH, GJI en JJI en de namen van de soorten voluit zijn ook goed. Een 0 of n.v.t. is goed en betekent:
geen verblijf in een instelling.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_periode, residentieel
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"soort_verblijf": "1"})

_AFGESCHAFT = ("1", "2", "01", "02")


@rijsignaal(
    "IN27",
    "M",
    "periode",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Soort verblijf", "PvE15 741", "PvE15 411"),
    nodig=("soort_verblijf",),
    verwant=("TLV01", "TLV10"),
)
def in27(p: date) -> Treffer:
    verblijf = pl.col("soort_verblijf")
    wat = (
        pl.when(verblijf.is_in(_AFGESCHAFT))
        .then(pl.lit("is afgeschaft: crisis- en observatieplaatsen bestaan niet meer"))
        .otherwise(pl.lit("bestaat niet"))
    )
    return Treffer(
        over=verblijf.is_not_null(),
        als=residentieel.is_null(),
        veld="soort_verblijf",
        zin="Soort verblijf {soort_verblijf} in {periode} {wat}.",
        met={"periode": deze_periode, "wat": wat},
    )
