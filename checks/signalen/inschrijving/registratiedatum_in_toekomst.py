"""De registratiedatum ligt in de toekomst

## Wat controleert dit
De registratiedatum is de dag waarop de inschrijving in het LAS is gezet. Hier is dat een dag die nog moet komen.

## Waarom is het een probleem
Wat nog moet gebeuren, kan niet al in het LAS staan: er is een verkeerde datum ingevuld. Aan deze datum is te zien of
een school een leerling binnen zeven dagen inschrijft, en dat is nu niet na te gaan.

## Zo herstelt u het in het LAS
1. Kijk op welke dag de inschrijving is ingevoerd. Vaak is alleen het jaartal verkeerd.
2. Verbeter de registratiedatum. Vult het LAS haar zelf in, vraag dan de leverancier hoe dat te herstellen is.

## Uitzonderingen
De peildatum zelf is goed. Bekijkt u de gegevens op een dag in het verleden, dan is alles goed tot en met de dag waarop
de school leverde.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import nl
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"registratiedatum": lambda rij, p: p + timedelta(days=1)})


@rijsignaal(
    "IN38",
    "M",
    "inschrijving",
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Wat moet u doen?",),
    verwant=("IN23", "IN35"),
)
def in38(p: date) -> Treffer:
    laatste = pl.max_horizontal(pl.lit(p), "geleverd_op")
    return Treffer(
        over=pl.col("registratiedatum").is_not_null(),
        als=pl.col("registratiedatum") > laatste,
        veld="registratiedatum",
        zin="De registratiedatum {registratiedatum} ligt na {laatste}. Zo'n dag kan nog niet in het LAS staan.",
        met={"laatste": nl(laatste)},
    )
