"""De inschrijving staat alleen in ROD

## Wat controleert dit
Op de dag van het overzicht loopt er in ROD een inschrijving op uw school die niet in uw LAS staat.

## Waarom is het een probleem
ROD telt dan een leerling die u niet telt. Zit hij niet op uw school, dan moet u het geld later terugbetalen, en kan een
andere school hem niet bekostigd inschrijven. Zit hij er wel, dan mist uw LAS een leerling.

## Zo herstelt u het in het LAS
1. Zoek de leerling in uw LAS, ook onder een ander nummer en bij leerlingen die weg zijn.
2. Zit hij op school? Schrijf hem in.
3. Is hij weg, of nooit gekomen? Laat de inschrijving in ROD beëindigen of verwijderen. Lukt dat niet vanuit uw LAS,
   vraag het dan de helpdesk van uw LAS.

## Uitzonderingen
Wij kijken alleen naar scholen waarvan er een export is. Is de export meer dan een week ouder dan het overzicht, dan
tellen inschrijvingen die na de export begonnen niet mee.

Staat de leerling twee keer in ROD, of heeft een andere school van uw bestuur hem in het LAS, dan is dat een ander
signaal.

Staat van een school meer dan een kwart van de inschrijvingen alleen in ROD, en zijn het er minstens tien, dan is de
export waarschijnlijk niet volledig. Dan slaan wij die school over, tot u zegt dat alles er is.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.signalen.rod._verschil import te_veel_weg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(alleen_rod=True)


@rodsignaal(
    "RO02",
    "M",
    "inschrijving",
    kant="rod",
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("RO01", "RO07", "RO08"),
    redenen=("De leerling is na de export ingeschreven", "De inschrijving in ROD is intussen beëindigd"),
)
def ro02(p: date) -> Treffer:
    alleen, loopt = pl.col("alleen_in_rod"), pl.col("loopt_in_rod")
    return Treffer(
        over=loopt,
        als=alleen,
        veld="inschrijfdatum",
        zin="In ROD loopt een inschrijving vanaf {inschrijfdatum} die niet in uw LAS staat.",
        overslaan=te_veel_weg(
            alleen,
            loopt,
            "Van deze school staat meer dan een kwart van de inschrijvingen in ROD niet in de export. Is de "
            "export volledig?",
        ),
    )
