"""Een nieuwe periode zonder wijziging

## Wat controleert dit
Een nieuwe periode begint als er iets verandert, zoals de groep of de vestiging. Deze periode is gelijk aan die ervoor:
alleen de begindatum is anders.

## Waarom is het een probleem
Het is geen fout voor ROD. Vaak is de wijziging wel bedoeld, maar niet ingevuld: de leerling staat dan nog in de oude
groep of op de oude vestiging.

## Zo herstelt u het in het LAS
1. Zoek uit waarom de periode is begonnen. Is er iets veranderd? Vul dat in bij deze periode.
2. Is er niets veranderd? Haal de periode weg als het LAS dat toelaat; de periode ervoor loopt dan door.
3. Wissel de inschrijving opnieuw uit als u iets hebt verbeterd.

## Uitzonderingen
Een periode die op 1 augustus begint: veel scholen beginnen elk schooljaar een nieuwe, ook als er niets verandert. Wij
vergelijken alleen wat in de export staat, en geen perioden die al voor het vorige schooljaar voorbij waren.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.periode._inhoud import BEGIN, INHOUD
from checks.signalen.periode._voorbeeld import later_begin
from checks.taal.begrippen import nl
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(
    fout={"begindatum_periode": later_begin},
    erbij=(Erbij(wie="inschrijving", wijzig={"begindatum_periode": schone("inschrijfdatum")}),),
)

_VELDEN = tuple(v.naam for v in INHOUD)
_SOMS = tuple(v.naam for v in INHOUD if not v.verplicht)
_SOORT = "schoolsoort_periode"


@verzamelsignaal(
    "PE04",
    "A",
    "periode",
    Melding(
        veld=BEGIN,
        zin="De periode vanaf {begindatum_periode} is gelijk aan die vanaf {vorig}. Controleer wat er toen veranderde.",
        met={"vorig": nl(pl.col(f"{BEGIN}_vorig"))},
    ),
    # Wat niet bij elke leerling hoort, mag in de export ontbreken: de status noemt het dan.
    leest=(BEGIN, *_VELDEN, _SOORT),
    optioneel=(*_SOMS, "schoolsoort"),
    over=pl.col(BEGIN).is_not_null(),
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Begindatum periode",),
    verwant=("PE03", "PE05"),
    redenen=("De wijziging gaat over iets dat niet in de export staat", "Het LAS begint zelf een nieuwe periode"),
)
def pe04(breed: Breed, p: date) -> pl.LazyFrame:
    begin, wie = pl.col(BEGIN), "rij_inschrijving"
    frame = breed.meer_per_inschrijving("periode", BEGIN, *_VELDEN, _SOORT)
    if frame.is_empty():
        return NIETS
    # Wat al voor het vorige schooljaar voorbij was, hoeft niemand meer na te gaan.
    frame = frame.filter(begin.is_not_null(), breed.in_bereik["periode"].gather(frame["rij"]))
    zelfde_inschrijving = pl.col(wie) == pl.col(wie).shift()
    gelijk = pl.all_horizontal(pl.col(k).eq_missing(pl.col(k).shift()) for k in (*_VELDEN, _SOORT))
    niet_op_1_augustus = (begin.dt.month() != 8) | (begin.dt.day() != 1)
    return (
        frame.lazy()
        .sort(wie, BEGIN, "rij")
        .with_columns(begin.shift().alias(f"{BEGIN}_vorig"), raak=zelfde_inschrijving & gelijk & niet_op_1_augustus)
        .filter("raak")
        .select("rij", f"{BEGIN}_vorig")
    )
