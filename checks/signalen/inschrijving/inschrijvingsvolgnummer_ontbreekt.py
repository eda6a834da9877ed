"""Het inschrijvingsvolgnummer ontbreekt

## Wat controleert dit
Het LAS geeft elke nieuwe inschrijving van een leerling een volgnummer. Bij deze inschrijving is het leeg.

## Waarom is het een probleem
Het volgnummer is een verplicht gegeven. Zonder dit nummer neemt ROD de inschrijving niet aan. Ook de helpdesk van DUO
vindt een inschrijving met dit nummer terug.

## Zo herstelt u het in het LAS
1. Open de inschrijving in het LAS. Staat daar wel een volgnummer? Dan is alleen de export niet volledig: maak die
   opnieuw, met het volgnummer erbij.
2. Staat het er niet? Bedenk zelf geen nummer, want dat hoort het LAS te doen. Sla de inschrijving opnieuw op, of vraag
   de leverancier van het LAS om hulp.
3. Wissel de inschrijving daarna opnieuw uit.

## Uitzonderingen
Geen. Ook een inschrijving die nog moet beginnen, heeft een volgnummer nodig.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"inschrijvingsvolgnummer": None})


@rijsignaal(
    "IN01",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Inschrijvingsvolgnummer",
    ),
)
def in01(p: date) -> Treffer:
    return leeg("inschrijvingsvolgnummer", "Van {inschrijving} ontbreekt het inschrijvingsvolgnummer.")
