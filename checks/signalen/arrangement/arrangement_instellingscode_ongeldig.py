"""Een instellingscode bij het arrangement klopt niet

## Wat controleert dit
Een instellingscode heeft twee cijfers en dan twee letters, zoals 12AB. Bij een arrangement horen er twee: die van uw
school, en die van de school waar de leerling is ingeschreven. Een van beide heeft een andere vorm. Zijn ze allebei
fout, dan krijgt elk een eigen bevinding.

## Waarom is het een probleem
ROD weigert een arrangement met een code die geen school kan zijn.

## Zo herstelt u het in het LAS
1. Zoek de code van de school op, bijvoorbeeld bij die school zelf of in de schoolgids.
2. Vul alleen de vier tekens van de school in. De twee cijfers van de vestiging horen er niet bij.
3. Let op de letter O en het cijfer 0: die worden vaak verwisseld.
4. Wissel het arrangement opnieuw uit.

## Uitzonderingen
Wij kijken alleen naar de vorm van de code. Of een school van buiten uw bestuur echt bestaat, kunnen wij niet zien.
"""

from datetime import date

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import vorm
from checks.signalen.arrangement._arrangementen import DUO, VAN_EEN_OUD_LEERLING
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "instellingscode_inschrijving": "97X1"},
    herstel={"instellingscode_inschrijving": "97XA"},
)

_OPBOUW = "twee cijfers en twee letters"


@rijsignaal("AR09", "F", "arrangement", bron=(DUO, "PvE15 447"), verwant=("AR01",))
def ar09(p: date) -> list[Treffer]:
    return [
        vorm(veld, _OPBOUW, lijkt_op="vestigingscode") for veld in ("instellingscode", "instellingscode_inschrijving")
    ]
