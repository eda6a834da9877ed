"""De groep is in ROD anders

## Wat controleert dit
De groep van de leerling is in ROD een andere dan in uw LAS.

## Waarom is het een probleem
Een andere groep kost geen geld, maar laat zien dat een wijziging niet in ROD is gekomen.

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

VOORBEELD = Voorbeeld(rod=({"groep": "VSO-9"},))


@rijsignaal("RO33", "A", "periode", naast_rod=True, bron=(BRON_UITWISSELEN, BRON_OVERZICHT), verwant=("IN08", "RO37"))
def ro33(p: date) -> Treffer:
    return verschil("groep", periode_te_vergelijken)
