"""De TLV loopt in ROD anders

## Wat controleert dit
De TLV die geldt op de dag van het overzicht, begint of eindigt in ROD op een andere dag dan in uw LAS.

## Waarom is het een probleem
Geldt de TLV in ROD niet op de teldatum, dan wordt de leerling niet bekostigd.

## Zo herstelt u het in het LAS
1. Zoek op wat er in de beschikking van het samenwerkingsverband staat.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Begon de TLV of de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken
wij niet. Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over. Dat doen wij voor elk van de twee datums
apart.
"""

from datetime import date

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_TLV, rodsignaal
from checks.signalen.rod._verschil import tlv_in_beide, verschil
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _jaar_later(rij: Rij, _: date) -> date:
    einde = dag_in(rij, "tlv_einde")
    return einde.replace(year=einde.year + 1)


VOORBEELD = Voorbeeld(rod=({"tlv_einde": _jaar_later},))


@rodsignaal(
    "RO44",
    "B",
    "tlv",
    bron=(BRON_TLV, BRON_OVERZICHT),
    herstelt="TLV-coördinator",
    verwant=("TLV06", "TLV07", "TLV08", "TLV24"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro44(p: date) -> list[Treffer]:
    return [verschil(veld, tlv_in_beide, deadline=dag_voor_bekostiging(p)) for veld in ("tlv_begin", "tlv_einde")]
