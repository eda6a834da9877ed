"""De periode begint in ROD op een andere dag

## Wat controleert dit
De periode die op de dag van het overzicht geldt, begint in ROD op een andere dag dan in uw LAS. De rest van de periode is gelijk.

## Waarom is het een probleem
De begindatum zegt vanaf wanneer groep en vestiging gelden. Een andere dag betekent dat een periode in ROD mist of te veel is.

## Zo herstelt u het in het LAS
1. Zoek uit wat klopt: kijk in het dossier van de leerling.
2. Klopt het LAS? Wissel het opnieuw uit en kijk of ROD het opneemt.
3. Klopt ROD? Verbeter het in het LAS.

## Uitzonderingen
Een periode die in de laatste zeven dagen voor het overzicht begon, kan nog onderweg zijn. Is een kant leeg, dan
vergelijken wij niet. Is het bij een school bij de meeste leerlingen anders, en bij minstens tien, dan schrijven het LAS
en ROD het kennelijk anders op en slaan wij het signaal daar over.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN, periode_te_vergelijken, verschil
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _later(rij: Rij, _: date) -> date:
    return dag_in(rij, "begindatum_periode") + timedelta(days=1)


VOORBEELD = Voorbeeld(rod=({"begindatum_periode": _later},))


@rijsignaal(
    "RO37",
    "A",
    "periode",
    naast_rod=True,
    optioneel=(
        "groep",
        "soort_onderwijs",
        "vestigingscode",
        "onderwijsaanbiederscode",
        "onderwijslocatiecode",
        "rod_groep",
        "rod_soort_onderwijs",
        "rod_vestigingscode",
        "rod_onderwijsaanbiederscode",
        "rod_onderwijslocatiecode",
    ),  # fmt: skip
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("PE01", "PE02", "RO21"),
)
def ro37(p: date) -> Treffer:
    andere = ("vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "groep", "soort_onderwijs",
              "soort_verblijf")  # fmt: skip
    rest_gelijk = ~pl.any_horizontal(f"anders_{veld}" for veld in andere)
    return verschil("begindatum_periode", periode_te_vergelijken & rest_gelijk)
