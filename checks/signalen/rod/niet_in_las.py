"""De inschrijving staat alleen in ROD

## Wat controleert dit
In het overzicht van ROD loopt een inschrijving op uw school die in uw LAS niet te vinden is.

## Waarom is het een probleem
ROD telt een leerling die u niet telt. Is hij er niet meer, dan krijgt een andere school hem niet bekostigd en moet u
later geld terugbetalen. Is hij er wel, dan mist uw LAS een leerling.

## Zo herstelt u het in het LAS
1. Zoek de leerling in uw LAS, ook onder een ander nummer of bij de oud-leerlingen.
2. Zit hij op school? Schrijf hem in.
3. Is hij vertrokken, of nooit gekomen? Laat de inschrijving in ROD beëindigen of verwijderen. Kan uw LAS dat niet, vraag
   het dan de helpdesk van uw LAS.

## Uitzonderingen
Alleen scholen waarvan een export is ingelezen doen mee. Is de export ouder dan het overzicht, dan doen inschrijvingen
die daarna begonnen niet mee. Staat de leerling twee keer in ROD, of heeft een andere school van uw bestuur hem in het
LAS, dan melden wij dat.

Staan er van een school tien of meer alleen in ROD, en meer dan een kwart, dan is de export waarschijnlijk niet volledig.
Wij slaan het signaal dan over.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, te_veel_weg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(alleen_rod=True)


@rijsignaal(
    "RO02",
    "M",
    "inschrijving",
    naast_rod=True,
    kant="rod",
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
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
            "Van deze school staat meer dan een kwart van de inschrijvingen in ROD niet in de export. Is de export "
            "volledig?",
        ),
    )
