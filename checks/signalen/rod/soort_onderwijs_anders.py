"""Het soort onderwijs is in ROD anders

## Wat controleert dit
Het soort onderwijs van de leerling is in ROD anders dan in uw LAS.

## Waarom is het een probleem
In cluster 1 en 2 geeft u door welk onderwijs een leerling volgt. Is het in ROD anders, dan is een wijziging daar niet
aangekomen.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Begon de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken wij niet.
Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over.
"""

from datetime import date

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import periode_te_vergelijken, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"soort_onderwijs": "21"},), cluster=2)


@rodsignaal(
    "RO34",
    "M",
    "periode",
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("IN09", "IN10", "IN34"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro34(p: date) -> Treffer:
    return verschil("soort_onderwijs", periode_te_vergelijken)
