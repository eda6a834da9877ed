"""Het arrangement is voor een leerling van uw eigen school

## Wat controleert dit
Bij het arrangement staat dezelfde instellingscode twee keer: voor de school die ondersteunt, en voor de school waar de
leerling is ingeschreven. Een arrangement wisselt u alleen uit voor een leerling van een andere school.

## Waarom is het een probleem
Met de inschrijving op uw school weet ROD al dat de leerling een arrangement heeft. Een tweede bericht hoort er niet
bij. Is de code verkeerd ingevuld, dan staat de ondersteuning bij de verkeerde school.

## Zo herstelt u het in het LAS
- Zit de leerling op uw school? Verwijder het arrangement. Alleen de inschrijving wisselt u uit.
- Zit de leerling op een andere school? Vul bij het arrangement de instellingscode van die school in en wissel het
  opnieuw uit.

## Uitzonderingen
Een school met meer vestigingen heeft één instellingscode: ondersteuning op een andere vestiging is ondersteuning van
een eigen leerling.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen._regels import heeft_vorm
from checks.signalen.arrangement._arrangementen import GEEN_ARRANGEMENT, VAN_EEN_OUD_LEERLING, dit, zonder_school
from data.schema.voorbeeld import Voorbeeld, schone

VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "instellingscode_inschrijving": schone("instellingscode")},
    herstel=GEEN_ARRANGEMENT,
)


@rijsignaal(
    "AR02",
    "M",
    "arrangement",
    bron=(
        "DUO, Inschrijvingsgegevens speciaal onderwijs: Arrangement (cluster 1 en 2 en scholen voor leerlingen met "
        "epilepsie)",
        "PvE15 448",
    ),
    verwant=("AR11",),
    redenen=("Het arrangement staat alleen in ons LAS en gaat niet naar ROD",),
)
def ar02(p: date) -> Treffer:
    school, inschrijving = pl.col("instellingscode"), pl.col("instellingscode_inschrijving")
    return Treffer(
        over=heeft_vorm("instellingscode") & inschrijving.is_not_null(),  # tweemaal dezelfde tikfout is AR09
        als=inschrijving == school,
        veld="instellingscode_inschrijving",
        zin="{dit} is voor een leerling die op uw eigen school {instellingscode} staat ingeschreven. Een arrangement "
        "wisselt u alleen uit voor een leerling van een andere school.",
        met={"dit": dit},
        overslaan=zonder_school,
    )
