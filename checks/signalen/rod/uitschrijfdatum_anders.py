"""De uitschrijfdatum is in ROD anders

## Wat controleert dit
In ROD heeft de inschrijving een einde. In uw LAS is dat een andere dag, of er staat geen.

## Waarom is het een probleem
De laatste dag bepaalt of de leerling op de teldatum meetelt, en vanaf wanneer een volgende school hem kan inschrijven.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Heeft ROD geen einde, dan kan de uitschrijving nog komen en vergelijken wij niet. Een uitschrijving van de laatste zeven
dagen voor het overzicht kan nog onderweg zijn.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar


def _einde_schooljaar(_: Rij, p: date) -> date:
    return date(begin_schooljaar(p).year + 1, 7, 31)


VOORBEELD = Voorbeeld(rod=({"uitschrijfdatum": _einde_schooljaar},))


@rijsignaal(
    "RO22",
    "M",
    "inschrijving",
    naast_rod=True,
    nodig=("uitschrijfdatum", "rod_uitschrijfdatum"),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
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
