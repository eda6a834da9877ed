"""De inschrijving staat niet in ROD

## Wat controleert dit
Volgens uw LAS is de leerling ingeschreven op de dag van het overzicht. In het overzicht van ROD staat die inschrijving
niet.

## Waarom is het een probleem
Een leerling die op de teldatum niet in ROD staat, telt niet mee voor de bekostiging.

## Zo herstelt u het in het LAS
1. Zoek de inschrijving op in uw LAS. Kijk of zij is verstuurd, en wat ROD antwoordde.
2. Gaf ROD een foutmelding? Los die op en wissel de inschrijving opnieuw uit.
3. Is zij nooit verstuurd? Verstuur haar.
4. Zit de leerling niet meer bij u? Schrijf hem uit met de dag waarop hij vertrok.

## Uitzonderingen
Een inschrijving die in de zeven dagen voor het overzicht begon of in het LAS kwam, kan nog onderweg zijn naar ROD. Wie
is aangemeld of te gast is, hoort niet in ROD. Een inschrijving die niet bekostigd is, zoals symbiose, ook niet.

Staat de leerling in ROD op een andere school van uw bestuur, dan is dat een ander signaal. Gaat het overzicht niet over
alle vestigingen, dan kijken wij alleen naar de vestigingen die erin staan.

Ontbreekt van een school meer dan een kwart van de leerlingen, en zijn het er minstens tien, dan is het overzicht
waarschijnlijk niet volledig. Dan slaan wij die school over, tot u zegt dat het overzicht volledig is.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.signalen.rod._verschil import te_veel_weg
from checks.taal.rod import dag_voor_bekostiging, gevonden_of_weg
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=())


@rodsignaal(
    "RO01",
    "B",
    "inschrijving",
    optioneel=("registratiedatum", "bsn", "onderwijsnummer", "rod_bsn", "rod_onderwijsnummer"),
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("RO02", "RO08", "IN24"),
    redenen=("De inschrijving is na het overzicht opgenomen", "De inschrijving wordt niet met ROD uitgewisseld"),
    termijn="teldatum",
)
def ro01(p: date) -> Treffer:
    weg = ~pl.col("in_rod") & pl.col("rod_elders").is_null()
    return Treffer(
        over=pl.col("rod_verwacht"),
        als=weg,
        eens=gevonden_of_weg,
        veld="inschrijfdatum",
        zin="De inschrijving vanaf {inschrijfdatum} staat niet in het overzicht van ROD.",
        deadline=dag_voor_bekostiging(p),
        overslaan=te_veel_weg(
            pl.col("rod_verwacht") & weg,
            pl.col("rod_verwacht"),
            "Van deze school staat meer dan een kwart van de leerlingen niet in het overzicht van ROD. Is het "
            "overzicht volledig?",
        ),
    )
