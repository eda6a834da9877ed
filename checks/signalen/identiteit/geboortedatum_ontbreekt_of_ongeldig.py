"""De geboortedatum ontbreekt of klopt niet

## Wat controleert dit
De geboortedatum is leeg of niet te lezen, is geen dag van de kalender, of ligt op of na de peildatum. Een datum zonder
jaar, of met een dag maar zonder maand, is ook fout.

## Waarom is het een probleem
ROD herkent een leerling aan nummer, geboortedatum en geslacht. Zonder goede geboortedatum mislukt het identificeren en
wordt de inschrijving geweigerd.

## Zo herstelt u het in het LAS
1. Neem de geboortedatum over van het identiteitsbewijs.
2. Is een deel niet bekend? Vul dan nullen in voor wat u niet weet: 00-04-2016 als u alleen maand en jaar weet,
   00-00-2015 als u alleen het jaar weet. Het jaar moet er altijd staan.
3. Identificeer de leerling opnieuw en wissel de inschrijving uit.

## Uitzonderingen
Een datum met nullen voor de dag, of voor de dag en de maand, is toegestaan. Een dag zonder maand is dat niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from checks.taal.identificeren import uiterlijk
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"geboortedatum": None})

_DAG_ZONDER_MAAND = r"^0*[1-9][0-9]?[-/.]0+[-/.][0-9]{4}$|^[0-9]{4}[-/.]0+[-/.]0*[1-9][0-9]?$"
_GEEN_JAAR = r"^[0-9]{1,2}[-/.][0-9]{1,2}[-/.]0{4}$|^0{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}$"


@rijsignaal(
    "ID10",
    "F",
    "leerling",
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",
        "DUO, Leerling identificeren: Kinderen van asielzoekers",
        "PvE15 742",
        "PvE15 843",
    ),
    verwant=("ID01", "ID11"),
    termijn="zeven_dagen",
)
def id10(p: date) -> Treffer:
    datum, gelezen = pl.col("geboortedatum"), pl.col("geboortedatum_gelezen")
    wat = (
        pl.when(gelezen.is_null())
        .then(pl.lit("De geboortedatum ontbreekt."))
        .when(datum >= p)
        .then(opmaak(f"De geboortedatum {{}} ligt niet voor de peildatum ({p:%d-%m-%Y}).", nl(datum)))
        .when(gelezen.str.contains(_GEEN_JAAR))
        .then(pl.lit("Het geboortejaar ontbreekt."))
        .when(gelezen.str.contains(_DAG_ZONDER_MAAND))
        .then(pl.lit("De geboortedatum heeft een dag maar geen maand: vul dan ook voor de dag nullen in."))
        .otherwise(pl.lit("De geboortedatum is geen datum die bestaat."))
    )
    return Treffer(
        als=datum.is_null() | (datum >= p),
        veld="geboortedatum",
        zin="{wat} Zonder goede geboortedatum herkent ROD de leerling niet.",
        deadline=uiterlijk(p),
        met={"wat": wat},
    )
