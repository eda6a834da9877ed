"""De geboortedatum is niet helemaal bekend

## Wat controleert dit
Van de geboortedatum is alleen het jaar bekend, of alleen de maand en het jaar. Voor de rest staan er nullen.

## Waarom is het een probleem
Zo'n datum mag. Maar ROD en de gemeente kunnen de hele datum wel kennen, en dan wordt de leerling minder makkelijk
gevonden. Ook is de leeftijd dan niet precies bekend: wij rekenen met de eerste dag van de maand of van het jaar.

## Zo herstelt u het in het LAS
1. Kijk op het identiteitsbewijs, het verblijfsdocument of een uittreksel van de gemeente of de hele datum er staat.
2. Is dat zo? Neem die over en identificeer de leerling opnieuw.
3. Is er niet meer bekend? Laat de nullen staan en accepteer de bevinding.

## Uitzonderingen
Geen. Een dag zonder maand, of een datum zonder jaar, is niet toegestaan: dat is een ander signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _alleen_het_jaar(rij: Rij, p: date) -> str:
    return f"00-00-{dag_in(rij, 'geboortedatum').year}"


VOORBEELD = Voorbeeld(fout={"geboortedatum": _alleen_het_jaar})


@rijsignaal(
    "ID11",
    "A",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Kinderen van asielzoekers", "PvE15 742"),
    verwant=("ID10",),
    redenen=("Meer is er van de geboortedatum niet bekend",),
)
def id11(p: date) -> Treffer:
    geboren, precisie = pl.col("geboren"), pl.col("geboortedatum_precisie")
    wat = (
        pl.when(precisie == "maand")
        .then(geboren.dt.strftime("zijn alleen de maand en het jaar bekend (%m-%Y)"))
        .otherwise(geboren.dt.strftime("is alleen het jaar bekend (%Y)"))
    )
    return Treffer(
        over=geboren.is_not_null(),
        als=precisie != "dag",
        veld="geboortedatum",
        zin="Van de geboortedatum {wat}. Kijk of er meer te vinden is.",
        met={"wat": wat},
    )
