"""De tijdelijke toelating duurt te lang

## Wat controleert dit
Een leerling is tijdelijk toegelaten, zonder toelaatbaarheidsverklaring (TLV). Hij kwam al voor 1 augustus van dit
schooljaar en is er meer dan tien weken, en er is nog steeds geen TLV en geen weigering.

## Waarom is het een probleem
Een school beslist binnen tien weken over de toelating, en het samenwerkingsverband geeft daarvoor de TLV af. Zo lang
duurt dat bijna nooit. Waarschijnlijk is de TLV er al en staat zij niet in het LAS. Zonder TLV telt de leerling niet mee
voor de bekostiging.

## Zo herstelt u het in het LAS
1. Vraag het samenwerkingsverband wat er is besloten, en wanneer.
2. Is de TLV afgegeven? Neem haar over in het LAS en wissel haar uit. De inschrijfdatum blijft dezelfde.
3. Is de TLV geweigerd? Vul de dag van de weigering in en schrijf de leerling uit vanaf de dag daarna.
4. Is de leerling helemaal niet tijdelijk toegelaten? Haal dat kenmerk dan weg. Dan is er een TLV nodig vanaf de eerste
   schooldag.

## Uitzonderingen
Een leerling die dit schooljaar kwam, of er nog geen tien weken is, krijgt een ander signaal. Is er een TLV of een
weigering, dan melden wij niets, ook niet als de datum daarvan niet te lezen is: dat is een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.tlv import BRON_TIJDELIJK, GEEN_TLV, TIEN_WEKEN, tijdelijk_hier, zonder_besluit
from data.schema.voorbeeld import Voorbeeld
from data.schema.waarden.schooljaar import begin_schooljaar

VOORBEELD = Voorbeeld(fout={**GEEN_TLV, "tijdelijke_toelating": "J"})


@rijsignaal(
    "TLV29",
    "M",
    "inschrijving",
    nodig=("tijdelijke_toelating",),
    bron=(BRON_TIJDELIJK, "WEC artikel 40 lid 8 (tekst 2015)"),
    herstelt="TLV-coördinator",
    verwant=("TLV01", "TLV02", "TLV04"),
    redenen=("Er loopt bezwaar of beroep",),
)
def tlv29(p: date) -> Treffer:
    return Treffer(
        over=tijdelijk_hier,
        als=zonder_besluit & (pl.col("inschrijfdatum") < min(begin_schooljaar(p), p - timedelta(days=TIEN_WEKEN))),
        zin="Deze leerling is al sinds {inschrijfdatum} tijdelijk toegelaten. Er is nog geen TLV en geen weigering, "
        "terwijl daarover binnen tien weken wordt beslist.",
    )
