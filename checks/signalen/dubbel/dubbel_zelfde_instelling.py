"""De leerling staat twee keer ingeschreven op dezelfde school

## Wat controleert dit
Een leerling heeft op één school twee inschrijvingen die elkaar overlappen. Ook één dag overlap telt: de uitschrijfdatum
is de laatste dag van de inschrijving. Beide inschrijvingen krijgen een signaal. Dat het dezelfde leerling is, zien wij
aan zijn BSN of onderwijsnummer. Heeft hij geen geldig nummer, dan zien wij het aan zijn leerlingnummer.

## Waarom is het een probleem
Een leerling kan op een school maar één inschrijving tegelijk hebben. ROD weigert de tweede, en dan klopt ook wat u
daarna over die inschrijving stuurt niet.

## Zo herstelt u het in het LAS
1. Zoek beide inschrijvingen op. Het signaal noemt de andere met haar eerste dag.
2. Is een van beide een vergissing? Verwijder die in het LAS en in ROD.
3. Horen ze allebei te bestaan, zoals bij een overstap van SO naar VSO? Vul bij de eerste een uitschrijfdatum in: de
   dag voor de tweede begint.
4. Staat de leerling onder twee leerlingnummers? Zet alles bij één leerling en verwijder de andere.

## Uitzonderingen
- Inschrijvingen die op elkaar aansluiten, zijn goed.
- Een leerling die alleen is aangemeld of gast is, telt niet.
- Is een uitschrijfdatum niet te lezen, of ligt hij voor de inschrijfdatum? Dan weten wij niet tot wanneer de leerling
  was ingeschreven, en melden wij geen overlap.
"""

from datetime import date

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen.dubbel._overlap import LEEST, overlappend, wanneer
from checks.taal.begrippen import nl
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Voorbeeld

VOORBEELD = Voorbeeld(
    erbij=(
        Erbij(
            wie="inschrijving",
            wijzig={"inschrijvingsvolgnummer": lambda rij, p: f"{rij['inschrijvingsvolgnummer']}9"},
            ook=True,
        ),
    )
)

_eigen, _ander = pl.col("leerlingnummer"), pl.col("leerlingnummer_ander")
_kenmerken = pl.concat_str(
    pl.when(_eigen.ne_missing(_ander)).then(opmaak("leerlingnummer {}", _ander)),
    opmaak("volgnummer {}", "inschrijvingsvolgnummer_ander"),
    separator=", ",
    ignore_nulls=True,
)


@verzamelsignaal(
    "DU01",
    "F",
    "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze leerling staat {wanneer} nog een keer ingeschreven op deze school. "
        "Het gaat om de inschrijving vanaf {andere}.",
        met={
            "wanneer": wanneer,
            "andere": pl.when(_kenmerken != "")
            .then(opmaak("{} ({})", nl(pl.col("begin_ander")), _kenmerken))
            .otherwise(nl(pl.col("begin_ander"))),
        },
    ),
    leest=LEEST,
    over=pl.col("inschrijfdatum").is_not_null(),
    optioneel=("bsn", "onderwijsnummer"),
    bron=("PvE15 311", "PvE15 paragraaf 5.6.15"),
    verwant=("DU02", "DU05", "DU06"),
)
def du01(breed: Breed, p: date) -> pl.LazyFrame:
    """Elke inschrijving van een overlappend paar krijgt een bevinding die de andere noemt."""
    zelfde_school = pl.col("instelling").eq_missing(pl.col("instelling_ander"))
    paren = overlappend(breed, "leerlingnummer", "inschrijvingsvolgnummer")
    if paren.is_empty():
        return NIETS
    return (
        paren.lazy()
        .filter(zelfde_school)
        .select(
            "rij",
            "overlap_van",
            "overlap_tot",
            "begin_ander",
            "leerlingnummer",
            "leerlingnummer_ander",
            "inschrijvingsvolgnummer_ander",
            "rij_ander",
        )
    )
