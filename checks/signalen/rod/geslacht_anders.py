"""ROD heeft een ander geslacht

## Wat controleert dit
In het overzicht van ROD heeft deze leerling een ander geslacht dan in uw LAS.

## Waarom is het een probleem
ROD neemt het geslacht over van de gemeente. DUO herkent een leerling aan nummer, geboortedatum en geslacht samen: klopt
er een niet, dan wordt de volgende melding geweigerd.

## Zo herstelt u het in het LAS
1. Vergelijk met het identiteitsbewijs.
2. Klopt ROD? Neem het over.
3. Klopt het LAS? Laat de ouders het bij de gemeente verbeteren.

## Uitzonderingen
Wij vergelijken alleen als beide kanten man of vrouw zeggen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Rij, Voorbeeld


def _het_andere(rij: Rij, _: date) -> str:
    return "V" if rij["geslacht"] == "M" else "M"


VOORBEELD = Voorbeeld(rod=({"geslacht": _het_andere},), herstel={"geslacht": _het_andere})


@rijsignaal(
    "RO13",
    "F",
    "leerling",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("ID12", "AD05"),
    redenen=("De gemeente verbetert het geslacht",),
)
def ro13(p: date) -> Treffer:
    hier, daar = pl.col("geslacht"), pl.col("geslacht_rod")
    return Treffer(
        over=hier.is_in(("M", "V")) & daar.is_in(("M", "V")),
        als=hier != daar,
        veld="geslacht",
        voorstel=daar,
        zin="Het geslacht is in uw LAS {geslacht} en in ROD {geslacht_rod}.",
    )
