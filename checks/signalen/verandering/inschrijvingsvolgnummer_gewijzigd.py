"""Het inschrijvingsvolgnummer is veranderd

## Wat controleert dit
Dezelfde inschrijving, van dezelfde leerling en met dezelfde inschrijfdatum, had in de vorige levering een ander
inschrijvingsvolgnummer.

## Waarom is het een probleem
Aan het volgnummer herkent ROD een inschrijving. Met een ander nummer lijkt zij een nieuwe, die tegelijk loopt met de
oude. ROD weigert haar dan, of de leerling staat dubbel ingeschreven.

## Zo herstelt u het in het LAS
1. Kijk in het registratieoverzicht van ROD onder welk volgnummer de inschrijving daar staat.
2. Staat daar het oude nummer? Zet het terug. Kan dat niet zelf, vraag dan de helpdesk van uw LAS.
3. Is de inschrijving in het LAS verwijderd en opnieuw ingevoerd? Haal dan ook in ROD de oude weg, en wissel de nieuwe
   uit.

## Uitzonderingen
Een nul vooraan telt niet: 1 en 01 zijn hetzelfde nummer. Een nummer dat eerst leeg was, of dat nu is, telt niet als
verandering. Een inschrijving die nog moet beginnen, telt niet mee. Is van een school meer dan een kwart van de
volgnummers veranderd, en minstens tien, dan nummerde het LAS ze kennelijk opnieuw: dat staat dan één keer bij de
school.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.frames.breed import VORIGE, Breed
from checks.frames.vorige import met_vorige
from checks.motor.signaal import Melding, verzamelsignaal
from data.schema.levering import Instelling
from data.schema.voorbeeld import Rij, Voorbeeld

MINSTENS, AANDEEL = 10, 0.25
"""Vanaf wanneer een LAS kennelijk opnieuw nummerde: aantal en deel van de inschrijvingen die er toen ook waren."""


def _opnieuw_ingevoerd(rij: Rij, p: date) -> str:
    return str(int(str(rij["inschrijvingsvolgnummer"])) + 50_000)


VOORBEELD = Voorbeeld(vorige={}, fout={"inschrijvingsvolgnummer": _opnieuw_ingevoerd})

_VELDEN = ("inschrijvingsvolgnummer", "inschrijfdatum")


def _zelfde_dag(breed: Breed) -> pl.DataFrame:
    """De inschrijvingen die er toen ook waren, met hun volgnummer van nu en van toen, en of dat anders is."""

    def zoek() -> pl.DataFrame:
        nummer, toen = (pl.col(f"inschrijvingsvolgnummer{a}").str.replace(r"^0+(\d)", "$1") for a in ("", "_vorig"))
        zelfde = pl.col("inschrijfdatum") == pl.col("inschrijfdatum_vorig")
        paren = met_vorige(breed).naast("inschrijving", "instelling", *_VELDEN, als=~pl.col("komend"))
        return paren.filter(zelfde).with_columns(anders=(nummer != toen).fill_null(False))

    return breed.geheugen.onthoud("volgnummers van nu en toen", zoek)


def _opnieuw_genummerd(breed: Breed, p: date) -> Mapping[Instelling, str]:
    if not _zelfde_dag(breed)["anders"].any():  # bijna altijd
        return {}
    per = _zelfde_dag(breed).group_by("instelling").agg(pl.col("anders").sum(), alle=pl.len())
    veel = per.filter((pl.col("anders") >= MINSTENS) & (pl.col("anders") > AANDEEL * pl.col("alle")))
    return {
        instelling: f"Van {anders} van de {alle} inschrijvingen is het inschrijvingsvolgnummer anders dan in de vorige "
        "levering. Heeft uw LAS ze opnieuw genummerd? Vraag de leverancier of ROD ze dan nog herkent."
        for instelling, anders, alle in veel.iter_rows()
    }


@verzamelsignaal(
    "AD07",
    "M",
    "inschrijving",
    Melding(
        veld="inschrijvingsvolgnummer",
        voorstel=pl.col("inschrijvingsvolgnummer_vorig"),
        zin="Het inschrijvingsvolgnummer is {inschrijvingsvolgnummer} en was in de vorige levering "
        "{inschrijvingsvolgnummer_vorig}, bij dezelfde inschrijfdatum. ROD ziet dat als een nieuwe inschrijving.",
    ),
    leest=(VORIGE, *_VELDEN),
    over=pl.col("inschrijvingsvolgnummer").is_not_null() & pl.col("inschrijfdatum").is_not_null(),
    overslaan=_opnieuw_genummerd,
    bron=("DUO, Inschrijvingsgegevens speciaal onderwijs: Inschrijvingsvolgnummer", "PvE15 311"),
    verwant=("AD04", "DU06", "IN01"),
    redenen=("De oude inschrijving is uit ROD verwijderd en de nieuwe is opgenomen",),
)
def ad07(breed: Breed, p: date) -> pl.LazyFrame:
    return _zelfde_dag(breed).lazy().filter("anders").select("rij", "inschrijvingsvolgnummer_vorig")
