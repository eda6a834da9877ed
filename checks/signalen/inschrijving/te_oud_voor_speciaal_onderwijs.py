"""De leerling is te oud voor het speciaal onderwijs

## Wat controleert dit
Deze leerling is op de inschrijfdatum 20 jaar of ouder.

## Waarom is het een probleem
Het (voortgezet) speciaal onderwijs is voor leerlingen jonger dan 20. Een oudere leerling mag alleen komen met
toestemming van de inspectie.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum met het identiteitsbewijs. Een verkeerd jaartal is de gewone oorzaak.
2. Kijk of de inschrijfdatum klopt: is dit echt een nieuwe inschrijving, of liep de vorige door?
3. Klopt alles, zoek dan de toestemming van de inspectie op en accepteer deze bevinding met die reden. Is er geen
   toestemming, vraag haar dan aan of schrijf de leerling uit.

## Uitzonderingen
Van een onvolledige geboortedatum telt een onbekende dag of maand als 01.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import geboren_op, leeftijd_op
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _twintig_jaar_ervoor(rij: Rij, p: date) -> date:
    inschrijfdatum = dag_in(rij, "inschrijfdatum")
    return inschrijfdatum.replace(year=inschrijfdatum.year - 20)


VOORBEELD = Voorbeeld(fout={"geboortedatum": _twintig_jaar_ervoor}, schoolsoort="VSO")


@rijsignaal(
    "IN22",
    "M",
    "inschrijving",
    ook_komend=True,
    bron=("PvE15 334", "WEC artikel 39 (tekst 2015)"),
    verwant=("ID10", "IN21", "IN32"),
    redenen=("De inspectie gaf toestemming om de leerling toe te laten",),
)
def in22(p: date) -> Treffer:
    inschrijfdatum = pl.col("inschrijfdatum")
    leeftijd = leeftijd_op(inschrijfdatum, pl.col("geboren"))
    return Treffer(
        over=inschrijfdatum.is_not_null() & pl.col("geboren").is_not_null(),
        als=leeftijd >= 20,
        veld="inschrijfdatum",
        zin="Op de inschrijfdatum {inschrijfdatum} is deze leerling {leeftijd} jaar: geboren op {geboren_op}. "
        "Dat moet jonger dan 20 zijn.",
        met={"leeftijd": leeftijd, "geboren_op": geboren_op},
    )
