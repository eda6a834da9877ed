"""De leerling staat twee keer in ROD

## Wat controleert dit
In ROD lopen op de dag van het overzicht twee of meer inschrijvingen van dezelfde leerling. Uw LAS heeft ze niet allemaal.

## Waarom is het een probleem
Maar één inschrijving wordt bekostigd, en welke dat is kiest u niet. De andere school krijgt een signaal.

## Zo herstelt u het in het LAS
1. Zoek uit op welke school de leerling zit, en sinds wanneer.
2. Laat de andere inschrijving in ROD beëindigen op de dag voor hij overstapte, of verwijderen als hij er nooit zat.

## Uitzonderingen
Heeft uw LAS beide inschrijvingen, dan staat dat bij de signalen over dubbele inschrijvingen. Inschrijvingen op scholen
van een ander bestuur staan niet in uw overzicht.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _jaar_later(rij: Rij, _: date) -> date:
    begin = dag_in(rij, "inschrijfdatum")
    return begin.replace(year=begin.year + 1)


VOORBEELD = Voorbeeld(rod=({}, {"inschrijvingsvolgnummer": "9901", "inschrijfdatum": _jaar_later}))


@rijsignaal(
    "RO07",
    "B",
    "inschrijving",
    naast_rod=True,
    kant="rod",
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("DU01", "DU02", "RO02"),
    redenen=("Een van de inschrijvingen is na het overzicht beëindigd",),
)
def ro07(p: date) -> Treffer:
    return Treffer(
        over=pl.col("loopt_in_rod"),
        als=pl.col("dubbel_in_rod"),
        veld="inschrijfdatum",
        zin="In ROD loopt meer dan een inschrijving van deze leerling; deze begon op {inschrijfdatum}.",
    )
