"""Twee inschrijvingen sluiten niet op elkaar aan

## Wat controleert dit
Deze leerling was binnen het bestuur eerder ingeschreven, op deze of een andere school. Tussen de laatste dag daarvan en
de eerste dag van deze inschrijving zit een gat van 1 tot en met 92 dagen.

## Waarom is het een probleem
Wie overstapt, is zonder onderbreking ingeschreven: de uitschrijfdatum is de dag voor de nieuwe inschrijfdatum. Een gat
betekent meestal dat een van de twee datums niet klopt. Valt 1 februari erin, dan telt de leerling op geen van beide
scholen mee.

## Zo herstelt u het in het LAS
1. Zoek op wanneer de leerling op de vorige school voor het laatst kwam en op de nieuwe voor het eerst. Wie in de
   zomervakantie wisselt, is tot en met 31 juli op de ene school ingeschreven en vanaf 1 augustus op de andere.
2. Verbeter de uitschrijfdatum van de vorige of de inschrijfdatum van de nieuwe inschrijving. Verandert de
   inschrijfdatum, dan verandert de begindatum van de eerste periode mee.
3. Wissel de verbeterde inschrijving opnieuw uit.

## Uitzonderingen
Zat de leerling in die dagen op een school van een ander bestuur, dan klopt het gat: accepteer deze bevinding met die
reden. Bij een gat van meer dan 92 dagen gaan wij ervan uit dat de leerling elders was. Overlappen twee inschrijvingen
elkaar, dan is dat een ander signaal. Een leerling is dezelfde als zijn BSN of onderwijsnummer gelijk is. Zonder nummer
kijken wij alleen binnen dezelfde school.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import inschrijvingen_van_wie_er_meer_heeft, noem_school
from checks.taal.begrippen import ALTIJD, begin_vorig_schooljaar
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld, schone


def _na_de_zomer(rij: Rij, p: date) -> date:
    return begin_vorig_schooljaar(p) + timedelta(days=31)


_EERSTE_DAG = {"inschrijfdatum": _na_de_zomer, "begindatum_periode": _na_de_zomer, "registratiedatum": _na_de_zomer}
VOORBEELD = Voorbeeld(
    fout=_EERSTE_DAG,
    erbij=(
        Erbij(
            wie="elders",
            wijzig={
                **dict.fromkeys(_EERSTE_DAG, schone("inschrijfdatum")),
                "uitschrijfdatum": lambda rij, p: begin_vorig_schooljaar(p) + timedelta(days=6),
                "inschrijfstatus": "uitgeschreven",
            },
        ),
    ),
    herstel=dict.fromkeys(_EERSTE_DAG, lambda rij, p: begin_vorig_schooljaar(p) + timedelta(days=7)),
)

HOOGSTENS = 92
"""Dagen: een langer gat is geen slordigheid meer, dan was de leerling ergens anders."""

_KEER = 2**32


@verzamelsignaal(
    "IN30",
    "A",
    "inschrijving",
    Melding(
        veld="inschrijfdatum",
        zin="Deze inschrijving begint op {inschrijfdatum}, maar de vorige{waar} eindigde op {einde_vorig}. "
        "Daartussen {gat}.",
        met={
            "waar": pl.when(pl.col("andere_school")).then(opmaak(" op {}", "school_vorig")).otherwise(pl.lit("")),
            "gat": pl.when(pl.col("dagen") == 1)
            .then(pl.lit("zit 1 dag"))
            .otherwise(opmaak("zitten {} dagen", "dagen")),
        },
    ),
    leest=("pgn", "inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen"),
    nodig=("uitschrijfdatum",),
    optioneel=("bsn", "onderwijsnummer"),
    over=pl.col("inschrijfdatum").is_not_null(),
    bron=("PvE15 paragraaf 5.6.15",),
    verwant=("DU01", "DU02"),
    redenen=(
        "De leerling zat in die dagen op een school van een ander bestuur",
        "De leerling stond in die dagen nergens ingeschreven",
    ),
)
def in30(breed: Breed, p: date) -> pl.LazyFrame:
    """Per persoon elke inschrijving naast wat er eerder het langst doorliep: is er dan een gat, dan een bevinding."""
    begin, einde = pl.col("inschrijfdatum"), pl.col("uitschrijfdatum")
    # Zonder uitschrijfdatum loopt een inschrijving door. Is die niet te lezen, of ligt hij voor het begin, dan weten
    # wij niet tot wanneer, en melden wij geen gat.
    tot = pl.when(einde < begin).then(None).otherwise(einde).fill_null(ALTIJD)
    # Laatste dag en plaats in één getal: het hoogste tot dan toe is de inschrijving die het langst doorliep.
    langst = tot.dt.epoch("d").cast(pl.Int64) * _KEER + pl.col("plaats").cast(pl.Int64)
    alle = (
        inschrijvingen_van_wie_er_meer_heeft(
            breed, "sleutel", "inschrijfdatum", "uitschrijfdatum", "instelling", "naam_instelling"
        )
        .sort("sleutel")
        .with_row_index("plaats")
    )
    if alle.is_empty():
        return NIETS
    vorige = alle.select(
        plaats_vorig="plaats", rij_vorig="rij", instelling_vorig="instelling", school_vorig=noem_school()
    )
    return (
        alle.lazy()
        .with_columns(langst=langst)
        .sort("persoon", "inschrijfdatum", "plaats")
        .with_columns(vorige=pl.col("langst").cum_max().shift().over("persoon"))
        .with_columns(
            einde_vorig=(pl.col("vorige") // _KEER).cast(pl.Int32).cast(pl.Date),
            plaats_vorig=(pl.col("vorige") % _KEER).cast(pl.UInt32),
        )
        .with_columns(dagen=(begin - pl.col("einde_vorig")).dt.total_days() - 1)
        .filter(pl.col("dagen").is_between(1, HOOGSTENS))
        .join(vorige.lazy(), on="plaats_vorig")
        .select(
            "rij",
            "einde_vorig",
            "dagen",
            "school_vorig",
            rijen_ander=pl.concat_list("rij_vorig"),
            andere_school=pl.col("instelling").ne_missing(pl.col("instelling_vorig")),
        )
        .sort("rij")
    )
