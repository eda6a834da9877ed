"""ROD heeft een andere geboortedatum

## Wat controleert dit
In het overzicht van ROD heeft deze leerling een andere geboortedatum dan in uw LAS.

## Waarom is het een probleem
ROD neemt de geboortedatum over van de gemeente. DUO herkent een leerling aan nummer, geboortedatum en geslacht samen:
klopt er een niet, dan wordt de volgende melding geweigerd.

## Zo herstelt u het in het LAS
1. Vergelijk met het identiteitsbewijs.
2. Klopt de datum van ROD? Neem haar over.
3. Klopt de datum in het LAS? Laat de ouders het bij de gemeente verbeteren.

## Uitzonderingen
Is de datum aan een kant onvolledig, dan vergelijken wij wat van beide bekend is.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from checks.taal.rod import andere_geboortedatum
from data.opmaak import met_nullen
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_later(rij: Rij, _: date) -> date:
    return dag_in(rij, "geboortedatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(rod=({"geboortedatum": _dag_later},), herstel={"geboortedatum": _dag_later})


@rijsignaal(
    "RO12",
    "F",
    "leerling",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("ID10", "ID11", "AD05"),
    redenen=("De gemeente verbetert de datum",),
)
def ro12(p: date) -> Treffer:
    hier, daar = pl.col("geboren"), pl.col("geboren_rod")
    in_rod = met_nullen(daar, pl.col("geboortedatum_precisie_rod"))
    return Treffer(
        over=hier.is_not_null() & daar.is_not_null(),
        als=andere_geboortedatum(),
        veld="geboortedatum",
        voorstel=in_rod,
        zin="De geboortedatum is in uw LAS {hier} en in ROD {daar}.",
        met={"hier": met_nullen(hier, pl.col("geboortedatum_precisie")), "daar": in_rod},
    )
