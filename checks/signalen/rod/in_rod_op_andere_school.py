"""ROD heeft de leerling op een andere school

## Wat controleert dit
De leerling staat in uw LAS op deze school. In ROD staat hij hier niet, maar wel op een andere school van uw bestuur.

## Waarom is het een probleem
Deze school krijgt geen bekostiging voor hem, en de andere school wel.

## Zo herstelt u het in het LAS
1. Zoek uit op welke school de leerling zit.
2. Klopt uw LAS? Laat de inschrijving op de andere school in ROD beëindigen, en wissel deze inschrijving uit.
3. Klopt ROD? Schrijf de leerling in het LAS uit op deze school, en in op de andere.

## Uitzonderingen
Staat de leerling in het LAS op beide scholen, dan zijn dat de signalen over dubbele inschrijvingen. Een inschrijving
die in de zeven dagen voor het overzicht begon of in het LAS kwam, kan nog onderweg zijn naar ROD.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import dag_voor_bekostiging, gevonden_of_weg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"instellingscode": "98AA", "vestigingscode": "98AA00"},))


@rodsignaal(
    "RO08",
    "B",
    "inschrijving",
    optioneel=("registratiedatum",),
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("RO01", "RO02", "DU02"),
    redenen=("De overstap is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro08(p: date) -> Treffer:
    return Treffer(
        over=pl.col("rod_verwacht"),
        als=~pl.col("in_rod") & pl.col("rod_elders").is_not_null(),
        eens=gevonden_of_weg,
        veld="instellingscode",
        zin="In ROD staat deze leerling niet op deze school, maar op school {rod_elders}.",
        deadline=dag_voor_bekostiging(p),
    )
