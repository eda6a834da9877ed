"""De ondersteuningscategorie is in ROD anders

## Wat controleert dit
De TLV die geldt op de dag van het overzicht, heeft in ROD een andere ondersteuningscategorie dan in uw LAS.

## Waarom is het een probleem
De categorie bepaalt hoeveel het samenwerkingsverband betaalt.

## Zo herstelt u het in het LAS
1. Zoek op wat er in de beschikking van het samenwerkingsverband staat.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Begon de TLV of de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken
wij niet. Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over.
"""

from datetime import date

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_TLV, rodsignaal
from checks.signalen.rod._verschil import tlv_in_beide, verschil
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Rij, Voorbeeld


def _andere(rij: Rij, _: date) -> str:
    return "H" if rij["ondersteuningscategorie"] != "H" else "L"


VOORBEELD = Voorbeeld(rod=({"ondersteuningscategorie": _andere},))


@rodsignaal(
    "RO43",
    "B",
    "tlv",
    bron=(BRON_TLV, BRON_OVERZICHT),
    herstelt="TLV-coördinator",
    verwant=("TLV21", "RO44", "RO45"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro43(p: date) -> Treffer:
    return verschil("ondersteuningscategorie", tlv_in_beide, deadline=dag_voor_bekostiging(p))
