"""ROD heeft een ander nummer

## Wat controleert dit
In ROD staat de leerling onder een ander BSN of onderwijsnummer dan in uw LAS, of uw LAS heeft geen nummer van hem. Wij
herkennen hem aan zijn leerlingnummer, of aan zijn naam, geboortedatum en geslacht.

## Waarom is het een probleem
ROD kent een leerling aan zijn nummer. Staat er in uw LAS een ander nummer, dan weigert ROD de volgende melding, of komt
de leerling een tweede keer in ROD.

## Zo herstelt u het in het LAS
1. Vergelijk het nummer van ROD met het identiteitsbewijs of met een brief van de overheid.
2. Klopt het nummer van ROD? Neem het over in uw LAS.
3. Klopt het nummer in uw LAS? Laat DUO de leerling opnieuw identificeren.

## Uitzonderingen
Heeft ROD geen nummer van de leerling, dan vergelijken wij niets.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer
from checks.signalen.rod._rodsignaal import BRON_NUMMER, BRON_OVERZICHT, rodsignaal
from data.schema.voorbeeld import VRIJ_BSN, Voorbeeld, schone

VOORBEELD = Voorbeeld(fout={"bsn": schone(VRIJ_BSN)}, rod=({"bsn": schone("bsn")},))

_SOORTEN = {"BSN": "bsn", "onderwijsnummer": "onderwijsnummer"}


@rodsignaal(
    "RO11",
    "F",
    "leerling",
    bron=(BRON_NUMMER, BRON_OVERZICHT),
    verwant=("ID01", "ID02", "ID03", "ID06", "AD02"),
    redenen=("Het nummer is na het overzicht in ROD verbeterd",),
)
def ro11(p: date) -> list[Treffer]:
    hier, daar = pl.col("pgn"), pl.col("pgn_rod")
    return [
        Treffer(
            over=pl.col("ook_in_rod") & (pl.col("nummersoort_rod") == soort),
            als=hier.ne_missing(daar),
            eens=hier == daar,
            veld=veld,
            voorstel=daar,
            zin="{wat}",
            met={"wat": _wat(soort)},
        )
        for soort, veld in _SOORTEN.items()
    ]


def _wat(soort: str) -> pl.Expr:
    """Wat er met het nummer aan de hand is; `soort` is die van het nummer in ROD."""
    hier, soort_hier = pl.col("pgn"), pl.col("nummersoort")
    ingevuld = pl.coalesce("bsn", "onderwijsnummer")
    return (
        pl.when(ingevuld.is_null())
        .then(pl.lit(f"ROD heeft van deze leerling een {soort}, en uw LAS heeft geen nummer."))
        .when(hier.is_null())
        .then(pl.lit(f"Het nummer in uw LAS kan niet bestaan. ROD heeft van deze leerling een ander {soort}."))
        .when(soort_hier == soort)
        .then(pl.lit(f"ROD heeft van deze leerling een ander {soort} dan uw LAS."))
        .otherwise(
            pl.lit("Uw LAS heeft nog een onderwijsnummer, en ROD intussen een BSN.")
            if soort == "BSN"
            else pl.lit("Uw LAS heeft een BSN, en ROD kent de leerling onder een onderwijsnummer.")
        )
    )
