"""De inschrijfdatum ligt meer dan een jaar vooruit

## Wat controleert dit
Een leerling die later komt, mag al zijn ingeschreven, maar hoogstens een jaar van tevoren. Deze inschrijfdatum ligt
verder in de toekomst, gerekend vanaf de peildatum.

## Waarom is het een probleem
ROD weigert een inschrijving die zo ver vooruit ligt. Meestal is er een verkeerd jaartal ingetypt. Zit de leerling al
op school, dan telt hij met deze datum niet mee.

## Zo herstelt u het in het LAS
1. Klopt het jaartal niet? Verbeter de inschrijfdatum en de begindatum van de eerste periode, en wissel de inschrijving
   opnieuw uit.
2. Komt de leerling echt pas over meer dan een jaar? Wissel de inschrijving dan nog niet uit. Laat hem als aangemeld
   staan tot een jaar voor de eerste dag.

## Uitzonderingen
Precies een jaar na de peildatum mag. Is de peildatum 29 februari, dan is dat 28 februari van het jaar erna.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import een_jaar_later
from data.schema.voorbeeld import Rij, Voorbeeld


def _te_ver(rij: Rij, p: date) -> date:
    return een_jaar_later(p) + timedelta(days=1)


VOORBEELD = Voorbeeld(fout={"inschrijfdatum": _te_ver, "begindatum_periode": _te_ver})


@rijsignaal(
    "IN16",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: inleiding", "PvE15 332"),
    verwant=("IN06", "IN17"),
)
def in16(p: date) -> Treffer:
    return Treffer(
        over=pl.col("inschrijfdatum").is_not_null(),
        als=pl.col("inschrijfdatum") > een_jaar_later(p),
        veld="inschrijfdatum",
        zin="De inschrijfdatum {inschrijfdatum} ligt meer dan een jaar na de peildatum. Controleer het jaartal.",
    )
