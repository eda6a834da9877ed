"""Het soort onderwijs is in ROD anders

## Wat controleert dit
Het soort onderwijs van de leerling is in ROD anders dan in uw LAS.

## Waarom is het een probleem
Bij cluster 1 en 2 bepaalt het soort onderwijs mee wat er van de leerling bekend moet zijn.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Een periode die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn. Is een kant leeg, dan
vergelijken wij niet. Is het bij een school bij de meeste leerlingen anders, en bij minstens tien, dan schrijven het LAS
en ROD het kennelijk anders op en slaan wij het signaal daar over.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, periode_te_vergelijken, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"soort_onderwijs": "21"},), cluster=2)


@rijsignaal(
    "RO34",
    "M",
    "periode",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("IN09", "IN10", "IN34"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro34(p: date) -> Treffer:
    return verschil("soort_onderwijs", periode_te_vergelijken)
