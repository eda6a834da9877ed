"""In ROD al begonnen, in het LAS nog niet

## Wat controleert dit
Volgens uw LAS begint de inschrijving pas na de dag van het overzicht. In ROD loopt zij dan al.

## Waarom is het een probleem
ROD telt de leerling te vroeg mee. Een school waar hij tot die dag zit, kan hem dan niet bekostigd krijgen.

## Zo herstelt u het in het LAS
1. Zoek uit op welke dag de leerling op school kwam of komt.
2. Klopt de datum in het LAS? Wissel de inschrijving opnieuw uit en kijk of ROD de nieuwe datum opneemt.
3. Klopt de datum van ROD? Verbeter de inschrijfdatum in het LAS.

## Uitzonderingen
Wie in het LAS alleen is aangemeld of te gast is, staat bij een ander signaal.
"""

from datetime import date, timedelta

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from checks.signalen.rod._verschil import BRON_OVERZICHT, BRON_UITWISSELEN
from data.schema.voorbeeld import Rij, Voorbeeld, schone


def _over_een_week(_: Rij, p: date) -> date:
    return p + timedelta(days=5)


_DATUMS = ("inschrijfdatum", "registratiedatum", "begindatum_periode", "tlv_begin")
VOORBEELD = Voorbeeld(
    fout={**dict.fromkeys(_DATUMS, _over_een_week), "rod_status": None, "bekostigbaar": None},
    rod=(dict.fromkeys(_DATUMS, None) | {veld: schone(veld) for veld in _DATUMS},),
)


@rijsignaal(
    "RO05",
    "M",
    "inschrijving",
    naast_rod=True,
    bron=(BRON_UITWISSELEN, BRON_OVERZICHT),
    verwant=("RO21", "RO06"),
    redenen=("De goede datum is na het overzicht door ROD opgenomen",),
)
def ro05(p: date) -> Treffer:
    status = pl.col("inschrijfstatus").is_in(("aangemeld", "gast")).fill_null(False)
    return Treffer(
        over=pl.col("loopt_in_rod") & ~status,
        als=pl.col("inschrijfdatum") > pl.col("rod_dag"),
        veld="inschrijfdatum",
        zin="Volgens uw LAS begint de inschrijving op {inschrijfdatum}. In ROD loopt zij al vanaf {inschrijfdatum_rod}.",
    )
