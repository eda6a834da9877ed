"""De uitschrijfdatum is in ROD anders

## Wat controleert dit
In ROD heeft de inschrijving een einde. In uw LAS is dat een andere dag, of er staat geen einde.

## Waarom is het een probleem
De laatste dag bepaalt of de leerling meetelt op de teldatum, en vanaf wanneer een volgende school hem kan inschrijven.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Heeft ROD geen einde, dan kan de uitschrijving nog komen en vergelijken wij niet. Ook een uitschrijving in de zeven
dagen voor het overzicht kan nog onderweg zijn. Loopt de inschrijving aan maar een van de twee kanten nog, dan is dat
een ander signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar


def _einde_schooljaar(_: Rij, p: date) -> date:
    return date(begin_schooljaar(p).year + 1, 7, 31)


VOORBEELD = Voorbeeld(rod=({"uitschrijfdatum": _einde_schooljaar},))


@rodsignaal(
    "RO22",
    "M",
    "inschrijving",
    nodig=("uitschrijfdatum", "rod_uitschrijfdatum"),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("RO03", "RO04"),
    redenen=("De goede datum is na het overzicht door ROD opgenomen",),
)
def ro22(p: date) -> Treffer:
    hier, daar = pl.col("uitschrijfdatum"), pl.col("uitschrijfdatum_rod")
    onderweg = ((hier > pl.col("rod_jong")) & (hier <= pl.col("rod_stand"))).fill_null(False)
    staat = pl.when(hier.is_null()).then(pl.lit("staat in uw LAS niet")).otherwise(opmaak("is in uw LAS {}", nl(hier)))
    return Treffer(
        over=daar.is_not_null() & ~onderweg,
        als=hier.ne_missing(daar),
        veld="uitschrijfdatum",
        zin="De uitschrijfdatum {staat}. In ROD is zij {uitschrijfdatum_rod}.",
        met={"staat": staat},
    )
