"""In het LAS uitgeschreven, in ROD nog niet

## Wat controleert dit
De leerling is in uw LAS uitgeschreven voor de dag van het overzicht. In ROD loopt zijn inschrijving dan nog.

## Waarom is het een probleem
Zolang uw inschrijving in ROD loopt, krijgt een volgende school geen bekostiging voor de leerling. U krijgt geld dat u
later terugbetaalt.

## Zo herstelt u het in het LAS
1. Kijk in uw LAS of de uitschrijving is verstuurd, en wat ROD antwoordde.
2. Verstuur haar, of los eerst de foutmelding op en verstuur haar opnieuw.
3. Is de leerling toch niet weg? Haal de uitschrijfdatum uit uw LAS.

## Uitzonderingen
Een uitschrijving in de zeven dagen voor het overzicht kan nog onderweg zijn naar ROD.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.taal.rod import dag_voor_bekostiging, even_vroeg_geeindigd
from data.schema.voorbeeld import Rij, Voorbeeld


def _twee_weken_terug(_: Rij, p: date) -> date:
    return p - timedelta(days=14)


VOORBEELD = Voorbeeld(
    fout={"uitschrijfdatum": _twee_weken_terug, "inschrijfstatus": "uitgeschreven"},
    rod=({"uitschrijfdatum": None},),
    herstel={},  # in het LAS klopt het al: het moet naar ROD
)


@rodsignaal(
    "RO03",
    "B",
    "inschrijving",
    nodig=("uitschrijfdatum",),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("RO04", "RO22"),
    redenen=("De uitschrijving is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro03(p: date) -> Treffer:
    einde = pl.col("uitschrijfdatum")
    return Treffer(
        over=(einde < pl.col("rod_dag")) & (einde <= pl.col("rod_jong")),
        als=pl.col("loopt_in_rod"),
        eens=even_vroeg_geeindigd,
        veld="uitschrijfdatum",
        zin="De leerling is volgens uw LAS uitgeschreven op {uitschrijfdatum}. In ROD loopt de inschrijving nog.",
        deadline=dag_voor_bekostiging(p),
    )
