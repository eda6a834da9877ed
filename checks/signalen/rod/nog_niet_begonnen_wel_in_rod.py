"""In ROD al begonnen, in het LAS nog niet

## Wat controleert dit
Volgens uw LAS begint de inschrijving pas na de dag van het overzicht. In ROD loopt zij dan al.

## Waarom is het een probleem
ROD telt de leerling te vroeg mee. Zit hij tot die dag nog op een andere school, dan krijgt die school geen bekostiging
voor hem.

## Zo herstelt u het in het LAS
1. Zoek uit op welke dag de leerling op school kwam of komt.
2. Klopt de datum in uw LAS? Wissel de inschrijving opnieuw uit en kijk of ROD de datum overneemt.
3. Klopt de datum in ROD? Verbeter de inschrijfdatum in uw LAS.

## Uitzonderingen
Is de leerling in uw LAS alleen aangemeld of te gast, dan is dat een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.bereik import BUITEN_BEREIK
from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_ANTWOORD, BRON_OVERZICHT, rodsignaal
from checks.taal.rod import even_vroeg_begonnen
from data.schema.voorbeeld import Rij, Voorbeeld, schone


def _over_vijf_dagen(_: Rij, p: date) -> date:
    return p + timedelta(days=5)


_DATUMS = ("inschrijfdatum", "begindatum_periode")
VOORBEELD = Voorbeeld(
    fout={**dict.fromkeys(_DATUMS, _over_vijf_dagen), "rod_status": None, "bekostigbaar": None},
    rod=({veld: schone(veld) for veld in _DATUMS},),
)


@rodsignaal(
    "RO05",
    "M",
    "inschrijving",
    bron=(BRON_ANTWOORD, BRON_OVERZICHT),
    verwant=("RO21", "RO06"),
    redenen=("De goede datum is na het overzicht door ROD opgenomen",),
)
def ro05(p: date) -> Treffer:
    status = pl.col("inschrijfstatus").is_in(BUITEN_BEREIK).fill_null(False)
    return Treffer(
        over=pl.col("loopt_in_rod") & ~status,
        als=pl.col("inschrijfdatum") > pl.col("rod_dag"),
        eens=even_vroeg_begonnen,
        veld="inschrijfdatum",
        zin="De inschrijving begint volgens uw LAS op {inschrijfdatum}, en loopt in ROD al vanaf {inschrijfdatum_rod}.",
    )
