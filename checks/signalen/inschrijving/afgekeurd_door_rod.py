"""ROD heeft de inschrijving afgekeurd

## Wat controleert dit
In het LAS staat dat ROD deze inschrijving heeft afgekeurd.

## Waarom is het een probleem
Een afgekeurde inschrijving staat niet in ROD. De leerling telt niet mee voor de bekostiging tot de fout is hersteld en
de inschrijving opnieuw is verzonden.

## Zo herstelt u het in het LAS
1. Open in het LAS de foutmelding bij deze inschrijving. Staat zij daar niet, kijk dan in het kwaliteitscontrolebestand
   in Mijn DUO.
2. Zoek de code op met de signaalcodezoeker van DUO en verbeter wat er fout is. Andere bevindingen bij deze leerling
   wijzen vaak al aan wat dat is.
3. Verzend de inschrijving opnieuw.

## Uitzonderingen
Geen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_inschrijving
from checks.taal.rod import AFGEKEURD, dag_voor_bekostiging, met_melding
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"rod_status": "afgekeurd"})


@rijsignaal(
    "IN25",
    "F",
    "inschrijving",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN24", "IN26"),
    termijn="teldatum",
)
def in25(p: date) -> Treffer:
    status = pl.col("rod_status")
    return Treffer(
        over=status.is_not_null(),
        als=status == AFGEKEURD,
        veld="rod_status",
        zin="ROD heeft {inschrijving} afgekeurd.{melding}",
        deadline=dag_voor_bekostiging(p),
        met={"inschrijving": deze_inschrijving, "melding": met_melding},
    )
