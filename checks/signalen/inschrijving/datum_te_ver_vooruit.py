"""Een uitschrijfdatum of periode ligt meer dan een jaar vooruit

## Wat controleert dit
De uitschrijfdatum, of de begindatum van een periode, ligt meer dan een jaar na de peildatum.

## Waarom is het een probleem
Zo ver vooruit legt een school bijna nooit iets vast. Meestal is er een verkeerd jaartal ingetypt. Dan is de leerling
eerder weg dan ROD denkt, of geldt een wijziging van groep of vestiging daar te laat.

## Zo herstelt u het in het LAS
1. Kijk of het jaartal klopt en verbeter de datum.
2. Klopt de datum? Dan hoeft u niets te doen: accepteer de bevinding.
3. Wissel de inschrijving opnieuw uit als u iets hebt verbeterd.

## Uitzonderingen
Precies een jaar na de peildatum mag. Ligt de inschrijfdatum zelf te ver vooruit, dan zeggen wij dat alleen daarover, en
niet nog eens over de eerste periode.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.taal.begrippen import een_jaar_later, nl
from data.schema.voorbeeld import Voorbeeld

VOORBEELD = Voorbeeld(fout={"uitschrijfdatum": lambda rij, p: een_jaar_later(p) + timedelta(days=1)})


@rijsignaal(
    "IN17",
    "M",
    "inschrijving",
    ook_komend=True,
    optioneel=("inschrijfdatum", "begindatum_periode"),
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Optionele inschrijvingsgegevens",
        "PvE15 331",
    ),
    verwant=("IN16", "IN18"),
    redenen=("De datum klopt: het vertrek of de wijziging is al afgesproken",),
)
def in17(p: date) -> list[Treffer]:
    grens = een_jaar_later(p)
    uit, begin = pl.col("uitschrijfdatum"), pl.col("laatste_begin_periode")
    # Begint de inschrijving zelf te ver vooruit (IN16), dan zegt dat over de eerste periode genoeg.
    alleen_de_eerste = (pl.col("inschrijfdatum") > grens).fill_null(False) & (pl.col("aantal_perioden") == 1)
    return [
        Treffer(
            over=uit.is_not_null(),
            als=uit > grens,
            veld="uitschrijfdatum",
            zin="De uitschrijfdatum {uitschrijfdatum} ligt meer dan een jaar na de peildatum. Controleer het jaartal.",
        ),
        # Een periode is geen veld van de inschrijving: de datum staat in de zin.
        Treffer(
            over=begin.is_not_null(),
            als=(begin > grens) & ~alleen_de_eerste,
            zin="Een periode begint op {begin}. Dat is meer dan een jaar na de peildatum. Controleer het jaartal.",
            met={"begin": nl(begin)},
        ),
    ]
