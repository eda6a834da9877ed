"""Het adres van een leerling met een onderwijsnummer is niet compleet

## Wat controleert dit
De leerling heeft een onderwijsnummer en geen BSN. In zijn adres ontbreekt iets: in Nederland de straat, het huisnummer,
de postcode of de plaats, en in het buitenland de landcode of de eerste regel van het adres.

## Waarom is het een probleem
Het adres van een leerling met een BSN haalt DUO bij de gemeente. Van deze leerling kent DUO alleen het adres dat de
school doorgeeft. Zonder compleet adres kunt u een verhuizing niet doorgeven en de leerling niet opnieuw identificeren.

## Zo herstelt u het in het LAS
1. Vul aan wat er volgens de bevinding ontbreekt. Gebruik het formele adres.
2. Woont de leerling in het buitenland? Zet het adres in de adresregels voor het buitenland en kies de landcode: 5010
   voor België, 9089 voor Duitsland.
3. Is het adres nieuw voor DUO? Stuur *Identificeren persoon* met het adres en het onderwijsnummer.

## Uitzonderingen
Een leerling met een geheim adres: van hem gaat nooit een adres in een gewoon bericht. Heeft uw export geen adresregels
voor het buitenland, dan zijn daar de straat en de plaats genoeg. Bestaat de landcode niet, of past zij niet bij een
adres in het buitenland, dan melden wij eerst alleen dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER), "huisnummer": None},
    herstel={"bsn": schone("bsn"), "onderwijsnummer": None, "huisnummer": schone("huisnummer")},
    ook=frozenset({"ID06"}),
)


@rijsignaal(
    "ID25",
    "M",
    "leerling",
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Adres wijzigen",
        "DUO, Leerling identificeren: Leerling woont in buitenland",
        "PvE15 774",
        "PvE15 777",
    ),
    verwant=("ID06", "ID07", "ID15", "ID16"),
    redenen=("De leerling heeft geen vast adres",),
)
def id25(p: date) -> Treffer:
    mist = identificeren.ontbreekt(pl.col("bericht"), identificeren.ADRES)
    return Treffer(
        over=identificeren.met_onderwijsnummer & ~identificeren.adres_is_geheim,
        als=identificeren.adres_onvolledig,
        zin="Van deze leerling met een onderwijsnummer geeft de school zelf het adres door. In het adres ontbreekt: "
        "{mist}.",
        met={"bericht": identificeren.variant("verhuisd"), "mist": identificeren.genoemd(mist)},
    )
