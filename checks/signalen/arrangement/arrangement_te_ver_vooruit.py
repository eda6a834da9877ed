"""Het arrangement begint pas over meer dan een jaar

## Wat controleert dit
De begindatum van het arrangement ligt meer dan een jaar na de peildatum.

## Waarom is het een probleem
Zo ver vooruit staat ondersteuning bijna nooit vast. Meestal is er een verkeerd jaar ingevuld. Bij DUO lijkt het dan
alsof uw school deze leerling nu nog niet ondersteunt.

## Zo herstelt u het in het LAS
1. Kijk in het dossier wanneer de ondersteuning begint of begon, en let op het jaar.
2. Verbeter de begindatum en wissel het arrangement opnieuw uit.
3. Klopt de datum toch? Haal het arrangement uit de uitwisseling tot het dichterbij is, of accepteer deze bevinding.

## Uitzonderingen
Een begindatum precies één jaar na de peildatum is nog goed. De einddatum mag wel verder weg liggen.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.arrangement._arrangementen import DUO, VAN_EEN_OUD_LEERLING, augustus, welk
from checks.taal.begrippen import een_jaar_later
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(
    cluster=1,
    fout={
        **VAN_EEN_OUD_LEERLING,
        "arrangement_begin": lambda rij, p: een_jaar_later(p) + timedelta(days=1),
        "arrangement_einde": None,
    },
    herstel={"arrangement_begin": lambda rij, p: augustus(rij, 2)},
)


@rijsignaal(
    "AR08",
    "M",
    "arrangement",
    bron=(DUO, "PvE15 331"),
    verwant=("AR03", "AR10"),
    redenen=("De begindatum is zo met de andere school afgesproken",),
)
def ar08(p: date) -> Treffer:
    begin, grens = pl.col("arrangement_begin"), een_jaar_later(p)
    return Treffer(
        over=begin.is_not_null(),
        als=begin > grens,
        veld="arrangement_begin",
        zin="{welk} begint pas op {arrangement_begin}. " + f"Dat is later dan {grens:%d-%m-%Y}, een jaar vooruit.",
        met={"welk": welk},
    )
