"""Het nummer of samenwerkingsverband van de TLV is in ROD anders

## Wat controleert dit
De TLV die op de dag van het overzicht geldt, heeft in ROD een ander beschikkingsnummer of samenwerkingsverband dan in uw LAS.

## Waarom is het een probleem
Aan het nummer ziet DUO welk samenwerkingsverband betaalt. Klopt het niet, dan betaalt een ander, of niemand.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk op de beschikking van het samenwerkingsverband.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Een TLV die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn. Is een kant leeg, dan vergelijken
wij niet. Is het bij een school bij de meeste leerlingen anders, en bij minstens tien, dan slaan wij het signaal daar
over.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, tlv_in_beide, verschil
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"beschikkingsnummer": "PO3001-2020-99001"},))


@rijsignaal(
    "RO45",
    "M",
    "tlv",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("TLV17", "TLV19", "RO43"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
)
def ro45(p: date) -> list[Treffer]:
    return [verschil(veld, tlv_in_beide) for veld in ("swv_nummer", "beschikkingsnummer")]
