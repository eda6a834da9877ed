"""DUO bekostigt deze inschrijving niet

## Wat controleert dit
In het overzicht dat u bij DUO downloadde, staat dat deze inschrijving op de nieuwste teldatum niet bekostigd wordt.

## Waarom is het een probleem
Voor deze leerling krijgt u geen geld, terwijl hij volgens uw LAS op school zit.

## Zo herstelt u het in het LAS
1. Staat er een code bij? Zoek die op met de signaalcodezoeker van DUO. Daar staat wat u moet doen.
2. Verbeter in het LAS wat niet klopt, en wissel de inschrijving opnieuw uit.
3. Klopt alles, en is de termijn om te verbeteren voorbij? Maak dan bezwaar tegen de vaststelling.

## Uitzonderingen
Een status die wij niet kennen, telt niet als wel en niet als niet bekostigd. Zegt een ander signaal al waarom, zoals
dat de inschrijving niet in ROD staat, dan melden wij alleen dat. Noemt uw codelijst bij de code een signaal dat deze
leerling heeft, dan staat het bericht daarbij.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._bericht import over_bekostiging
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(duo=({"soort": "bekostiging", "status": "Niet bekostigd"},))


@rijsignaal(
    "RO25",
    "B",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO24", "RO26", "RO52", "IN26"),
    redenen=("DUO heeft het besluit intussen veranderd",),
)
def ro25(p: date) -> Treffer:
    return over_bekostiging("niet", "DUO bekostigt deze inschrijving{op} niet.")
