"""De leerling heeft geen BSN en geen onderwijsnummer

## Wat controleert dit
Elke leerling heeft een burgerservicenummer (BSN) of een onderwijsnummer. Hier zijn beide leeg.

## Waarom is het een probleem
Zonder nummer neemt ROD de inschrijving niet aan. De leerling telt dan niet mee voor de bekostiging.

## Zo herstel je het in het LAS
1. Stuur het bericht *Identificeren persoon* met de gegevens die in de melding staan. Vul eerst aan wat nog ontbreekt.
2. DUO zoekt de leerling op en stuurt een BSN of een onderwijsnummer terug.
3. Neem dat nummer over in het LAS en wissel daarna de inschrijving uit.

Is het adres van de leerling geheim? Stuur dan geen bericht, maar bel DUO: daarvoor is een aparte procedure.

## Uitzonderingen
Geen. Ook een leerling die pas later komt, heeft een nummer nodig voordat de inschrijving wordt uitgewisseld.
"""

from datetime import date

import polars as pl

from checks import identificeren
from checks.signaal import Treffer, rijsignaal
from data.levering import Voorbeeld

VOORBEELD = Voorbeeld(fout={"bsn": None})


@rijsignaal(
    "ID01", "F", "leerling", ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens",
    ),
    verwant=("ID02", "ID06", "ID07"),
)  # fmt: skip
def id01(p: date) -> Treffer:
    bericht = identificeren.variant.replace_strict(identificeren.VARIANTEN)
    mist = identificeren.ontbreekt
    zin = (
        pl.when(identificeren.variant == "geheim")
        .then(pl.lit("Deze leerling heeft geen BSN en geen onderwijsnummer. Het adres is geheim: gebruik ")
              + bericht + pl.lit("."))
        .otherwise(
            pl.lit("Deze leerling heeft geen BSN en geen onderwijsnummer. Stuur ‘Identificeren persoon’ met ")
            + bericht + pl.lit(".")
            + pl.when(mist.is_not_null()).then(pl.lit(" In de export ontbreekt nog ") + mist + pl.lit("."))
            .otherwise(pl.lit(" Alles wat daarvoor nodig is, staat in de export."))
        )
    )  # fmt: skip
    return Treffer(als=pl.col("bsn").is_null() & pl.col("onderwijsnummer").is_null(), zin=zin, veld="bsn")
