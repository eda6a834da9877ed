"""ROD heeft een ander geslacht

## Wat controleert dit
In ROD heeft de leerling een ander geslacht dan in uw LAS.

## Waarom is het een probleem
ROD krijgt het geslacht van de gemeente. DUO zoekt een leerling op met nummer, geboortedatum en geslacht samen. Klopt er
een niet, dan weigert ROD de volgende melding.

## Zo herstelt u het in het LAS
1. Vergelijk beide met het identiteitsbewijs.
2. Klopt ROD? Neem het over in uw LAS.
3. Klopt uw LAS? Laat de ouders het bij de gemeente verbeteren.

## Uitzonderingen
Wij vergelijken alleen als aan beide kanten man of vrouw staat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_NUMMER, BRON_OVERZICHT, rodsignaal
from data.schema.voorbeeld import Rij, Voorbeeld


def _het_andere(rij: Rij, _: date) -> str:
    return "V" if rij["geslacht"] == "M" else "M"


VOORBEELD = Voorbeeld(rod=({"geslacht": _het_andere},), herstel={"geslacht": _het_andere})


@rodsignaal(
    "RO13",
    "F",
    "leerling",
    bron=(BRON_NUMMER, BRON_OVERZICHT),
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
