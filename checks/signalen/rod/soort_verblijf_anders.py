"""Het verblijf is in ROD anders

## Wat controleert dit
Uw LAS en ROD zeggen iets anders over het verblijf in een instelling. Ook geen verblijf aan een van de kanten telt.

## Waarom is het een probleem
Wie in een instelling verblijft, heeft geen TLV nodig. Weet ROD dat niet, dan mist daar een TLV; weet alleen ROD het, dan telt de leerling anders mee.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Een periode die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn. Noemt de ene kant het verblijf met een
cijfer en de andere met letters, dan vergelijken wij alleen of er een is. Is het bij een school bij de meeste leerlingen anders, en bij minstens tien, dan schrijven het LAS
en ROD het kennelijk anders op en slaan wij het signaal daar over.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, periode_te_vergelijken, verschil
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"soort_verblijf": "4"},))


@rijsignaal(
    "RO35",
    "B",
    "periode",
    naast_rod=True,
    nodig=("soort_verblijf", "rod_soort_verblijf"),
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("IN27", "IN29", "TLV22"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro35(p: date) -> Treffer:
    hier, daar = (pl.col(k).fill_null("geen verblijf") for k in ("soort_verblijf", "soort_verblijf_rod"))
    return replace(
        verschil("soort_verblijf", periode_te_vergelijken, deadline=dag_voor_bekostiging(p)),
        zin="Soort verblijf is in uw LAS {hier} en in ROD {daar}.",
        met={"hier": hier, "daar": daar},
    )
