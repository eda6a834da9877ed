"""Het nummer of samenwerkingsverband van de TLV is in ROD anders

## Wat controleert dit
De TLV die geldt op de dag van het overzicht, heeft in ROD een ander beschikkingsnummer of samenwerkingsverband dan in
uw LAS.

## Waarom is het een probleem
Hieraan ziet DUO welk samenwerkingsverband betaalt. Klopt het niet, dan betaalt een ander, of niemand.

## Zo herstelt u het in het LAS
1. Zoek op wat er in de beschikking van het samenwerkingsverband staat.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
In een beschikkingsnummer tellen alleen letters en cijfers mee. Begon de TLV of de periode in de zeven dagen voor het
overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken wij niet. Wij vergelijken ook niet als het gegeven aan
een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over. Dat doen wij voor elk van de twee gegevens
apart.
"""

from datetime import date

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_TLV, rodsignaal
from checks.signalen.rod._verschil import tlv_in_beide, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"beschikkingsnummer": "PO3001-2020-99001"},))


@rodsignaal(
    "RO45",
    "M",
    "tlv",
    bron=(BRON_TLV, BRON_OVERZICHT),
    herstelt="TLV-coördinator",
    verwant=("TLV17", "TLV19", "RO43"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro45(p: date) -> list[Treffer]:
    return [verschil(veld, tlv_in_beide) for veld in ("swv_nummer", "beschikkingsnummer")]
