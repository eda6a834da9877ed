"""De aanbieder of locatie is in ROD anders

## Wat controleert dit
De onderwijsaanbieder of de onderwijslocatie van de leerling is in ROD een andere dan in uw LAS.

## Waarom is het een probleem
ROD controleert deze codes in RIO. Een andere code betekent vaak dat een verhuizing of nieuwe locatie niet is doorgegeven.

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

VOORBEELD = Voorbeeld(rod=({"onderwijslocatiecode": "999X999"},))


@rijsignaal(
    "RO32",
    "M",
    "periode",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("IN04", "IN05", "IN13", "IN14", "RO31"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro32(p: date) -> list[Treffer]:
    return [verschil(veld, periode_te_vergelijken) for veld in ("onderwijsaanbiederscode", "onderwijslocatiecode")]
