"""De inschrijving is te laat in het LAS gezet

## Wat controleert dit
Een inschrijving moet binnen 7 dagen na de inschrijfdatum in het LAS staan. Deze inschrijving van dit schooljaar is
later geregistreerd.

## Waarom is het een probleem
Zolang een leerling niet in het LAS staat, weet ROD niet dat hij bij u op school zit. Rond de teldatum van 1 februari
kost dat bekostiging, en een andere school kan de leerling intussen ook hebben ingeschreven.

## Zo herstelt u het in het LAS
1. Kijk of de inschrijfdatum de echte eerste schooldag is. Zo niet, verbeter die en wissel de inschrijving opnieuw uit.
2. Klopt de inschrijfdatum? Dan valt er niets meer te herstellen. Zoek uit waardoor het later werd, zodat het een
   volgende keer op tijd is, en accepteer deze bevinding met die reden.

## Uitzonderingen
Ligt meer dan 30 % van alle registratiedatums van een school te laat op één dag in dit schooljaar, en zijn dat er
minstens 10, dan is de school kennelijk naar een ander LAS overgegaan. Die datums zeggen dan niets en wij slaan dit
signaal over. Inschrijvingen die op tijd geregistreerd zijn, tellen daarvoor niet mee.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Overslaan, Treffer, rijsignaal
from checks.taal.begrippen import REGISTRATIETERMIJN
from data.schema.voorbeeld import Rij, Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar

_LATER = timedelta(days=20)


def _eerste_dag(rij: Rij, p: date) -> date:
    return begin_schooljaar(p)


VOORBEELD = Voorbeeld(
    fout={
        "inschrijfdatum": _eerste_dag,
        "begindatum_periode": _eerste_dag,
        "registratiedatum": lambda rij, p: begin_schooljaar(p) + _LATER,
    },
    herstel={"registratiedatum": _eerste_dag},
    kan=lambda p: p >= begin_schooljaar(p) + _LATER,
)

MINSTENS, AANDEEL = 10, 0.3
"""Vanaf wanneer een dag kennelijk die van een overgang is: aantal en deel van de registratiedatums van een school."""


@rijsignaal(
    "IN23",
    "M",
    "inschrijving",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN24",),
    redenen=("De leerling kwam onverwacht of met terugwerkende kracht", "De inschrijving is opnieuw ingevoerd"),
    termijn="zeven_dagen",
)
def in23(p: date) -> Treffer:
    begin, registratie = pl.col("inschrijfdatum"), pl.col("registratiedatum")
    schooljaar = begin_schooljaar(p)
    te_laat = registratie > begin + REGISTRATIETERMIJN
    # Een overgang van een eerder schooljaar maakt van nu niets laat; dan telt ook niet hoeveel er toen op een dag kwam.
    op_een_dag = registratie.filter(te_laat, registratie >= schooljaar).unique_counts().max()
    return Treffer(
        over=(begin >= schooljaar) & registratie.is_not_null(),
        als=te_laat,
        veld="registratiedatum",
        zin="De inschrijving vanaf {inschrijfdatum} is op {registratiedatum} in het LAS gezet: {dagen} dagen later. "
        "Dat moet binnen 7 dagen.",
        deadline=begin + REGISTRATIETERMIJN,
        met={"dagen": (registratie - begin).dt.total_days()},
        overslaan=Overslaan(
            als=(op_een_dag >= MINSTENS) & (op_een_dag > AANDEEL * registratie.count()),
            reden="Meer dan 30 % van de registratiedatums ligt op één dag in dit schooljaar, en te laat: een overgang "
            "naar een ander LAS, lijkt het. De registratiedatums zeggen dan niet wanneer een leerling is ingeschreven.",
        ),
    )
