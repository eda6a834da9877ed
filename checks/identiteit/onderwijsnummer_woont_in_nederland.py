"""De leerling woont in Nederland maar heeft een onderwijsnummer

## Wat controleert dit
De leerling heeft een onderwijsnummer en geen BSN, en woont volgens het adres in Nederland. Wie in Nederland woont,
heeft bijna altijd een BSN.

## Waarom is het een probleem
DUO geeft een onderwijsnummer als de leerling niet gevonden wordt. Dan is er waarschijnlijk een fout gemaakt in naam,
geboortedatum, geslacht of adres. De leerling kan ook dubbel geregistreerd raken.

## Zo herstel je het in het LAS
1. Controleer naam, geboortedatum, geslacht en adres met een identiteitsbewijs.
2. Verbeter wat fout is en stuur opnieuw *Identificeren persoon*.
3. Krijgt u weer een onderwijsnummer? Neem dan contact op met DUO.

## Uitzonderingen
Een leerling die als vreemdeling is gemarkeerd, zoals een kind van asielzoekers: daarvoor is een eigen signaal.
"""

from datetime import date

import polars as pl

from checks.signaal import Treffer, rijsignaal
from data.levering import VRIJ_ONDERWIJSNUMMER, Voorbeeld

VOORBEELD = Voorbeeld(fout={"bsn": None, "onderwijsnummer": lambda rij, p: rij[VRIJ_ONDERWIJSNUMMER]})


@rijsignaal(
    "ID06", "M", "leerling", ook_komend=True, optioneel=("postcode",),
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",),
    verwant=("ID01", "ID07"),
    redenen=("Wij hebben dit bij DUO nagevraagd", "De leerling is pas in Nederland en het BSN is aangevraagd"),
)  # fmt: skip
def id06(p: date) -> Treffer:
    return Treffer(
        over=pl.col("nummersoort") == "onderwijsnummer",
        als=~pl.col("woont_in_buitenland") & ~pl.col("vreemdeling").fill_null(False),
        veld="onderwijsnummer",
        zin="Deze leerling woont in Nederland maar heeft een onderwijsnummer in plaats van een BSN. "
        "Controleer de gegevens en stuur opnieuw ‘Identificeren persoon’.",
    )
