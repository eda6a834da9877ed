"""ROD gaf een melding die nog openstaat

## Wat controleert dit
Bij de inschrijving staat een melding van ROD. ROD heeft de inschrijving niet afgekeurd, maar ziet er wel iets aan dat
niet klopt.

## Waarom is het een probleem
Een inschrijving met een melding staat wel in ROD, maar de school hoort de melding na te kijken en te verbeteren wat
fout is. Blijft zij liggen, dan kan de inschrijving later toch niet meetellen voor de bekostiging.

## Zo herstelt u het in het LAS
1. Open in het LAS de melding bij deze inschrijving.
2. Zoek de code op met de signaalcodezoeker van DUO: daar staat wat zij betekent en wat u moet doen.
3. Verbeter wat fout is en wissel de inschrijving opnieuw uit. Daarna verdwijnt de melding.

## Uitzonderingen
Heeft ROD de inschrijving afgekeurd, of komt zij niet in aanmerking voor bekostiging, dan noemt dat signaal de melding
al. ‘Geen’, ‘nvt’, een nul of een streepje is geen melding.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_inschrijving
from checks.taal.rod import AFGEKEURD, met_melding
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"rod_melding": "415"})


@rijsignaal(
    "IN37",
    "M",
    "inschrijving",
    ook_komend=True,
    nodig=("rod_melding",),
    optioneel=("rod_status",),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN24", "IN25", "IN26"),
    redenen=("De melding is nagekeken en er hoeft niets te veranderen",),
)
def in37(p: date) -> Treffer:
    return Treffer(
        over=pl.col("rod_melding").is_not_null(),
        als=(pl.col("rod_status") != AFGEKEURD).fill_null(True),
        veld="rod_melding",
        zin="Bij {inschrijving} staat een melding van ROD die nog open is.{melding}",
        met={"inschrijving": deze_inschrijving, "melding": met_melding},
    )
