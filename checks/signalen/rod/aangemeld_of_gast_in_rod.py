"""In ROD ingeschreven, in het LAS aangemeld of te gast

## Wat controleert dit
In uw LAS is de leerling alleen aangemeld, of hij is te gast. In ROD loopt op de dag van het overzicht een inschrijving
van hem op uw school.

## Waarom is het een probleem
ROD bekostigt een inschrijving die er volgens u niet is. Zit de leerling op een andere school, dan staat hij dubbel in
ROD.

## Zo herstelt u het in het LAS
1. Zit de leerling op uw school? Maak van de aanmelding of het gastverblijf in uw LAS een inschrijving.
2. Zit hij er nog niet, of hoort hij bij een andere school? Laat de inschrijving in ROD verwijderen.

## Uitzonderingen
Geen.
"""

from datetime import date

import polars as pl

from checks.frames.bereik import BUITEN_BEREIK
from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.woorden import INSCHRIJFSTATUS, TYPE_INSCHRIJVING

VOORBEELD = Voorbeeld(fout={"inschrijfstatus": "aangemeld"}, rod=({},))


@rodsignaal(
    "RO06",
    "M",
    "inschrijving",
    nodig=("inschrijfstatus|type_inschrijving",),
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("RO05",),
    redenen=("De leerling wordt binnen een week ingeschreven",),
)
def ro06(p: date) -> list[Treffer]:
    loopt, status = pl.col("loopt_in_rod"), pl.col("inschrijfstatus").is_in(BUITEN_BEREIK)
    gast = pl.col("type_inschrijving") == "gast"
    ingeschreven = loopt & ~status.fill_null(False) & ~gast.fill_null(False)
    sinds = "In ROD is hij ingeschreven vanaf {inschrijfdatum_rod}."
    return [
        Treffer(
            over=loopt,
            als=status,
            veld="inschrijfstatus",
            zin=f"In uw LAS is de leerling {{inschrijfstatus}}. {sinds}",
            eens=ingeschreven & pl.col("inschrijfstatus").is_in(INSCHRIJFSTATUS.betekenissen),
        ),
        Treffer(
            over=loopt,
            als=gast & ~status.fill_null(False),
            veld="type_inschrijving",
            zin=f"In uw LAS is de leerling gast. {sinds}",
            eens=ingeschreven & pl.col("type_inschrijving").is_in(TYPE_INSCHRIJVING.betekenissen),
        ),
    ]
