"""De aanbieder of locatie is in ROD anders

## Wat controleert dit
De onderwijsaanbieder of de onderwijslocatie van de leerling is in ROD anders dan in uw LAS.

## Waarom is het een probleem
Aan deze codes ziet DUO waar de leerling les krijgt. Is een code anders, dan is een verhuizing of een nieuwe locatie
vaak niet doorgegeven.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Begon de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken wij niet.
Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over. Dat doen wij voor elk van de twee codes
apart.
"""

from datetime import date

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import periode_te_vergelijken, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"onderwijslocatiecode": "999X999"},))


@rodsignaal(
    "RO32",
    "M",
    "periode",
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("IN04", "IN05", "IN13", "IN14", "RO31"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro32(p: date) -> list[Treffer]:
    return [verschil(veld, periode_te_vergelijken) for veld in ("onderwijsaanbiederscode", "onderwijslocatiecode")]
