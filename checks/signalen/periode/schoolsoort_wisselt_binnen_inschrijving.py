"""De leerling gaat van SO naar VSO binnen één inschrijving

## Wat controleert dit
SO (speciaal onderwijs) en VSO (voortgezet speciaal onderwijs) zijn twee schoolsoorten. In één inschrijving staat bij de
ene periode SO en bij de andere VSO.

## Waarom is het een probleem
Bij een andere schoolsoort hoort een nieuwe inschrijving, ook als de leerling op dezelfde school blijft. ROD weigert een
inschrijving waarin de schoolsoort wisselt.

## Zo herstelt u het in het LAS
1. Gaat de leerling echt naar de andere schoolsoort? Schrijf hem uit. Zijn laatste dag is de dag voor de begindatum van
   deze periode, meestal 31 juli.
2. Maak daarna een nieuwe inschrijving met die begindatum als inschrijfdatum. In cluster 3 en 4 is voor het VSO een TLV
   van een VO-samenwerkingsverband nodig.
3. Is de schoolsoort bij één van de perioden verkeerd ingevuld? Verbeter die dan, en wissel de inschrijving opnieuw uit.

## Uitzonderingen
Een periode met een schoolsoort die wij niet kennen, telt niet mee. Is de schoolsoort van een periode leeg, dan nemen
wij die van de inschrijving.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.periode._inhoud import BEGIN
from checks.signalen.periode._voorbeeld import later_begin
from checks.taal.begrippen import SCHOOLSOORTEN, deze_periode
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld, dag_in, schone


def _elf_jaar_ervoor(rij: Rij, p: date) -> date:
    return date(dag_in(rij, "inschrijfdatum").year - 12, 10, 1)  # ook in het SO niet te oud


VOORBEELD = Voorbeeld(
    cluster=1,
    schoolsoort="VSO",
    fout={"begindatum_periode": later_begin, "geboortedatum": _elf_jaar_ervoor},
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"begindatum_periode": schone("inschrijfdatum"), "schoolsoort": "SO", "groep": "SO-4"},
        ),
    ),
)

_SOORT = "schoolsoort_periode"


@verzamelsignaal(
    "PE07",
    "F",
    "periode",
    Melding(
        veld="schoolsoort",
        zin="In {periode} staat {schoolsoort}, maar in {andere} {andere_soort}. "
        "Bij een andere schoolsoort hoort een nieuwe inschrijving.",
    ),
    leest=(BEGIN, f"{BEGIN}_gelezen", _SOORT),
    over=pl.col(_SOORT).is_in(SCHOOLSOORTEN),
    ook_vroeger=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Verplichte inschrijvingsgegevens", "PvE15 430"),
    verwant=("PE06",),
)
def pe07(breed: Breed, p: date) -> pl.LazyFrame:
    """Elke periode waarin de schoolsoort een andere is dan in de laatste ervoor waarvan wij haar kennen."""
    wie = "rij_inschrijving"
    frame = breed.meer_per_inschrijving("periode", _SOORT, BEGIN, f"{BEGIN}_gelezen")
    if frame.is_empty():
        return NIETS
    # Een periode zonder begindatum hoort er ook bij; zij telt als laatste.
    frame = (
        frame.filter(pl.col(_SOORT).is_in(SCHOOLSOORTEN))
        .sort(wie, BEGIN, "rij", nulls_last=True)
        .with_columns(periode=deze_periode)
    )
    return (
        frame.lazy()
        .with_columns(vorig=pl.col(wie).shift(), andere=pl.col("periode").shift(), andere_soort=pl.col(_SOORT).shift())
        .filter(pl.col(wie) == pl.col("vorig"), pl.col(_SOORT) != pl.col("andere_soort"))
        .select("rij", "periode", "andere", "andere_soort", schoolsoort=_SOORT)
    )
