"""De inschrijfdatum is veranderd

## Wat controleert dit
Dezelfde inschrijving had in de vorige levering een andere inschrijfdatum.

## Waarom is het een probleem
Een inschrijfdatum verandert niet meer als de inschrijving is uitgewisseld. Verandert zij toch, dan kloppen de eerste
periode, de begindatum van de TLV en soms de bekostiging niet meer met wat ROD heeft.

## Zo herstelt u het in het LAS
1. Is de datum per ongeluk veranderd? Zet de oude terug.
2. Was de oude fout? Pas dan ook de begindatum van de eerste periode aan, wissel de inschrijving opnieuw uit en kijk of
   ROD haar opneemt.
3. Is de leerling opnieuw gekomen? Schrijf de oude inschrijving uit en maak een nieuwe, met een eigen volgnummer.

## Uitzonderingen
Ook als een tijdelijke toelating eindigt omdat de TLV er is, blijft de inschrijfdatum gelijk. Een datum die eerst leeg
of onleesbaar was, telt niet als verandering. Begint de eerste periode nog op de oude datum, dan melden wij niet ook nog
dat zij een andere dag begint dan de inschrijving.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import NIETS, VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from checks.taal.begrippen import nl
from data.schema.voorbeeld import Rij, Voorbeeld, dag_in


def _maand_later(rij: Rij, p: date) -> date:
    return dag_in(rij, "inschrijfdatum") + timedelta(days=31)


VOORBEELD = Voorbeeld(
    vorige={},
    fout=dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode", "tlv_begin"), _maand_later),
)


@verzamelsignaal(
    "AD04",
    "M",
    "inschrijving",
    Melding(
        veld="inschrijfdatum",
        voorstel=pl.col("voorstel"),
        zin="De inschrijfdatum is {inschrijfdatum} en was in de vorige levering {inschrijfdatum_vorig}. "
        "Een inschrijfdatum verandert niet.",
    ),
    leest=(VORIGE, "inschrijfdatum"),
    over=pl.col("inschrijfdatum").is_not_null(),
    ook_komend=True,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Tijdelijke toelating",),
    verwant=("PE01",),
    redenen=("De oude datum was fout en de nieuwe is door ROD opgenomen",),
)
def ad04(breed: Breed, p: date) -> pl.LazyFrame:
    inschrijving = met_vorige(breed).veranderd("inschrijving", "inschrijfdatum")
    if inschrijving.is_empty():
        return NIETS
    nu, toen, begin = pl.col("inschrijfdatum"), pl.col("inschrijfdatum_vorig"), pl.col("begindatum_periode")
    periode = breed.frames["periode"].lazy().filter("eerste_periode")
    # Past de eerste periode bij de oude datum noch bij de nieuwe, dan weten wij niet welke de goede is.
    past = ((begin == nu) | (begin == toen)).fill_null(True)
    return (
        inschrijving.lazy()
        .filter(nu != toen)
        .join(periode, left_on="rij", right_on="rij_inschrijving", how="left", maintain_order="left")
        .select("rij", "inschrijfdatum_vorig", voorstel=pl.when(past).then(nl(toen)))
    )
