"""Het nummer staat in het verkeerde veld

## Wat controleert dit
Aan de cijfers is te zien of een nummer een BSN of een onderwijsnummer is. In het veld BSN staat hier een
onderwijsnummer, of in het veld Onderwijsnummer een BSN.

## Waarom is het een probleem
Een LAS stuurt een BSN en een onderwijsnummer apart naar ROD. Staat het nummer in het verkeerde veld, dan doorstaat het
daar de proef niet en kan ROD het weigeren.

## Zo herstelt u het in het LAS
1. Zet het nummer in het juiste veld. Staan beide velden verkeerd, wissel ze dan om.
2. Maak het verkeerde veld leeg. Stond in het juiste veld al een nummer dat niet klopt, dan vervalt dat.
3. Wissel de leerling opnieuw uit.

## Uitzonderingen
Een export met één kolom voor BSN en onderwijsnummer (PGN) geeft dit signaal niet: daarin horen beide soorten.
"""

from datetime import date

import polars as pl

from checks.motor.signaal import Treffer, rijsignaal
from data.schema.voorbeeld import Voorbeeld, schone
from data.schema.waarden.nummers import BSN_REST, ONDERWIJSNUMMER_REST

VOORBEELD = Voorbeeld(fout={"bsn": None, "onderwijsnummer": schone("bsn")})


@rijsignaal(
    "ID04",
    "M",
    "leerling",
    ook_komend=True,
    bron=("DUO, Leerling identificeren: Burgerservicenummer of onderwijsnummer bekend", "PvE15 750", "PvE15 751"),
    verwant=("ID02", "ID03", "ID05"),
)
def id04(p: date) -> list[Treffer]:
    """Staan beide velden verkeerd, dan is dat één bevinding: wie ze omwisselt, is klaar."""
    bsn, onderwijsnummer = pl.col("bsn"), pl.col("onderwijsnummer")
    bsn_fout = (pl.col("rest_bsn") == ONDERWIJSNUMMER_REST).fill_null(False)
    onderwijsnummer_fout = (pl.col("rest_onderwijsnummer") == BSN_REST).fill_null(False)
    wat = (
        pl.when(onderwijsnummer_fout)
        .then(pl.lit("en in het veld Onderwijsnummer een BSN. Wissel de twee om."))
        .otherwise(pl.lit("in plaats van een BSN. Zet het in het veld Onderwijsnummer en maak BSN leeg."))
    )
    return [
        Treffer(
            over=bsn.is_not_null(),
            als=bsn_fout,
            veld="bsn",
            voorstel=pl.when(onderwijsnummer_fout).then(onderwijsnummer),
            zin="In het veld BSN staat een onderwijsnummer {wat}",
            met={"wat": wat},
        ),
        Treffer(
            over=onderwijsnummer.is_not_null(),
            als=onderwijsnummer_fout & ~bsn_fout,
            veld="onderwijsnummer",
            zin="In het veld Onderwijsnummer staat een BSN. Zet het in het veld BSN en maak Onderwijsnummer leeg.",
        ),
    ]
