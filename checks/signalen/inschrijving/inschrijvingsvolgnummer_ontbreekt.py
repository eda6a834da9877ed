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
Begint de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD,
en staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"inschrijvingsvolgnummer": None})


@rijsignaal(
    "IN01",
    "F",
    "inschrijving",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Inschrijvingsvolgnummer",
    ),
    termijn="zeven_dagen",
)
def in01(p: date) -> Treffer:
    return leeg(
        "inschrijvingsvolgnummer", "Van {inschrijving} ontbreekt het inschrijvingsvolgnummer.", deadline=uiterlijk(p)
    )
