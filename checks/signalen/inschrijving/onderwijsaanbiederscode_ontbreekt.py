"""De onderwijsaanbiederscode ontbreekt

## Wat controleert dit
De onderwijsaanbieder is de school zoals zij naar buiten treedt. Zij heeft in het register RIO een eigen code, zoals
123A456. Bij deze periode van de inschrijving is die code leeg.

## Waarom is het een probleem
De code is een verplicht gegeven. Zonder onderwijsaanbiederscode neemt ROD de inschrijving niet aan.

## Zo herstelt u het in het LAS
1. Zoek in RIO de onderwijsaanbieder op waar de leerling onderwijs van krijgt, of vraag de code aan degene die RIO voor
   uw bestuur bijhoudt.
2. Vul de code in bij deze periode. Ontbreekt die bij alle leerlingen van een vestiging? Kijk dan eerst of die bij de
   vestiging zelf in het LAS is ingevuld.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Begint de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de inschrijving nog niet naar ROD,
en staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"onderwijsaanbiederscode": None})


@rijsignaal(
    "IN04",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN05", "IN13"),
    termijn="zeven_dagen",
)
def in04(p: date) -> Treffer:
    return leeg("onderwijsaanbiederscode", "In {periode} ontbreekt de onderwijsaanbiederscode.", deadline=uiterlijk(p))
