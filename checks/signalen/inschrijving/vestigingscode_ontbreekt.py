"""De vestigingscode ontbreekt

## Wat controleert dit
Bij elke periode van een inschrijving hoort de vestiging waar de leerling les krijgt. Hier is de vestigingscode leeg.

## Waarom is het een probleem
De vestigingscode is een verplicht gegeven. Zonder deze code neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
1. Kies bij deze periode de vestiging waar de leerling zit. De code is de instellingscode met twee cijfers erachter. De
   hoofdvestiging heeft meestal 00.
2. Is de leerling in deze periode op een andere vestiging begonnen? Controleer dan ook de locatie en de groep.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Geeft uw export alleen de laatste twee cijfers, dan vullen wij de instellingscode zelf aan. Begint de leerling pas over
meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD, en staat dit bij Termijnen
als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"vestigingscode": None})


@rijsignaal(
    "IN03",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN02", "IN05", "IN12"),
    termijn="zeven_dagen",
)
def in03(p: date) -> Treffer:
    return leeg("vestigingscode", "In {periode} ontbreekt de vestigingscode.", deadline=uiterlijk(p))
