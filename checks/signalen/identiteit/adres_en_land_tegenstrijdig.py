"""Het adres en de landcode spreken elkaar tegen

## Wat controleert dit
De landcode zegt in welk land de leerling woont. Het adres past daar niet bij:

- een Nederlandse postcode bij de landcode van een ander land;
- een Nederlands adres naast adresregels voor het buitenland, bij de landcode van een ander land;
- een postcode van vijf cijfers bij 6030 (Nederland) of 5010 (België);
- een postcode van vier cijfers bij 9089 (Duitsland);
- adresregels voor het buitenland bij 6030 (Nederland).

## Waarom is het een probleem
ROD accepteert een Nederlands of een buitenlands adres, niet van allebei iets. Met een verkeerd land zoekt DUO op de
verkeerde plek en wordt de leerling niet gevonden.

## Zo herstelt u het in het LAS
1. Kijk in welk land de leerling formeel woont.
2. In Nederland? Zet de landcode op 6030, vul straat, huisnummer, postcode en plaats in en maak de adresregels voor het
   buitenland leeg.
3. In het buitenland? Kies de landcode van dat land, zet het adres in de adresregels voor het buitenland en maak de
   Nederlandse velden leeg.

## Uitzonderingen
Een leerling met een geheim adres. Een buitenlands adres dat helemaal in de gewone velden staat, zonder adresregels,
mag als de postcode bij het land past.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import buitenlandse_adresregel
from checks.taal.identificeren import adres_is_geheim
from data.opmaak import opmaak
from data.schema.velden import NEDERLANDSE_POSTCODE
from data.schema.voorbeeld import Voorbeeld, schone
from data.schema.waarden.landen import BELGIE, DUITSLAND, NEDERLAND

VOORBEELD = Voorbeeld(fout={"postcode": schone("postcode"), "landcode": BELGIE, "land": "België"})

_NEDERLANDS_ADRES = ("straat", "huisnummer", "huisnummertoevoeging", "postcode", "woonplaats")
_VIJF_CIJFERS = r"^(?:[A-Z]{1,3})?[0-9]{5}$"  # met hoogstens een landletter ervoor: D-52062
_VIER_CIJFERS = r"^(?:[A-Z]{1,3})?[0-9]{4}$"


@rijsignaal(
    "ID18",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("landcode",),
    optioneel=_NEDERLANDS_ADRES,
    bron=("DUO, Leerling identificeren: Leerling woont in buitenland", "PvE15 773", "PvE15 775"),
    verwant=("ID16", "ID17", "ID22"),
)
def id18(p: date) -> Treffer:
    landcode, postcode = pl.col("landcode"), pl.col("postcode")
    nederland, buitenland = landcode == NEDERLAND, landcode != NEDERLAND
    adresvelden_gevuld = pl.any_horizontal(pl.col(veld).is_not_null() for veld in _NEDERLANDS_ADRES)
    # Bijna iedereen woont in Nederland: zonder postcode van de anderen is er weinig te doorzoeken.
    nederlandse_postcode = pl.when(buitenland).then(postcode).str.contains(NEDERLANDSE_POSTCODE)
    twee_adressen = buitenland & buitenlandse_adresregel & adresvelden_gevuld
    te_lang = landcode.is_in([NEDERLAND, BELGIE]) & postcode.str.contains(_VIJF_CIJFERS)
    te_kort = pl.when(landcode == DUITSLAND).then(postcode).str.contains(_VIER_CIJFERS)
    adresregels = nederland & buitenlandse_adresregel
    naam = landcode.replace_strict(
        {NEDERLAND: " (Nederland)", BELGIE: " (België)", DUITSLAND: " (Duitsland)"}, default="", return_dtype=pl.String
    )
    maar = (
        pl.when(nederlandse_postcode)
        .then(opmaak("postcode {} is Nederlands", postcode))
        .when(twee_adressen)
        .then(pl.lit("naast de adresregels voor het buitenland staat ook een Nederlands adres"))
        .when(te_lang)
        .then(opmaak("postcode {} met vijf cijfers past niet bij dat land", postcode))
        .when(te_kort)
        .then(opmaak("postcode {} met vier cijfers past niet bij dat land", postcode))
        .otherwise(pl.lit("er staan adresregels voor het buitenland"))
    )
    return Treffer(
        over=~adres_is_geheim & landcode.is_not_null(),
        als=nederlandse_postcode | twee_adressen | te_lang | te_kort | adresregels,
        veld="landcode",
        zin="De landcode is {landcode}{naam_van_land}, maar {maar}.",
        met={"naam_van_land": naam, "maar": maar},
    )
