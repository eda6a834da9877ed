"""De groep ontbreekt

## Wat controleert dit
Bij elke periode van een inschrijving hoort de groep waarin de leerling zit. Hier is zij leeg.

## Waarom is het een probleem
De groep is een verplicht gegeven. Zonder groep neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
Plaats de leerling in een groep, met ingang van de begindatum van deze periode, en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Geen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"groep": None})


@rijsignaal(
    "IN08",
    "F",
    "periode",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
)
def in08(p: date) -> Treffer:
    return leeg("groep", "In {periode} heeft deze leerling geen groep.")
