"""In ROD ingeschreven, in het LAS aangemeld of te gast

## Wat controleert dit
In uw LAS is de leerling alleen aangemeld, of hij is te gast. In ROD loopt een inschrijving van hem op uw school.

## Waarom is het een probleem
ROD bekostigt een inschrijving die er voor u niet is. Zit de leerling op een andere school, dan staat hij dubbel.

## Zo herstelt u het in het LAS
1. Zit de leerling op uw school? Maak van de aanmelding of het gastverblijf een inschrijving.
2. Zit hij er niet, of hoort hij bij een andere school? Laat de inschrijving in ROD verwijderen.

## Uitzonderingen
Geen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"inschrijfstatus": "aangemeld"}, rod=({},))


@rijsignaal(
    "RO06",
    "M",
    "inschrijving",
    naast_rod=True,
    nodig=("inschrijfstatus",),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO05",),
    redenen=("De leerling wordt binnen een week ingeschreven",),
)
def ro06(p: date) -> Treffer:
    return Treffer(
        over=pl.col("loopt_in_rod"),
        als=pl.col("inschrijfstatus").is_in(("aangemeld", "gast")),
        veld="inschrijfstatus",
        zin="In uw LAS is de leerling {inschrijfstatus}. In ROD is hij ingeschreven vanaf {inschrijfdatum_rod}.",
    )
