"""In ROD uitgeschreven, in het LAS niet

## Wat controleert dit
Volgens uw LAS is de leerling ingeschreven op de dag van het overzicht. In ROD is die inschrijving dan al geëindigd.

## Waarom is het een probleem
Voor ROD zit de leerling niet meer op uw school. Op de teldatum telt hij dan niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek uit waar de uitschrijving vandaan komt: uit uw LAS, of van een andere school die de leerling inschreef.
2. Zit de leerling nog bij u? Laat de uitschrijving ongedaan maken en wissel de inschrijving opnieuw uit.
3. Is hij weg? Zet de uitschrijfdatum in uw LAS.

## Uitzonderingen
Eindigt de inschrijving in ROD pas na de dag van het overzicht, dan is dat een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.taal.rod import dag_voor_bekostiging, even_vroeg_geeindigd
from data.schema.voorbeeld import Rij, Voorbeeld


def _twee_weken_terug(_: Rij, p: date) -> date:
    return p - timedelta(days=14)


VOORBEELD = Voorbeeld(rod=({"uitschrijfdatum": _twee_weken_terug},))


@rodsignaal(
    "RO04",
    "B",
    "inschrijving",
    nodig=("rod_uitschrijfdatum",),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("RO03", "RO22"),
    redenen=("De uitschrijving is na het overzicht ingetrokken",),
    termijn="teldatum",
)
def ro04(p: date) -> Treffer:
    return Treffer(
        over=pl.col("loopt_in_las") & pl.col("in_rod"),
        als=pl.col("uitschrijfdatum_rod") < pl.col("rod_dag"),
        eens=even_vroeg_geeindigd,
        veld="uitschrijfdatum",
        zin="Volgens uw LAS zit de leerling op school. In ROD is hij uitgeschreven op {uitschrijfdatum_rod}.",
        deadline=dag_voor_bekostiging(p),
    )
