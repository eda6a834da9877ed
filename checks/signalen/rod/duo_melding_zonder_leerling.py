"""DUO meldt iets over een leerling die wij niet kennen

## Wat controleert dit
In de lijst met meldingen van DUO staat een nummer dat op deze school in uw LAS niet voorkomt, en ook niet in het
overzicht van ROD bij een leerling die wij herkenden. Bij de melding staat in welk bestand en op welke rij u hem vindt.

## Waarom is het een probleem
De melding is voor uw school. Kent uw LAS de leerling niet, dan blijft zij liggen.

## Zo herstelt u het in het LAS
1. Open het bestand van DUO en zoek de rij op.
2. Zoek de leerling in uw LAS, ook onder een ander nummer of bij de oud-leerlingen.
3. Hoort hij op uw school? Schrijf hem in of verbeter zijn nummer. Hoort hij er niet, laat de inschrijving in ROD dan
   beëindigen of verwijderen.
4. Staat hij in uw LAS op een andere school van uw bestuur? Kijk samen met die school waar hij hoort.

## Uitzonderingen
Een school waarvan geen export is ingelezen, doet niet mee. Ook een regel over de bekostiging telt hier niet: wie alleen
in ROD staat, blijkt uit het overzicht van ROD.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._bericht import melding
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(duo=({"soort": "melding", "code": "EEN-CODE", "nummer": None},))


@rijsignaal(
    "RO54",
    "A",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO02", "RO51", "RO52", "RO53"),
    redenen=("De leerling zit niet meer op deze school",),
)
def ro54(p: date) -> Treffer:
    return melding(pl.lit(True), "DUO meldt{op} iets over een leerling {waar}.", bekend=False)
