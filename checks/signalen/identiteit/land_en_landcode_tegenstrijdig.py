"""Het land en de landcode zijn niet hetzelfde

## Wat controleert dit
De export geeft het land van de leerling twee keer: met een naam en met een landcode. De naam hoort bij een andere code
dan er staat, zoals ‘Duitsland’ naast 6030.

## Waarom is het een probleem
De landcode gaat mee in *Identificeren persoon* en bepaalt of ROD een Nederlands of een buitenlands adres verwacht. Is
zij fout, dan wordt de leerling niet gevonden.

## Zo herstelt u het in het LAS
1. Zoek op in welk land de leerling formeel woont.
2. Kies in het LAS dat land opnieuw: 6030 voor Nederland, 5010 voor België, 9089 voor Duitsland.
3. Past het adres ook niet bij dat land? Verbeter dat dan meteen.

## Uitzonderingen
Een leerling met een geheim adres. Een naam die wij niet als land kennen. Bestaat de landcode niet, of spreekt het adres
haar tegen, dan melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import code_van_land
from checks.taal.identificeren import adres_is_geheim
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"land": "Duitsland"})


@rijsignaal(
    "ID27",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("landcode", "land"),
    bron=("DUO, Leerling identificeren: Leerling woont in buitenland", "PvE15 741"),
    verwant=("ID16", "ID17", "ID18"),
)
def id27(p: date) -> Treffer:
    landcode = pl.col("landcode")
    return Treffer(
        over=~adres_is_geheim & landcode.is_not_null() & code_van_land.is_not_null(),
        als=landcode != code_van_land,
        veld="landcode",
        voorstel=code_van_land,
        zin="De landcode is {landcode}, maar als land staat er {land}. Dat land heeft code {code}.",
        met={"code": code_van_land},
    )
