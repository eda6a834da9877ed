"""Een gegeven van het arrangement ontbreekt

## Wat controleert dit
Ondersteunt uw school een leerling die op een andere school staat ingeschreven? Dan hoort bij het arrangement de
instellingscode van uw school, die van de school van inschrijving, een arrangementvolgnummer en een begindatum. Een
daarvan is leeg, of er staat een begindatum of einddatum die niet bestaat. Ontbreken er meer, dan is elk gegeven een
eigen bevinding.

## Waarom is het een probleem
ROD neemt een arrangement pas aan als het compleet is. Tot die tijd is bij DUO niet bekend dat uw school deze leerling
ondersteunt.

## Zo herstelt u het in het LAS
1. Vul bij het arrangement aan wat er volgens de bevinding ontbreekt.
2. Weet u niet op welke school de leerling is ingeschreven? Vraag die school naar haar instellingscode.
3. Ontbreekt het arrangementvolgnummer? Dat geeft het LAS zelf. Sla het arrangement opnieuw op, en vraag het uw
   leverancier als er dan nog geen nummer staat.
4. Is een datum niet te lezen? Zoek haar op in het dossier en vul haar opnieuw in.
5. Wissel het arrangement opnieuw uit.

## Uitzonderingen
De einddatum mag leeg zijn zolang de ondersteuning loopt. Is er geen BSN en geen onderwijsnummer, dan is dat een ander
signaal.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg, onleesbaar
from checks.signalen.arrangement._arrangementen import DUO, VAN_EEN_OUD_LEERLING, welk
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "instellingscode_inschrijving": None},
    herstel={"instellingscode_inschrijving": "97XA"},
)


@rijsignaal("AR01", "F", "arrangement", bron=(DUO,), verwant=("AR07", "AR09"))
def ar01(p: date) -> list[Treffer]:
    # Het nummer van de leerling is hier geen veld: daar gaat AR07 over.
    return [
        leeg(
            "instellingscode",
            "{welk} zegt niet welke school de ondersteuning geeft.",
            over=pl.col("kent_school"),
            welk=welk,
        ),
        leeg(
            "instellingscode_inschrijving", "{welk} zegt niet op welke school de leerling is ingeschreven.", welk=welk
        ),
        leeg("arrangementvolgnummer", "{welk} heeft geen arrangementvolgnummer.", welk=welk),
        leeg("arrangement_begin", "{welk}: de begindatum {wat}.", welk=welk),
        onleesbaar("arrangement_einde", "{welk}: de einddatum is niet als datum te lezen.", welk=welk),
    ]
