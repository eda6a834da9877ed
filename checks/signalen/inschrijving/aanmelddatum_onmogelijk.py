"""De aanmelddatum kan niet kloppen

## Wat controleert dit
De aanmelddatum is de dag waarop de ouders de leerling aanmeldden. Die dag ligt hier na de inschrijfdatum, of in de
toekomst.

## Waarom is het een probleem
Na de aanmelding heeft de school tien weken om over toelating te beslissen. Daarna mag zij de leerling tijdelijk
toelaten zonder TLV. Met een verkeerde aanmelddatum klopt die termijn niet, en is niet te zien of de leerling zonder TLV
mag zijn toegelaten.

## Zo herstelt u het in het LAS
1. Zoek op wanneer de leerling is aangemeld, en verbeter de aanmelddatum. Vaak is alleen het jaartal verkeerd.
2. Klopt de aanmelddatum? Kijk dan of de inschrijfdatum de echte eerste dag is. Verbeter die zo nodig, en de begindatum
   van de eerste periode ook, en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Aanmelden op de inschrijfdatum of op de peildatum zelf kan. Bekijkt u de gegevens op een dag in het verleden, dan is
alles goed tot en met de dag waarop de school leverde. Een leerling die alleen is aangemeld, bekijken wij niet.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from checks.taal.tlv import BRON_TIJDELIJK
from data.opmaak import opmaak
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _de_dag_erna(rij: Rij, p: date) -> date:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=1)


VOORBEELD = Voorbeeld(fout={"aanmelddatum": _de_dag_erna})


@rijsignaal(
    "IN39",
    "M",
    "inschrijving",
    ook_komend=True,
    nodig=("aanmelddatum",),
    optioneel=("inschrijfdatum",),
    bron=(BRON_TIJDELIJK,),
    verwant=("TLV02", "TLV03"),
)
def in39(p: date) -> Treffer:
    aangemeld, begin = pl.col("aanmelddatum"), pl.col("inschrijfdatum")
    laatste = pl.max_horizontal(pl.lit(p), "geleverd_op")
    na_begin = (aangemeld > begin).fill_null(False)
    waar = pl.when(na_begin).then(opmaak("na de inschrijfdatum {}", nl(begin))).otherwise(opmaak("na {}", nl(laatste)))
    return Treffer(
        over=aangemeld.is_not_null(),
        als=na_begin | (aangemeld > laatste),
        veld="aanmelddatum",
        zin="De aanmelddatum {aanmelddatum} ligt {waar}. Controleer het jaartal.",
        met={"waar": waar},
    )
