"""De eerste adresregel voor het buitenland is leeg

## Wat controleert dit
Een buitenlands adres heeft hoogstens drie regels. De tweede of de derde is ingevuld, maar de eerste niet.

## Waarom is het een probleem
ROD leest een buitenlands adres vanaf de eerste regel en kan een tweede of derde regel zonder eerste weigeren.

## Zo herstelt u het in het LAS
1. Zet de straat met het huisnummer op de eerste regel, en de postcode met de plaats op de tweede.
2. Schuif de regels op als er verder niets ontbreekt: er mag geen lege regel tussen zitten.

## Uitzonderingen
Een leerling met een geheim adres.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import adres_is_geheim
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.landen import BELGIE

VOORBEELD = Voorbeeld(
    fout={
        "landcode": BELGIE,
        "land": "België",
        "adresregel_buitenland_2": "2320 Hoogstraten",
        "straat": None,
        "huisnummer": None,
        "huisnummertoevoeging": None,
        "postcode": None,
        "woonplaats": None,
    },
    herstel={"adresregel_buitenland_1": "Kerkplein 4"},
)


@rijsignaal(
    "ID23",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("adresregel_buitenland_1", "adresregel_buitenland_2", "adresregel_buitenland_3"),
    bron=("DUO, Leerling identificeren: Leerling woont in buitenland", "PvE15 778", "PvE15 779"),
    verwant=("ID15", "ID16", "ID25"),
)
def id23(p: date) -> list[Treffer]:
    """Een treffer per regel, zodat een export zonder derde regel ook bekeken wordt; samen één bevinding."""
    return [
        Treffer(
            over=~adres_is_geheim & pl.col(f"adresregel_buitenland_{regel}").is_not_null(),
            als=pl.col("adresregel_buitenland_1").is_null(),
            veld="adresregel_buitenland_1",
            zin=f"Regel {regel} van het buitenlandse adres is ingevuld, maar regel 1 is leeg.",
        )
        for regel in (2, 3)
    ]
