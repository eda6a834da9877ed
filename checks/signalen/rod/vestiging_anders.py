"""De vestiging is in ROD anders

## Wat controleert dit
De leerling staat in ROD op een andere vestiging dan in uw LAS.

## Waarom is het een probleem
ROD telt per vestiging. Staat de leerling op de verkeerde, dan klopt de telling van twee vestigingen niet.

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
from data.schema.voorbeeld import Rij, Voorbeeld


def _andere(rij: Rij, _: date) -> str:
    return f"{rij['instellingscode']}01"


VOORBEELD = Voorbeeld(rod=({"vestigingscode": _andere},))


@rijsignaal(
    "RO31",
    "M",
    "periode",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("IN03", "IN12", "RO32"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro31(p: date) -> Treffer:
    return verschil("vestigingscode", periode_te_vergelijken)
