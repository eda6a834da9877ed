"""De geboortedatum ontbreekt of klopt niet

## Wat controleert dit
De geboortedatum is leeg, is geen dag van de kalender, of ligt op of na de peildatum.

## Waarom is het een probleem
ROD herkent een leerling aan nummer, geboortedatum en geslacht. Zonder goede geboortedatum mislukt het identificeren
en wordt de inschrijving geweigerd.

## Zo herstel je het in het LAS
Neem de geboortedatum over van het identiteitsbewijs. Is een deel niet bekend? Vul dan nullen in voor wat u niet weet:
00-04-2016 als u alleen maand en jaar weet, 00-00-2015 als u alleen het jaar weet.

## Uitzonderingen
Een datum met nullen voor de dag, of voor de dag en de maand, is toegestaan. Een dag zonder maand is dat niet.
"""

from datetime import date

import polars as pl

from checks.signaal import Treffer, rijsignaal
from data.levering import Voorbeeld

VOORBEELD = Voorbeeld(fout={"geboortedatum": None})


@rijsignaal(
    "ID10", "F", "leerling", ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",
        "DUO, Leerling identificeren: Kinderen van asielzoekers", "PvE15 742", "PvE15 843",
    ),
    verwant=("ID01",),
)  # fmt: skip
def id10(p: date) -> list[Treffer]:
    datum, gelezen = pl.col("geboortedatum"), pl.col("geboortedatum_gelezen")
    wat = (
        pl.when(gelezen.is_null()).then(pl.lit("De geboortedatum ontbreekt."))
        .when(datum.is_null()).then(pl.lit("De geboortedatum is geen datum die bestaat."))
        .otherwise(pl.lit("De geboortedatum ligt niet voor de peildatum."))
    )  # fmt: skip
    zin = wat + pl.lit(" Zonder goede geboortedatum herkent ROD de leerling niet.")
    return [Treffer(als=datum.is_null() | (datum >= p), veld="geboortedatum", zin=zin)]
