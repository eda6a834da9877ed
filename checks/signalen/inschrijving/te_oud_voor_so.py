"""De leerling is te oud voor het SO

## Wat controleert dit
Deze leerling is ingeschreven bij speciaal onderwijs (SO) en is op 31 juli, aan het eind van het schooljaar van
inschrijving, 15 jaar of ouder.

## Waarom is het een probleem
ROD weigert een inschrijving in het SO van een leerling die dan 15 of ouder is. De leerling telt dan niet mee voor de
bekostiging.

## Zo herstelt u het in het LAS
1. Vergelijk de geboortedatum met het identiteitsbewijs.
2. Kijk of de inschrijfdatum klopt.
3. Zit de leerling in het voortgezet speciaal onderwijs? Kies dan schoolsoort VSO. Is hij eerst wel in het SO begonnen,
   schrijf hem daar dan uit en maak een nieuwe inschrijving voor het VSO.
4. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
De schoolsoort is die van de eerste periode. Is zij leeg, dan geldt die van de school, als zij er maar een heeft. Van
een onvolledige geboortedatum telt een onbekende dag of maand als 01.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import zonder_schoolsoort
from checks.taal.begrippen import eind_schooljaar, eindjaar_schooljaar, geboren_op, nl
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _vijftien_op_het_eind(rij: Rij, p: date) -> date:
    return date(dag_in(rij, "inschrijfdatum").year + 1 - 15, 7, 31)  # de inschrijfdatum is een 1 augustus


VOORBEELD = Voorbeeld(fout={"geboortedatum": _vijftien_op_het_eind})


@rijsignaal(
    "IN21",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("PvE15 308", "WEC artikel 39 lid 4 (tekst 2015)"),
    verwant=("ID10", "IN22", "IN32"),
)
def in21(p: date) -> Treffer:
    inschrijfdatum, geboren = pl.col("inschrijfdatum"), pl.col("geboren")
    # Op 31 juli is iedereen dat schooljaar jarig geweest: de leeftijd is het verschil in schooljaren.
    leeftijd = eindjaar_schooljaar(inschrijfdatum) - eindjaar_schooljaar(geboren)
    return Treffer(
        over=(pl.col("soort_school_eerst") == "SO") & inschrijfdatum.is_not_null() & geboren.is_not_null(),
        als=leeftijd >= 15,
        veld="inschrijfdatum",
        zin="Deze leerling is ingeschreven op {inschrijfdatum} in het SO en is op {einde}, aan het eind van dat "
        "schooljaar, {leeftijd} jaar: geboren op {geboren_op}. In het SO moet dat jonger dan 15 zijn.",
        met={"einde": nl(eind_schooljaar(inschrijfdatum)), "leeftijd": leeftijd, "geboren_op": geboren_op},
        overslaan=zonder_schoolsoort,
    )
