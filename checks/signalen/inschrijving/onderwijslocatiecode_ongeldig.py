"""De onderwijslocatiecode klopt niet

## Wat controleert dit
Een onderwijslocatiecode uit RIO bestaat uit drie cijfers, de letter X en nog drie cijfers, zoals 123X456. Deze code is
anders.

## Waarom is het een probleem
Een code van een andere vorm staat niet in RIO. ROD weigert de inschrijving dan.

## Zo herstelt u het in het LAS
1. Staat er een A in plaats van een X? Dan is het de code van de onderwijsaanbieder. Kijk of de twee codes zijn
   verwisseld, en zet ze in het goede veld.
2. Is dat het niet? Zoek in RIO de code op van het adres waar de leerling les krijgt.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Kleine letters en spaties zijn geen fout. Een lege code is een ander signaal. Of een code van de goede vorm in RIO
bestaat, kunnen wij niet zien. Begint de leerling pas over meer dan 30 dagen en is er nog geen ROD-status? Dan gaat de
inschrijving nog niet naar ROD, en staat dit bij Termijnen als nog in te vullen.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import vorm
from checks.taal.rod import uiterlijk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"onderwijslocatiecode": "123X45"})


@rijsignaal(
    "IN14",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN05", "IN13"),
    termijn="zeven_dagen",
)
def in14(p: date) -> Treffer:
    return vorm(
        "onderwijslocatiecode",
        "drie cijfers, een X en drie cijfers",
        lijkt_op="onderwijsaanbiederscode",
        deadline=uiterlijk(p),
    )
