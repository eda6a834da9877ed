"""Het huisnummer klopt niet

## Wat controleert dit
De leerling heeft geen BSN en woont in Nederland. Het huisnummer is geen getal van 1 tot en met 99999, zoals ‘12A’ of
‘abc’.

## Waarom is het een probleem
Zonder BSN gaat het adres mee in *Identificeren persoon*. Het huisnummer is daarin een getal; een letter hoort in de
toevoeging. Met een ander huisnummer vindt DUO het adres niet.

## Zo herstelt u het in het LAS
1. Zet het getal in het veld Huisnummer en alles wat erachter staat in het veld Huisnummertoevoeging: ‘12A’ wordt 12
   met toevoeging A.
2. Staat er geen getal? Zoek het huisnummer op waar de leerling bij de gemeente staat ingeschreven.
3. Stuur *Identificeren persoon* opnieuw als u het adres hebt verbeterd.

## Uitzonderingen
Een leerling met een BSN: zijn adres haalt DUO bij de gemeente. Een leerling met een geheim adres, of die in het
buitenland woont. Is het huisnummer leeg, dan zegt het signaal over het adres dat.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import adres_is_geheim, in_buitenland, met_bsn
from data.opmaak import opmaak
from data.schema.voorbeeld import VRIJ_ONDERWIJSNUMMER, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"bsn": None, "onderwijsnummer": schone(VRIJ_ONDERWIJSNUMMER), "huisnummer": "12A"},
    herstel={"bsn": schone("bsn"), "onderwijsnummer": None, "huisnummer": "12", "huisnummertoevoeging": "A"},
    ook=frozenset({"ID06"}),
)

_GETAL = r"^0*[1-9][0-9]{0,4}$"
_GETAL_EN_MEER = r"^0*([1-9][0-9]{0,4})[^0-9].*$"


@rijsignaal(
    "ID28",
    "M",
    "leerling",
    ook_komend=True,
    optioneel=("postcode",),
    bron=(
        "DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend",
        "DUO, Leerling identificeren: Adres wijzigen",
        "PvE15 774",
    ),
    verwant=("ID15", "ID22", "ID25"),
)
def id28(p: date) -> Treffer:
    huisnummer = pl.col("huisnummer")
    getal = huisnummer.str.extract(_GETAL_EN_MEER, 1)
    wat = (
        pl.when(getal.is_not_null())
        .then(opmaak("Zet {} in het huisnummer en de rest in de toevoeging.", getal))
        .otherwise(pl.lit("Dat hoort een getal van 1 tot en met 99999 te zijn."))
    )
    return Treffer(
        over=~met_bsn & ~adres_is_geheim & ~in_buitenland & huisnummer.is_not_null(),
        als=~huisnummer.str.contains(_GETAL),
        veld="huisnummer",
        voorstel=getal,
        zin="Het huisnummer is ‘{huisnummer}’. {wat}",
        met={"wat": wat},
    )
