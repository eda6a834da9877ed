"""De leerling staat twee keer in ROD

## Wat controleert dit
Op de dag van het overzicht lopen er in ROD twee of meer inschrijvingen van dezelfde leerling. Uw LAS heeft ze niet
allemaal.

## Waarom is het een probleem
Voor één leerling wordt één inschrijving bekostigd, en u kiest niet welke. Een school die wel recht heeft op het geld,
kan het mislopen.

## Zo herstelt u het in het LAS
1. Zoek uit op welke school de leerling zit, en sinds wanneer.
2. Laat de andere inschrijving in ROD eindigen op de dag voor hij overstapte. Zat hij daar nooit, laat haar dan
   verwijderen.

## Uitzonderingen
Heeft uw LAS al deze inschrijvingen ook, dan zijn dat de signalen over dubbele inschrijvingen. Inschrijvingen bij een
ander bestuur staan niet in uw overzicht en zien wij dus niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import dag_voor_bekostiging
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _jaar_later(rij: Rij, _: date) -> date:
    begin = dag_in(rij, "inschrijfdatum")
    return begin.replace(year=begin.year + 1)


VOORBEELD = Voorbeeld(rod=({}, {"inschrijvingsvolgnummer": "9901", "inschrijfdatum": _jaar_later}))


@rodsignaal(
    "RO07",
    "B",
    "inschrijving",
    kant="rod",
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("DU01", "DU02", "RO02"),
    redenen=("Een van de inschrijvingen is na het overzicht beëindigd",),
    termijn="teldatum",
)
def ro07(p: date) -> Treffer:
    return Treffer(
        over=pl.col("loopt_in_rod"),
        als=pl.col("dubbel_in_rod"),
        veld="inschrijfdatum",
        zin="In ROD loopt meer dan een inschrijving van deze leerling; deze{waar} begon op {inschrijfdatum}.",
        met={"waar": pl.coalesce(opmaak(" is van school {} en", "dubbel_op_school"), pl.lit(""))},
        deadline=dag_voor_bekostiging(p),
    )
