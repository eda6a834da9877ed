"""De leerling heeft misschien al een onderwijsnummer

## Wat controleert dit
De leerling heeft geen BSN en geen onderwijsnummer, maar zat eerder op een Nederlandse school. Of hij is vreemdeling, en
het is niet bekend of hij hier eerder naar school ging.

## Waarom is het een probleem
Wie eerder in Nederland naar school ging, heeft bij DUO al een nummer. Stuurt u *Identificeren persoon* zonder dat
nummer en met net andere gegevens, dan geeft DUO een tweede nummer uit. De leerling staat dan dubbel geregistreerd.

## Zo herstelt u het in het LAS
1. Vraag de vorige school naar het BSN of het onderwijsnummer. Het staat ook in het dossier dat die school overdraagt.
2. Neem het nummer over in het LAS en stuur daarmee *Identificeren persoon*.
3. Is er geen vorige school in Nederland? Zet ‘Eerder Nederlands onderwijs’ op N en laat de leerling zonder nummer
   identificeren.

## Uitzonderingen
Een vreemdeling van wie vaststaat dat hij hier niet eerder naar school ging, krijgt dit signaal niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"bsn": None}, ook=frozenset({"ID01"}))


@rijsignaal(
    "ID09",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Kinderen van asielzoekers",),
    verwant=("ID01", "ID08"),
    redenen=("De vorige school is gevraagd en kent geen nummer",),
)
def id09(p: date) -> Treffer:
    eerder = pl.col("eerder_nederlands_onderwijs")
    waarom = (
        pl.when(eerder)
        .then(pl.lit("Deze leerling heeft geen nummer, maar zat eerder op een Nederlandse school."))
        .otherwise(
            pl.lit(
                "Deze leerling heeft geen nummer en is vreemdeling. Niet ingevuld is of hij eerder op een "
                "Nederlandse school zat."
            )
        )
    )
    return Treffer(
        # Zonder een van beide gegevens valt er niets te zeggen.
        over=identificeren.zonder_nummer & pl.coalesce(eerder, "vreemdeling").is_not_null(),
        als=identificeren.eerst_opzoeken,
        veld="onderwijsnummer",
        zin="{waarom} Zoek eerst het onderwijsnummer op: anders komt er een tweede.",
        met={"waarom": waarom},
    )
