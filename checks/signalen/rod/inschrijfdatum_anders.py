"""De inschrijfdatum is in ROD anders

## Wat controleert dit
De inschrijving begint in uw LAS op een andere dag dan in ROD.

## Waarom is het een probleem
Voor de bekostiging telt de datum in ROD. Ligt die te laat, dan telt de leerling misschien niet mee op de teldatum. Ligt
die te vroeg, dan kan de vorige school geld mislopen.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Een inschrijving die volgens uw LAS in de zeven dagen voor het overzicht begon, kan nog onderweg zijn naar ROD. Begint
zij volgens uw LAS pas na de dag van het overzicht, dan is dat een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_later(rij: Rij, _: date) -> date:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(rod=({"inschrijfdatum": _dag_later},))


@rodsignaal(
    "RO21",
    "M",
    "inschrijving",
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("RO05", "RO37", "AD04"),
    redenen=("De goede datum is na het overzicht door ROD opgenomen",),
)
def ro21(p: date) -> Treffer:
    hier, daar = pl.col("inschrijfdatum"), pl.col("inschrijfdatum_rod")
    return Treffer(
        over=pl.col("in_rod") & (hier <= pl.col("rod_jong")) & daar.is_not_null(),
        als=hier != daar,
        veld="inschrijfdatum",
        zin="De inschrijving begint in uw LAS op {inschrijfdatum} en in ROD op {inschrijfdatum_rod}.",
    )
