"""De leerling staat op twee scholen tegelijk ingeschreven

## Wat controleert dit
Hetzelfde nummer staat op twee scholen van het bestuur, en de inschrijvingen overlappen elkaar. Ook één dag overlap
telt: de uitschrijfdatum is de laatste dag van de inschrijving. Beide inschrijvingen krijgen een signaal.

## Waarom is het een probleem
ROD registreert beide inschrijvingen. Toch krijgt maar één school bekostiging voor de leerling.

## Zo herstelt u het in het LAS
1. Bepaal met de andere school waar de leerling echt zit, en vanaf welke dag.
2. Schrijf de leerling uit op de school waar hij weg is. De uitschrijfdatum is de dag voor de eerste dag op de school
   waar hij nu zit.
3. Kloppen de dagen al? Controleer dan of er op een van de scholen een verkeerd nummer is ingevuld.

## Uitzonderingen
- Twee inschrijvingen die op elkaar aansluiten, zoals tot en met 31 juli en vanaf 1 augustus, zijn goed.
- Een leerling die op de andere school alleen is aangemeld of daar gast is, telt niet.
- Is een van de twee inschrijvingen onbekostigd of symbiose, dan krijgt maar één school geld: dat is goed.
- Is een uitschrijfdatum niet te lezen, of ligt hij voor de inschrijfdatum? Dan weten wij niet tot wanneer de leerling
  was ingeschreven, en melden wij geen overlap.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_school
from checks.signalen.dubbel._overlap import LEEST, overlappend, wanneer
from checks.taal.rod import NIET_BEKOSTIGD, dag_voor_bekostiging
from data.schema.voorbeeld import Erbij, Voorbeeld

_TYPEN = ("type_inschrijving", "type_inschrijving_ander")

VOORBEELD = Voorbeeld(erbij=(Erbij(wie="elders", ook=True),))


@verzamelsignaal(
    "DU02",
    "B",
    "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze leerling staat {wanneer} ook ingeschreven op {school_ander}.",
        deadline=pl.col("uiterlijk"),
        met={"wanneer": wanneer, "school_ander": noem_school("_ander")},
    ),
    leest=(*LEEST, "type_inschrijving"),
    over=pl.col("pgn").is_not_null(),
    bron=("PvE15 311", "PvE15 paragraaf 5.6.15"),
    verwant=("DU01", "DU05"),
    redenen=(
        "De andere school heeft de leerling al uitgeschreven",
        "De leerling ging na de export van de andere school af",
    ),
    termijn="teldatum",
)
def du02(breed: Breed, p: date) -> pl.LazyFrame:
    """Elke inschrijving van een overlappend paar krijgt een bevinding die de andere noemt."""
    andere_school = pl.col("instelling").ne_missing(pl.col("instelling_ander"))
    kolommen = ("rij", "overlap_van", "overlap_tot", "naam_instelling_ander", "instelling_ander", "rij_ander")
    paren = overlappend(breed, "naam_instelling", "type_inschrijving")
    if paren.is_empty():
        return NIETS
    dubbel = (
        paren.lazy()
        .filter(andere_school, *(~pl.col(t).is_in(NIET_BEKOSTIGD).fill_null(False) for t in _TYPEN))
        .select(kolommen)
        .collect()
    )
    telt = breed.wijd("inschrijving", ("open", "op_teldatum", "uitschrijfdatum"), dubbel["rij"])
    return pl.concat([dubbel, telt.select(uiterlijk=dag_voor_bekostiging(p))], how="horizontal").lazy()
