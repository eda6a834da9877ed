"""De onderwijslocatiecode ontbreekt

## Wat controleert dit
De onderwijslocatie is het adres waar de leerling les krijgt. Zij heeft in het register RIO een eigen code, zoals
123X456. Bij deze periode van de inschrijving is die code leeg.

## Waarom is het een probleem
De code is een verplicht gegeven. Zonder onderwijslocatiecode neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
1. Kijk in welk gebouw de leerling in deze periode les krijgt. Een school met meer gebouwen heeft meer locatiecodes.
2. Zoek de code van dat adres op in RIO, of vraag de code aan degene die RIO voor uw bestuur bijhoudt.
3. Vul de code in bij deze periode en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Begint de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD,
en staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"onderwijslocatiecode": None})


@rijsignaal(
    "IN05",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN03", "IN04", "IN14"),
    termijn="zeven_dagen",
)
def in05(p: date) -> Treffer:
    return leeg("onderwijslocatiecode", "In {periode} ontbreekt de onderwijslocatiecode.", deadline=uiterlijk(p))
