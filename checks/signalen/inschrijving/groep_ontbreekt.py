"""De groep ontbreekt

## Wat controleert dit
Bij elke periode van een inschrijving hoort de groep waarin de leerling zit. Hier is zij leeg.

## Waarom is het een probleem
De groep is een verplicht gegeven. Zonder groep neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
Plaats de leerling in een groep, met ingang van de begindatum van deze periode, en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Begint de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD,
en staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"groep": None})


@rijsignaal(
    "IN08",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    termijn="zeven_dagen",
)
def in08(p: date) -> Treffer:
    return leeg("groep", "In {periode} heeft deze leerling geen groep.", deadline=uiterlijk(p))
