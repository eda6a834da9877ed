"""De leerling woont in het buitenland en heeft een onderwijsnummer

## Wat controleert dit
De leerling heeft een onderwijsnummer en geen BSN, en woont in het buitenland. Dat is normaal, maar het vraagt aandacht
van de school.

## Waarom is het een probleem
DUO krijgt van deze leerling geen adreswijziging en geen BSN door. Als de school het niet bijhoudt, raken de gegevens
verouderd en kan de leerling later dubbel geregistreerd worden.

## Zo herstelt u het in het LAS
1. Controleer of het adres het formele adres is: dat waarop de leerling bij de gemeente staat ingeschreven.
2. Controleer de landcode: 5010 voor België, 9089 voor Duitsland.
3. Verhuist de leerling? Stuur dan zelf *Identificeren persoon* met het nieuwe adres en het onderwijsnummer. Is het
   adres geheim? Bel dan DUO.
4. Krijgt de leerling een BSN? Neem dat over; het vervangt het onderwijsnummer.

## Uitzonderingen
Bestaat de landcode niet, of past zij niet bij het adres, dan melden wij eerst alleen dat. Accepteer de bevinding als u
dit hebt nagekeken.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal import identificeren
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone
from data.schema.waarden.landen import BELGIE

VOORBEELD = Voorbeeld(
    fout={
        "bsn": None,
        "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER),
        "landcode": BELGIE,
        "land": "België",
        "adresregel_buitenland_1": "Kerkplein 4",
        "adresregel_buitenland_2": "2320 Hoogstraten",
        "straat": None,
        "huisnummer": None,
        "huisnummertoevoeging": None,
        "postcode": None,
        "woonplaats": None,
    },
    herstel={"bsn": schone("bsn"), "onderwijsnummer": None},
)


@rijsignaal(
    "ID07",
    "A",
    "leerling",
    ook_komend=True,
    optioneel=("postcode",),
    bron=(
        "DUO, Leerling identificeren: Leerling woont in buitenland",
        "DUO, Leerling identificeren: Adres wijzigen",
        "WEC artikel 42a lid 6 (tekst 2015)",
    ),
    verwant=("ID06", "ID08", "ID16", "ID25"),
    redenen=("Het adres en de landcode zijn nagekeken", "De leerling heeft nog geen BSN"),
)
def id07(p: date) -> Treffer:
    verhuizing = (
        pl.when(identificeren.adres_is_geheim)
        .then(pl.lit("Het adres is geheim: bespreek een verhuizing met DUO"))
        .otherwise(pl.lit("Geef een verhuizing zelf door aan ROD"))
    )
    return Treffer(
        over=identificeren.met_onderwijsnummer,
        als=identificeren.in_buitenland,
        veld="onderwijsnummer",
        zin="Deze leerling woont in het buitenland en heeft een onderwijsnummer. {verhuizing}, en kijk of er al een "
        "BSN is.",
        met={"verhuizing": verhuizing},
    )
