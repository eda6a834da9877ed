"""DUO gaf een bekostigingssignaal

## Wat controleert dit
In de lijst met meldingen van DUO staat bij deze leerling een signaal over de bekostiging.

## Waarom is het een probleem
DUO bekostigt de inschrijving niet, of ziet er iets ongewoons aan. Blijft het zo, dan kost dat geld.

## Zo herstelt u het in het LAS
1. Zoek de code op met de signaalcodezoeker van DUO. Daar staat wat zij betekent en wat u moet doen.
2. Verbeter het in het LAS en wissel de gegevens opnieuw uit.
3. Zet in uw codelijst wat u vond. Dan staat het er de volgende keer bij.

## Uitzonderingen
Van een code bij een leerling telt de nieuwste melding. Noemt uw codelijst bij de code een signaal dat deze leerling
heeft, dan staat de melding daarbij.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._bericht import melding
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(duo=({"soort": "melding", "woord": "Bekostigingssignaal", "code": "EEN-CODE"},))


@rijsignaal(
    "RO52",
    "B",
    "bericht",
    bron=(BRON_ANTWOORD,),
    verwant=("RO25", "RO26", "RO51", "RO53"),
    redenen=("De oorzaak is na deze lijst hersteld",),
)
def ro52(p: date) -> Treffer:
    return melding(pl.col("soort_melding") == "bekostiging", "DUO gaf{op} een bekostigingssignaal.")
