"""De eerste periode begint niet op de inschrijfdatum

## Wat controleert dit
Een inschrijving bestaat uit perioden: bij elke wijziging, zoals een andere groep, begint een nieuwe. De eerste
periode hoort te beginnen op de inschrijfdatum. Hier is dat een andere dag.

## Waarom is het een probleem
ROD eist dat de eerste begindatum gelijk is aan de inschrijfdatum. Anders wordt de inschrijving geweigerd.

## Zo herstelt u het in het LAS
Kijk welke datum klopt: de dag waarop de leerling voor het eerst kwam. Maak beide gelijk en wissel de inschrijving
opnieuw uit. Is de eerste periode bij een wijziging overschreven, voeg haar dan weer toe.

## Uitzonderingen
Sommige exports geven alleen de huidige periode van elke leerling. Als dat aan de levering van een school te zien is,
slaan wij dit signaal voor die school over en zeggen dat erbij. Dat is zo als bijna elke inschrijving één periode heeft,
en die bij genoeg inschrijvingen uit eerdere schooljaren na de inschrijfdatum begint. Is er bij een inschrijving een
periode zonder begindatum, en begint geen andere op tijd, dan kan die de eerste zijn: dan melden wij alleen de periode
zonder begindatum.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Overslaan, Treffer, rijsignaal
from checks.signalen._regels import bijna_geen
from checks.taal.begrippen import nl
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in
from data.schema.waarden.schooljaar import begin_schooljaar


def _dertig_dagen_later(rij: Rij, p: date) -> date:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=30)


VOORBEELD = Voorbeeld(fout={"begindatum_periode": _dertig_dagen_later})

MINSTENS, AANDEEL = 10, 0.2
"""Vanaf wanneer een levering kennelijk alleen huidige perioden geeft: aantal en deel van de eerdere inschrijvingen."""
ALLE = 5
"""Op een kleine school is het er ook een als (bijna) alle eerdere inschrijvingen zo zijn, en minstens zoveel."""


@rijsignaal(
    "PE01",
    "F",
    "periode",
    ook_vroeger=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode", "PvE15 303"),
    verwant=("IN06", "IN07", "PE02"),
)
def pe01(p: date) -> Treffer:
    begin, inschrijving = pl.col("begindatum_periode"), pl.col("inschrijfdatum")
    wie, enige = pl.col("rij_inschrijving"), pl.col("aantal_perioden") == 1
    alle, met_meer = wie.n_unique(), wie.filter(~enige).n_unique()
    eerder = (inschrijving < begin_schooljaar(p)) & enige
    later, eerdere = (eerder & (begin > inschrijving)).sum(), eerder.sum()
    veel = (later >= MINSTENS) & (later > AANDEEL * eerdere)
    alle_eerdere = (later >= ALLE) & bijna_geen(eerdere - later, eerdere)
    return Treffer(
        over=pl.col("eerste_periode") & inschrijving.is_not_null(),
        als=begin != inschrijving,
        veld="begindatum_periode",
        voorstel=nl(inschrijving),
        zin="De eerste periode begint op {begindatum_periode}, maar de inschrijving op {inschrijfdatum}. "
        "Dat moet dezelfde dag zijn.",
        overslaan=Overslaan(
            als=bijna_geen(met_meer, alle) & (veel | alle_eerdere),
            reden="De export lijkt van elke leerling alleen de huidige periode te geven. Exporteer ook de eerdere.",
        ),
    )
