"""Het adres is een postbus

## Wat controleert dit
Als straat is een postbus ingevuld, of een antwoordnummer.

## Waarom is het een probleem
In een postbus woont niemand. ROD wil het woonadres en kan een postbus weigeren. DUO kan de leerling er ook niet op
vinden bij de gemeente.

## Zo herstelt u het in het LAS
1. Vul als adres het woonadres in: straat, huisnummer, postcode en plaats zoals de leerling bij de gemeente staat
   ingeschreven.
2. Wilt u de postbus bewaren voor brieven? Zet haar in het LAS bij het postadres.
3. Staat het woonadres wel in het LAS? Kies dan bij het maken van de export het woonadres in plaats van het postadres.

## Uitzonderingen
Een leerling met een geheim adres. Een straat waarvan de naam alleen zo begint, zoals Postweg of Postbusstraat, is goed.
De oude regel van DUO noemt alleen de postbus; een antwoordnummer is om dezelfde reden geen woonadres.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.identificeren import adres_is_geheim
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"straat": "Postbus", "huisnummer": "123"})

_HEEL_WOORD = r"post ?bus(?:nr\.?|nummer)?|post ?box|p\.? ?o\.? ?box|postfach|bo[iî]te postale"
_AFKORTING = r"postb\.?|p\.? ?b\.?|p\.? ?o\.? ?b\.?|b\.? ?p\.?"
_POSTBUS = (
    rf"(?i)(?:^|[^\p{{L}}])(?:{_HEEL_WOORD})(?:[^\p{{L}}]|$)"
    rf"|^(?:{_AFKORTING})[ :]*(?:[0-9]|$)"  # een afkorting alleen met een cijfer erachter, of zonder meer
)
_ANTWOORDNUMMER = r"(?i)^antw(?:\.|oord) ?(?:nr\.?|nummer)(?:[^\p{L}]|$)"


@rijsignaal(
    "ID19",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Geen burgerservice- of onderwijsnummer bekend", "PvE15 776"),
    verwant=("ID15", "ID25"),
    redenen=("De export geeft het postadres; het woonadres staat in het LAS",),
)
def id19(p: date) -> Treffer:
    straat = pl.col("straat")
    wat = (
        pl.when(straat.str.contains(_ANTWOORDNUMMER))
        .then(pl.lit("een antwoordnummer"))
        .otherwise(pl.lit("een postbus"))
    )
    return Treffer(
        over=~adres_is_geheim & straat.is_not_null(),
        als=straat.str.contains(f"{_POSTBUS}|{_ANTWOORDNUMMER}"),
        veld="straat",
        zin="Als straat is {wat} ingevuld. Vul het woonadres in.",
        met={"wat": wat},
    )
