"""Een rij staat dubbel in de export

## Wat controleert dit
Van de leerling, of van een arrangement, staan er twee of meer rijen in de export die in alle kolommen precies gelijk
zijn. Ook kolommen die Signaalwijzer verder niet gebruikt, tellen mee. De bevinding noemt de rijen die gelijk zijn.

## Waarom is het een probleem
Een dubbele rij wijst op een fout in de export of op een bestand dat met de hand is samengevoegd. Misschien mist er dan
ook iets. Signaalwijzer telt de rij één keer mee; andere signalen gaan er niet nog een keer over af.

## Zo herstelt u het in het LAS
1. Is het bestand met de hand gemaakt of samengevoegd? Haal de dubbele rij weg, of maak de export opnieuw.
2. Komt het zo uit het LAS? Kijk of de leerling daar twee dezelfde inschrijvingen, perioden, TLV's of arrangementen
   heeft en verwijder er een.

## Uitzonderingen
- Meer rijen bij één leerling is normaal, zoals een rij per periode. Het gaat om rijen waarin niets verschilt.
- Twee bestanden met andere kolommen, zoals een met leerlingen en een met perioden, hebben geen gelijke rijen.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(erbij=(Erbij(wie="inschrijving"),))


@rijsignaal(
    "DU07",
    "A",
    "leerling",
    bron=("Signaalwijzer: een rij die twee keer in de export staat, zegt niets nieuws",),
    verwant=("DU09",),
    redenen=("De export van ons LAS bevat deze rij altijd twee keer",),
)
def du07(p: date) -> list[Treffer]:
    dubbel = pl.col("rijen_dubbel").is_not_null()
    return [
        Treffer(als=dubbel, zin="Van deze leerling staan er precies gelijke rijen in de export: {rijen_dubbel}."),
        Treffer(
            korrel="arrangement",
            als=dubbel,
            zin="Van dit arrangement staan er precies gelijke rijen in de export: {rijen_dubbel}.",
        ),
    ]
