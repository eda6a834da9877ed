"""De landcode bestaat niet

## Wat controleert dit
Een landcode heeft vier cijfers en staat in de landentabel van RvIG. Deze code niet.

## Waarom is het een probleem
Met een landcode die niet bestaat, kan DUO het adres niet lezen. De leerling wordt dan niet gevonden.

## Zo herstelt u het in het LAS
Kies het land waar de leerling woont opnieuw: 6030 voor Nederland, 5010 voor België, 9089 voor Duitsland. Bestaat het
land niet meer, kies dan het land waar het adres nu in ligt.

## Uitzonderingen
Zonder geladen landentabel kijken wij alleen of de code vier cijfers heeft. De naam van een land of een code van twee
letters zetten wij bij het inlezen zelf om, als wij het land kennen. De code 0000 telt als leeg.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"landcode": "603"})


@rijsignaal(
    "ID17",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("landcode",),
    bron=("DUO, Leerling identificeren: Leerling woont in buitenland", "RvIG, BRP-tabel 34 Landen", "PvE15 741"),
    verwant=("ID16", "ID18"),
)
def id17(p: date) -> Treffer:
    vorm = heeft_vorm("landcode")
    wat = (
        pl.when(~vorm)
        .then(pl.lit("heeft geen vier cijfers"))
        .otherwise(pl.lit(f"staat op {p:%d-%m-%Y} niet in de landentabel"))
    )
    return Treffer(
        over=pl.col("landcode").is_not_null(),
        als=~vorm | ~pl.col("landcode_in_tabel").fill_null(True),
        veld="landcode",
        zin="Landcode {landcode} {wat}.",
        met={"wat": wat},
    )
