"""DUO bekostigt, maar met een signaal

## Wat controleert dit
In het overzicht dat u bij DUO downloadde, staat op de nieuwste teldatum een signaal bij de bekostiging van deze
leerling.

## Waarom is het een probleem
DUO bekostigt de inschrijving, maar er is iets ongewoons aan. Klopt het niet, dan kan DUO het geld later terugvragen.

## Zo herstelt u het in het LAS
1. Zoek de code op met de signaalcodezoeker van DUO.
2. Kijk na of het in het LAS goed staat. Verbeter wat niet klopt en wissel het opnieuw uit.

## Uitzonderingen
Noemt uw codelijst bij de code een signaal dat deze leerling heeft, dan staat het bericht daarbij.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._bericht import over_bekostiging
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(duo=({"soort": "bekostiging", "status": "Bekostigd met signaal"},))


@rijsignaal(
    "RO26",
    "A",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO25", "RO52"),
    redenen=("Het signaal is nagekeken en er hoeft niets te veranderen",),
)
def ro26(p: date) -> Treffer:
    return over_bekostiging("signaal", "DUO geeft{op} een signaal bij de bekostiging van deze inschrijving.")
