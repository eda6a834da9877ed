"""De inschrijfdatum is in ROD anders

## Wat controleert dit
De inschrijving begint in uw LAS op een andere dag dan in ROD.

## Waarom is het een probleem
Op de teldatum telt de datum van ROD. Ligt die te laat, dan telt de leerling niet mee; ligt hij te vroeg, dan kan een
vorige school hem kwijtraken.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Een inschrijving die in het LAS pas in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn. Begint zij
volgens het LAS pas na het overzicht, dan staat dat bij een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _dag_later(rij: Rij, _: date) -> date:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(rod=({"inschrijfdatum": _dag_later},))


@rijsignaal(
    "RO21",
    "M",
    "inschrijving",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO05", "RO37", "AD04"),
    redenen=("De goede datum is na het overzicht door ROD opgenomen",),
)
def ro21(p: date) -> Treffer:
    hier, daar = pl.col("inschrijfdatum"), pl.col("inschrijfdatum_rod")
    return Treffer(
        over=pl.col("in_rod") & (hier <= pl.col("rod_jong")),
        als=hier != daar,
        veld="inschrijfdatum",
        zin="De inschrijving begint in uw LAS op {inschrijfdatum} en in ROD op {inschrijfdatum_rod}.",
    )
