"""De ondersteuningscategorie is in ROD anders

## Wat controleert dit
De TLV die op de dag van het overzicht geldt, heeft in ROD een andere categorie dan in uw LAS.

## Waarom is het een probleem
De categorie bepaalt het bedrag dat het samenwerkingsverband betaalt.

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
from data.schema.voorbeeld import Rij, Voorbeeld


def _andere(rij: Rij, _: date) -> str:
    return "H" if rij["ondersteuningscategorie"] != "H" else "L"


VOORBEELD = Voorbeeld(rod=({"ondersteuningscategorie": _andere},))


@rijsignaal(
    "RO43",
    "B",
    "tlv",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("TLV21", "RO44", "RO45"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro43(p: date) -> Treffer:
    return verschil("ondersteuningscategorie", tlv_in_beide, deadline=dag_voor_bekostiging(p))
