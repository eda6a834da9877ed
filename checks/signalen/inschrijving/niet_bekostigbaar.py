"""De inschrijving komt niet in aanmerking voor bekostiging

## Wat controleert dit
In het LAS staat dat deze inschrijving niet voor bekostiging in aanmerking komt. Dat kan het antwoord van ROD zijn, of
een keuze die de school zelf maakte: dat verschilt per LAS.

## Waarom is het een probleem
Klopt het, dan krijgt de school voor deze leerling geen geld.

## Zo herstelt u het in het LAS
1. Zoek op waar dit in uw LAS vandaan komt: van ROD, of van de school zelf. Heeft de school het per vergissing zo gezet,
   verbeter het dan.
2. Gaf ROD een melding bij de inschrijving? Zoek de code op met de signaalcodezoeker van DUO.
3. Kijk of er bij deze leerling andere bevindingen staan: een TLV die ontbreekt of niet geldt, of een inschrijving op
   een andere school in dezelfde tijd. Herstel die.
4. Wissel de inschrijving opnieuw uit en kijk of ROD haar nu wel bekostigt.

## Uitzonderingen
Is de inschrijving afgekeurd, dan melden wij alleen dat. Van een onbekostigde of symbiose-inschrijving is bekend dat zij
geen geld geeft.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import deze_inschrijving
from checks.taal.rod import dag_voor_bekostiging, met_melding, zonder_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"bekostigbaar": "N"})


@rijsignaal(
    "IN26",
    "B",
    "inschrijving",
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN25", "TLV01", "TLV10", "DU02"),
    redenen=(
        "Een andere school krijgt de bekostiging voor deze leerling",
        "De leerling telt terecht niet mee voor de bekostiging",
    ),
    termijn="teldatum",
)
def in26(p: date) -> Treffer:
    bekostigbaar = pl.col("bekostigbaar")
    return Treffer(
        over=bekostigbaar.is_not_null() & ~zonder_bekostiging,
        als=~bekostigbaar,
        zin="Volgens uw LAS komt {inschrijving} niet in aanmerking voor bekostiging.{melding}",
        deadline=dag_voor_bekostiging(p),
        met={"inschrijving": deze_inschrijving, "melding": met_melding},
    )
