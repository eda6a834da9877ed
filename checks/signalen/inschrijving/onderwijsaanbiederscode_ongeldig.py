"""De onderwijsaanbiederscode klopt niet

## Wat controleert dit
Een onderwijsaanbiederscode uit RIO bestaat uit drie cijfers, de letter A en nog drie cijfers, zoals 123A456. Deze code
is anders.

## Waarom is het een probleem
Een code van een andere vorm staat niet in RIO. ROD weigert de inschrijving dan.

## Zo herstelt u het in het LAS
1. Staat er een X in plaats van een A? Dan is het een locatiecode. Kijk of de codes van aanbieder en locatie zijn
   verwisseld, en zet ze in het goede veld.
2. Is dat het niet? Neem de code over uit RIO.
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

VOORBEELD = Voorbeeld(fout={"onderwijsaanbiederscode": "12A456"})


@rijsignaal(
    "IN13",
    "F",
    "periode",
    ook_komend=True,
    pas_bij_versturen=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",),
    verwant=("IN04", "IN14"),
    termijn="zeven_dagen",
)
def in13(p: date) -> Treffer:
    return vorm(
        "onderwijsaanbiederscode",
        "drie cijfers, een A en drie cijfers",
        lijkt_op="onderwijslocatiecode",
        deadline=uiterlijk(p),
    )
