"""De periode begint in ROD op een andere dag

## Wat controleert dit
De periode die geldt op de dag van het overzicht, begint in ROD op een andere dag dan in uw LAS. De rest van de periode
is gelijk.

## Waarom is het een probleem
De begindatum zegt vanaf wanneer de groep en de vestiging gelden. Is die in ROD anders, dan is er een periode te veel of
te weinig doorgegeven.

## Zo herstelt u het in het LAS
1. Zoek in het dossier van de leerling op wat klopt.
2. Klopt uw LAS? Wissel de gegevens opnieuw uit en kijk of ROD ze overneemt.
3. Klopt ROD? Verbeter het in uw LAS.

## Uitzonderingen
Begon de periode in de zeven dagen voor het overzicht, dan kan zij nog onderweg zijn naar ROD en vergelijken wij niet.
Wij vergelijken ook niet als het gegeven aan een van de twee kanten leeg is.

Is het bij meer dan de helft van de leerlingen van een school anders, en bij minstens tien, dan schrijven uw LAS en ROD
het waarschijnlijk op een andere manier op. Dan slaan wij die school over.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_OVERZICHT, BRON_WIJZIGEN, rodsignaal
from checks.signalen.rod._verschil import periode_te_vergelijken, verschil
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _later(rij: Rij, _: date) -> date:
    return dag_in(rij, "begindatum_periode") + timedelta(days=1)


_REST = (
    "vestigingscode",
    "onderwijsaanbiederscode",
    "onderwijslocatiecode",
    "groep",
    "soort_onderwijs",
    "soort_verblijf",
)
"""Is daarvan iets anders, dan is dat het feit."""

VOORBEELD = Voorbeeld(rod=({"begindatum_periode": _later},))


@rodsignaal(
    "RO37",
    "A",
    "periode",
    optioneel=(*_REST, *(f"rod_{veld}" for veld in _REST)),
    bron=(BRON_WIJZIGEN, BRON_OVERZICHT),
    verwant=("PE01", "PE02", "RO21"),
)
def ro37(p: date) -> Treffer:
    rest_gelijk = ~pl.any_horizontal(f"anders_{veld}" for veld in _REST)
    return verschil("begindatum_periode", periode_te_vergelijken & rest_gelijk)
