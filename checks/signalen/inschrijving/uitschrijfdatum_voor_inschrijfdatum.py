"""De uitschrijfdatum ligt voor de inschrijfdatum

## Wat controleert dit
De uitschrijfdatum is de laatste dag van de inschrijving. Hier ligt die voor de eerste dag.

## Waarom is het een probleem
Zo'n inschrijving kan niet bestaan. ROD neemt haar niet aan en de leerling telt niet mee.

## Zo herstelt u het in het LAS
Kijk welke van de twee datums fout is, meestal een verkeerd jaartal. Verbeter die en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Een inschrijving van één dag, waarbij beide datums gelijk zijn, mag. Hoe oud de datums ook zijn, wij kijken naar de
inschrijving: welke van de twee fout is, weten wij niet.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import begin_vorig_schooljaar
from data.schema.voorbeeld import Rij, Voorbeeld


def _vorig_schooljaar(rij: Rij, p: date) -> date:
    return begin_vorig_schooljaar(p)


VOORBEELD = Voorbeeld(
    fout={
        "inschrijfdatum": _vorig_schooljaar,
        "registratiedatum": _vorig_schooljaar,
        "begindatum_periode": _vorig_schooljaar,
        "tlv_begin": _vorig_schooljaar,
        "uitschrijfdatum": lambda rij, p: begin_vorig_schooljaar(p) - timedelta(days=1),
    },
    herstel={"uitschrijfdatum": None},
)


@rijsignaal(
    "IN18",
    "F",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens", "PvE15 314"),
    verwant=("IN17", "PE02"),
)
def in18(p: date) -> Treffer:
    inschrijfdatum, uitschrijfdatum = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")
    return Treffer(
        over=inschrijfdatum.is_not_null() & uitschrijfdatum.is_not_null(),
        als=uitschrijfdatum < inschrijfdatum,
        veld="uitschrijfdatum",
        zin="De uitschrijfdatum {uitschrijfdatum} ligt voor de inschrijfdatum {inschrijfdatum}.",
    )
