"""De TLV loopt in ROD anders

## Wat controleert dit
De TLV die op de dag van het overzicht geldt, begint of eindigt in ROD op een andere dag dan in uw LAS.

## Waarom is het een probleem
Loopt de TLV in ROD niet op de teldatum, dan wordt de leerling niet bekostigd.

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
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _jaar_later(rij: Rij, _: date) -> date:
    einde = dag_in(rij, "tlv_einde")
    return einde.replace(year=einde.year + 1)


VOORBEELD = Voorbeeld(rod=({"tlv_einde": _jaar_later},))


@rijsignaal(
    "RO44",
    "B",
    "tlv",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("TLV06", "TLV07", "TLV08", "TLV24"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro44(p: date) -> list[Treffer]:
    return [verschil(veld, tlv_in_beide, deadline=dag_voor_bekostiging(p)) for veld in ("tlv_begin", "tlv_einde")]
