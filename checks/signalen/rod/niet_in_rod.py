"""De inschrijving staat niet in ROD

## Wat controleert dit
Volgens uw LAS is deze leerling ingeschreven op de dag van het overzicht. In het overzicht van ROD staat hij niet.

## Waarom is het een probleem
Wie op de teldatum niet in ROD staat, telt niet mee voor de bekostiging. Bij controle van de telling is dit het eerste
verschil dat u ziet: het LAS heeft een leerling meer.

## Zo herstelt u het in het LAS
1. Zoek de inschrijving op in uw LAS en kijk of zij is verzonden, en wat ROD antwoordde.
2. Gaf ROD een foutmelding? Los die op en wissel de inschrijving opnieuw uit.
3. Is zij nooit verzonden? Verzend haar.
4. Hoort de leerling hier niet meer? Schrijf hem uit met de dag waarop hij vertrok.

## Uitzonderingen
Wie korter dan zeven dagen voor het overzicht is ingeschreven of geregistreerd, kan nog onderweg zijn. Wie aangemeld of
te gast is, hoort niet in ROD. Staat de leerling in ROD op een andere school van uw bestuur, dan melden wij dat. Gaat het
overzicht over een deel van de vestigingen, dan kijken wij alleen daar.

Ontbreken er van een school tien of meer, en meer dan een kwart, dan is het overzicht waarschijnlijk niet volledig. Wij
slaan het signaal dan over, tot u zegt dat het overzicht compleet is.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, te_veel_weg
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=())


@rijsignaal(
    "RO01",
    "B",
    "inschrijving",
    naast_rod=True,
    optioneel=("registratiedatum",),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO02", "RO08", "IN24"),
    redenen=("De inschrijving is na het overzicht opgenomen", "De inschrijving wordt niet met ROD uitgewisseld"),
    termijn="teldatum",
)
def ro01(p: date) -> Treffer:
    weg = ~pl.col("in_rod")
    return Treffer(
        over=pl.col("rod_verwacht"),
        als=weg & pl.col("rod_elders").is_null(),
        veld="inschrijfdatum",
        zin="De inschrijving vanaf {inschrijfdatum} staat niet in het overzicht van ROD.",
        deadline=dag_voor_bekostiging(p),
        overslaan=te_veel_weg(
            pl.col("rod_verwacht") & weg,
            pl.col("rod_verwacht"),
            "Van deze school staat meer dan een kwart van de leerlingen niet in het overzicht van ROD. Is het overzicht "
            "volledig?",
        ),
    )
