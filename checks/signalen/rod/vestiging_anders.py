"""De vestiging is in ROD anders

## Wat controleert dit
De leerling zit in ROD op een andere vestiging dan in uw LAS.

## Waarom is het een probleem
ROD telt per vestiging. Staat een leerling op de verkeerde vestiging, dan klopt de telling van twee vestigingen niet.

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
from data.schema.voorbeeld import Rij, Voorbeeld


def _andere(rij: Rij, _: date) -> str:
    return f"{rij['instellingscode']}01"


VOORBEELD = Voorbeeld(rod=({"vestigingscode": _andere},))


@rodsignaal(
    "RO31",
    "M",
    "periode",
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("IN03", "IN12", "RO32"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro31(p: date) -> Treffer:
    return verschil("vestigingscode", periode_te_vergelijken)
