"""Er staat een geheim adres in de export

## Wat controleert dit
Bij deze leerling staat dat het adres geheim moet blijven. Toch is er in de export een deel van het adres ingevuld.

## Waarom is het een probleem
Wie de verblijfplaats van deze leerling kent, kan hem in gevaar brengen. Een export gaat langs meer mensen en mappen dan
het LAS, en het adres hoort ook niet in een gewoon bericht aan ROD.

## Zo herstelt u het in het LAS
1. Verwijder dit exportbestand overal waar het staat: ook uit de map met downloads, de prullenbak en de e-mail.
2. Stel in het LAS in dat een geheim adres niet in een export komt, of haal het adres uit de velden die meegaan.
3. Klopt het dat het adres geheim is? Zo niet, verander dan de markering.
4. Moet de leerling geïdentificeerd worden? Stuur geen gewoon bericht, maar bel DUO over de aparte procedure.

## Uitzonderingen
Geen. De landcode en het land zijn geen adres. Signaalwijzer bewaart van dit adres alleen dat er iets stond, en toont
het nergens.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.velden import ADRES
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"geheim_adres": "J"}, herstel=dict.fromkeys(ADRES))


@rijsignaal(
    "ID20",
    "M",
    "leerling",
    ook_komend=True,
    nodig=("geheim_adres",),
    bron=("DUO, Leerling identificeren: Leerling in onveilige situatie",),
    verwant=("ID01",),
    redenen=("Het adres in de export is dat van een instantie en mag bekend zijn",),
)
def id20(p: date) -> Treffer:
    return Treffer(
        over=pl.col("geheim_adres"),
        als=pl.col("adres_gevuld"),
        zin="Het adres van deze leerling is geheim, maar er staat een adres in de export. Signaalwijzer heeft het niet "
        "bewaard: verwijder het exportbestand.",
    )
