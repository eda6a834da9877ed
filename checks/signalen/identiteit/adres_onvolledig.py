"""De gegevens om de leerling te identificeren zijn niet compleet

## Wat controleert dit
De leerling heeft geen BSN en geen onderwijsnummer, dus DUO moet hem vinden op naam en adres. Daarvan ontbreekt iets: de
achternaam, in Nederland de straat, het huisnummer, de postcode of de plaats, en in het buitenland de landcode of de
eerste regel van het adres.

## Waarom is het een probleem
Zonder deze gegevens kunt u *Identificeren persoon* niet versturen, of stuurt ROD een foutmelding terug. Zolang er geen
nummer is, neemt ROD de inschrijving niet op en telt de leerling niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Vul aan wat er volgens de bevinding ontbreekt. Gebruik het adres waarop de leerling bij de gemeente staat
   ingeschreven.
2. Woont de leerling in het buitenland? Zet het adres in de adresregels voor het buitenland en kies de landcode: 5010
   voor België, 9089 voor Duitsland.
3. Stuur daarna *Identificeren persoon*.

## Uitzonderingen
Een leerling met een geheim adres: van hem gaat nooit een adres in een gewoon bericht. Heeft uw export geen adresregels
voor het buitenland, dan zijn daar de straat en de plaats genoeg. Bestaat de landcode niet, of past zij niet bij een
adres in het buitenland, dan melden wij eerst alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from checks.taal.begrippen import ingevuld
from data.schema.voorbeeld import Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"bsn": None, "eerder_nederlands_onderwijs": "N", "huisnummer": None},
    herstel={"bsn": schone("bsn"), "huisnummer": schone("huisnummer")},
    ook=frozenset({"ID01"}),
)


@rijsignaal(
    "ID15",
    "F",
    "leerling",
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",
        "DUO, Leerling identificeren: Leerling woont in buitenland",
        "PvE15 774",
        "PvE15 777",
    ),
    verwant=("ID01", "ID13", "ID16", "ID25"),
    termijn="zeven_dagen",
)
def id15(p: date) -> Treffer:
    mist = identificeren.ontbreekt(pl.col("bericht"), ("achternaam", *identificeren.ADRES))
    return Treffer(
        over=identificeren.zonder_nummer & ~identificeren.adres_is_geheim,
        als=ingevuld("achternaam").is_null() | identificeren.adres_onvolledig,
        zin="Deze leerling heeft geen nummer en kan nog niet geïdentificeerd worden. Vul eerst aan: {mist}.",
        deadline=identificeren.uiterlijk(p),
        met={"bericht": identificeren.variant("geen_nummer"), "mist": identificeren.genoemd(mist)},
    )
