"""Het verblijf is in ROD anders

## Wat controleert dit
Uw LAS en ROD zeggen iets anders over het verblijf van de leerling in een instelling. Dat kan ook zijn dat een van de
twee geen verblijf heeft.

## Waarom is het een probleem
Wie in een instelling verblijft, heeft geen TLV nodig. Weet ROD niet van het verblijf, dan mist ROD een TLV. Weet alleen
ROD ervan, dan bekostigt DUO de leerling anders dan u denkt.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Een leeg gegeven is hier geen verblijf. Begon de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg
zijn naar ROD en vergelijken wij niet. Noemt de ene kant het verblijf met een cijfer en de andere met letters, dan
vergelijken wij alleen of er een verblijf is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import periode_te_vergelijken, verschil
from checks.taal.rod import dag_voor_bekostiging
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(rod=({"soort_verblijf": "4"},))


@rodsignaal(
    "RO35",
    "B",
    "periode",
    nodig=("soort_verblijf", "rod_soort_verblijf"),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("IN27", "IN29", "TLV22"),
    redenen=("De wijziging is na het overzicht door ROD opgenomen",),
    termijn="teldatum",
)
def ro35(p: date) -> Treffer:
    hier, daar = (pl.col(k).fill_null("geen verblijf") for k in ("soort_verblijf", "soort_verblijf_rod"))
    return replace(
        verschil("soort_verblijf", periode_te_vergelijken, deadline=dag_voor_bekostiging(p), leeg_telt=True),
        zin="In uw LAS is ‘Soort verblijf’ {hier}, en in ROD {daar}.",
        met={"hier": hier, "daar": daar},
    )
