"""In ROD uitgeschreven, in het LAS niet

## Wat controleert dit
Volgens uw LAS is de leerling ingeschreven op de dag van het overzicht. In ROD is deze inschrijving dan al beëindigd.

## Waarom is het een probleem
Voor ROD zit de leerling niet meer op uw school. Op de teldatum telt hij dan niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek uit wie de uitschrijving stuurde: uw eigen LAS, of een andere school die de leerling inschreef.
2. Zit de leerling nog bij u? Laat de uitschrijving ongedaan maken en wissel de inschrijving opnieuw uit.
3. Is hij weg? Zet de uitschrijfdatum in het LAS.

## Uitzonderingen
Een einde in ROD dat na de dag van het overzicht ligt, telt hier niet mee.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Rij, Voorbeeld


def _twee_weken_terug(_: Rij, p: date) -> date:
    return p - timedelta(days=14)


VOORBEELD = Voorbeeld(rod=({"uitschrijfdatum": _twee_weken_terug},))


@rijsignaal(
    "RO04",
    "B",
    "inschrijving",
    naast_rod=True,
    nodig=("rod_uitschrijfdatum",),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO03", "RO22"),
    redenen=("De uitschrijving is na het overzicht ingetrokken",),
    termijn="teldatum",
)
def ro04(p: date) -> Treffer:
    return Treffer(
        over=pl.col("loopt_in_las") & pl.col("in_rod"),
        als=pl.col("uitschrijfdatum_rod") < pl.col("rod_dag"),
        veld="uitschrijfdatum",
        zin="Volgens uw LAS zit de leerling op school. In ROD is hij uitgeschreven op {uitschrijfdatum_rod}.",
        deadline=dag_voor_bekostiging(p),
    )
