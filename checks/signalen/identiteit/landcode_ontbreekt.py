"""De landcode ontbreekt bij een adres in het buitenland

## Wat controleert dit
Het adres lijkt in het buitenland te liggen: er zijn adresregels voor het buitenland, de postcode heeft een
buitenlandse vorm of er staat een ander land dan Nederland. De landcode is leeg.

## Waarom is het een probleem
Zonder landcode leest ROD het adres als een Nederlands adres. De leerling wordt dan niet gevonden, of krijgt ten
onrechte een nieuw nummer.

## Zo herstelt u het in het LAS
1. Kijk waar de leerling formeel woont: het adres waarop hij bij een gemeente staat ingeschreven.
2. Is dat in het buitenland? Vul de landcode in: 5010 voor België, 9089 voor Duitsland. Andere codes staan in de
   landentabel van RvIG.
3. Is dat in Nederland? Verbeter dan de postcode of het land, en maak de adresregels voor het buitenland leeg.

## Uitzonderingen
Een leerling met een geheim adres: van hem gaat nooit een adres in een gewoon bericht. Vier cijfers zonder letters zijn
geen buitenlandse postcode: zo staat ook een Nederlandse postcode vaak in een export. Staat er Nederland als land, dan
telt de postcode niet.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import buitenlandse_adresregel, buitenlandse_landnaam, code_van_land, tekenen_van_buitenland
from checks.taal.identificeren import adres_is_geheim
from data.opmaak import opmaak
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.landen import BELGIE

VOORBEELD = Voorbeeld(
    fout={
        "landcode": None,
        "land": "België",
        "straat": "Kerkplein",
        "huisnummer": "4",
        "postcode": "2320",
        "woonplaats": "Hoogstraten",
    },
    herstel={"landcode": BELGIE},
)


@rijsignaal(
    "ID16",
    "M",
    "leerling",
    ook_komend=True,
    optioneel=("postcode",),
    bron=("DUO, Leerling identificeren: Leerling woont in buitenland",),
    verwant=("ID07", "ID15", "ID17", "ID18"),
    redenen=("De leerling woont toch in Nederland",),
)
def id16(p: date) -> Treffer:
    teken = (
        pl.when(buitenlandse_landnaam)
        .then(opmaak("er staat {} als land", "land"))
        .when(buitenlandse_adresregel)
        .then(pl.lit("er staan adresregels voor het buitenland"))
        .otherwise(pl.lit("de postcode heeft een buitenlandse vorm"))
    )
    return Treffer(
        over=~adres_is_geheim & tekenen_van_buitenland,
        als=pl.col("landcode").is_null(),
        veld="landcode",
        voorstel=pl.when(buitenlandse_landnaam).then(code_van_land),
        zin="Het adres lijkt in het buitenland te liggen: {teken}. De landcode ontbreekt.",
        met={"teken": teken},
    )
