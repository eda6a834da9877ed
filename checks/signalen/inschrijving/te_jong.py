"""De leerling is te jong

## Wat controleert dit
Op de inschrijfdatum moet een leerling minstens 4 jaar zijn. Voor dove, doofblinde en slechthorende leerlingen is 3 jaar
genoeg. Deze leerling is jonger.

## Waarom is het een probleem
Een jongere leerling mag alleen komen met toestemming van de inspectie. Is die er niet, dan hoort de leerling nog niet
ingeschreven te zijn.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum met het identiteitsbewijs. Een verkeerd jaartal is de gewone oorzaak.
2. Kijk of de inschrijfdatum de eerste schooldag is, en niet de dag van de aanmelding.
3. Is de leerling doof, doofblind of slechthorend? Kijk of de soort onderwijs in de eerste periode goed staat.
4. Klopt alles, zoek dan de toestemming van de inspectie op en accepteer deze bevinding met die reden.

## Uitzonderingen
3 jaar is genoeg bij soort onderwijs 21, 22, 24, 25 en 26 in de eerste periode. Is de soort onderwijs daar leeg, dan
rekenen wij met 4 jaar. Van een onvolledige geboortedatum telt een onbekende dag of maand als 01. Ligt de inschrijfdatum
niet na de geboortedatum, dan melden wij alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import geboren_op, leeftijd_op
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _drie_jaar_ervoor(rij: Rij, p: date) -> date:
    inschrijfdatum = dag_in(rij, "inschrijfdatum")
    return inschrijfdatum.replace(year=inschrijfdatum.year - 3)


VOORBEELD = Voorbeeld(fout={"geboortedatum": _drie_jaar_ervoor})


@rijsignaal(
    "IN20",
    "M",
    "inschrijving",
    ook_komend=True,
    bron=("PvE15 333", "WEC artikel 39 lid 2 (tekst 2015)"),
    optioneel=("soort_onderwijs", "begindatum_periode"),
    verwant=("ID10", "IN19"),
    redenen=("De inspectie gaf toestemming om de leerling eerder toe te laten",),
)
def in20(p: date) -> Treffer:
    inschrijfdatum, minimum = pl.col("inschrijfdatum"), pl.col("minimumleeftijd")
    leeftijd = leeftijd_op(inschrijfdatum, pl.col("geboren"))
    eis = (
        pl.when(minimum == 3)
        .then(pl.lit("Voor deze soort onderwijs is dat minstens 3 jaar"))
        .otherwise(pl.lit("Dat moet minstens 4 jaar zijn"))
    )
    return Treffer(
        over=inschrijfdatum.is_not_null() & pl.col("geboren").is_not_null(),
        als=leeftijd < minimum,
        veld="inschrijfdatum",
        zin="Op de inschrijfdatum {inschrijfdatum} is deze leerling {leeftijd} jaar: geboren op {geboren_op}. {eis}.",
        met={"leeftijd": leeftijd, "geboren_op": geboren_op, "eis": eis},
    )
