"""ROD heeft een andere geboortedatum

## Wat controleert dit
In ROD heeft de leerling een andere geboortedatum dan in uw LAS.

## Waarom is het een probleem
ROD krijgt de geboortedatum van de gemeente. DUO zoekt een leerling op met nummer, geboortedatum en geslacht samen.
Klopt er een niet, dan weigert ROD de volgende melding.

## Zo herstelt u het in het LAS
1. Vergelijk beide datums met het identiteitsbewijs.
2. Klopt de datum van ROD? Neem die over in uw LAS.
3. Klopt de datum in uw LAS? Laat de ouders het bij de gemeente verbeteren.

## Uitzonderingen
Is een van de twee datums niet volledig bekend, dan vergelijken wij alleen het deel dat van beide bekend is.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_NUMMER, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import andere_geboortedatum
from data.opmaak import met_nullen
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_later(rij: Rij, _: date) -> date:
    return dag_in(rij, "geboortedatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(rod=({"geboortedatum": _dag_later},), herstel={"geboortedatum": _dag_later})


@rodsignaal(
    "RO12",
    "F",
    "leerling",
    bron=(BRON_NUMMER, BRON_OVERZICHT),
    verwant=("ID10", "ID11", "AD05"),
    redenen=("De gemeente verbetert de datum",),
)
def ro12(p: date) -> Treffer:
    hier, daar = pl.col("geboren"), pl.col("geboren_rod")
    precisie, precisie_rod = pl.col("geboortedatum_precisie"), pl.col("geboortedatum_precisie_rod")
    in_rod = met_nullen(daar, precisie_rod)
    return Treffer(
        over=hier.is_not_null() & daar.is_not_null(),
        als=andere_geboortedatum(),
        eens=~andere_geboortedatum() & precisie.eq_missing(precisie_rod),
        veld="geboortedatum",
        voorstel=in_rod,
        zin="De geboortedatum is in uw LAS {hier} en in ROD {daar}.",
        met={"hier": met_nullen(hier, precisie), "daar": in_rod},
    )
