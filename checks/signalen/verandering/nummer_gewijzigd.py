"""Het nummer van de leerling is veranderd

## Wat controleert dit
In deze levering heeft de leerling een ander BSN of onderwijsnummer dan in de vorige.

## Waarom is het een probleem
Een BSN in plaats van een onderwijsnummer is goed nieuws: het BSN vervangt het onderwijsnummer. Een ander BSN is
bijzonder. Dat kan een verbetering zijn, maar ook een tikfout of een verwisseling met een andere leerling. ROD kent de
inschrijving nog onder het oude nummer.

## Zo herstelt u het in het LAS
1. Vergelijk het nieuwe nummer met het identiteitsbewijs of met het bericht van DUO.
2. Klopt het? Controleer of de inschrijving onder het nieuwe nummer is uitgewisseld en door ROD is opgenomen.
3. Klopt het niet? Zet het oude nummer terug.

## Uitzonderingen
Was het nummer eerst leeg of ongeldig, of is het dat nu, dan telt dat niet als verandering. Wij herkennen de leerling
aan het leerlingnummer, ook als zijn nummer nu bij een ander staat; zonder leerlingnummer aan de naam en de
geboortedatum.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from data.opmaak import opmaak
from data.schema.voorbeeld import VRIJ_BSN, Voorbeeld, schone

VOORBEELD = Voorbeeld(vorige={}, fout={"bsn": schone(VRIJ_BSN)})


@verzamelsignaal(
    "AD02",
    "A",
    "leerling",
    Melding(veld="pgn", zin="{wat}"),
    leest=(VORIGE, "pgn", "nummersoort"),
    over=pl.col("pgn").is_not_null(),
    ook_komend=True,
    bron=(
        "DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend",
        "WEC artikel 42a lid 6 (tekst 2015)",
    ),
    redenen=("Het nieuwe nummer is nagekeken en klopt",),
)
def ad02(breed: Breed, p: date) -> pl.LazyFrame:
    leerling = met_vorige(breed).veranderd("leerling", "pgn", "nummersoort")
    if leerling.is_empty():
        return NIETS
    soort, vorige_soort = pl.col("nummersoort"), pl.col("nummersoort_vorig")
    wat = (
        pl.when(soort == "BSN", vorige_soort == "onderwijsnummer")
        .then(
            pl.lit(
                "Goed nieuws: deze leerling had een onderwijsnummer en heeft nu een BSN. Controleer of de "
                "inschrijving met het BSN is uitgewisseld."
            )
        )
        .when(soort == "onderwijsnummer", vorige_soort == "BSN")
        .then(pl.lit("Deze leerling had een BSN en heeft nu een onderwijsnummer. Dat kan bijna nooit: kijk het na."))
        .otherwise(
            opmaak(
                "Deze leerling heeft een ander {} dan in de vorige levering. Kijk na of het nieuwe nummer klopt.", soort
            )
        )
    )
    return leerling.lazy().filter(pl.col("pgn") != pl.col("pgn_vorig")).select("rij", wat=wat)
