"""De begindatum van een periode ontbreekt of is niet te lezen

## Wat controleert dit
Een inschrijving bestaat uit perioden: bij elke wijziging, zoals een andere groep, begint een nieuwe. Van deze periode
is de begindatum leeg, of er staat iets dat geen datum is, zoals 31-02-2025.

## Waarom is het een probleem
De begindatum van elke periode is een verplicht gegeven. Zonder begindatum neemt ROD de inschrijving niet aan, en is
niet te zien welke periode op 1 februari geldt.

## Zo herstelt u het in het LAS
1. Is dit de eerste periode van de inschrijving? Vul dan de inschrijfdatum in: die twee zijn altijd gelijk.
2. Is het een latere periode? Vul dan de dag in waarop de wijziging inging.
3. Wissel de inschrijving opnieuw uit.

## Uitzonderingen
Geen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import leeg
from checks.taal.rod import uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"begindatum_periode": None})


@rijsignaal(
    "IN07",
    "F",
    "periode",
    ook_komend=True,
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",
    ),
    verwant=("IN06", "PE01"),
    termijn="zeven_dagen",
)
def in07(p: date) -> Treffer:
    groep = pl.col("groep")
    return leeg(
        "begindatum_periode",
        "De begindatum van {welke} {wat}.",
        welke=pl.when(groep.is_not_null())
        .then(opmaak("de periode in groep {}", groep))
        .otherwise(pl.lit("een periode zonder groep")),
        deadline=uiterlijk(p),
    )
