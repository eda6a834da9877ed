"""Het arrangement loopt door, maar de leerling is weg van zijn school

## Wat controleert dit
Volgens het arrangement is de leerling ingeschreven op een andere school van uw bestuur. Op die school is hij
uitgeschreven, en het arrangement loopt nog.

## Waarom is het een probleem
Een arrangement hoort bij een inschrijving op een school. Is de leerling daar weg, dan klopt de school bij het
arrangement niet meer, of had de ondersteuning moeten eindigen.

## Zo herstelt u het in het LAS
1. Ondersteunt uw school de leerling nog? Vraag op welke school hij nu zit, en vul die instellingscode bij het
   arrangement in.
2. Is de ondersteuning geëindigd? Vul de einddatum in.
3. Zit de leerling nog op dezelfde school? Dan is hij daar per ongeluk uitgeschreven: vraag die school dat te
   herstellen.
4. Wissel uit wat u hebt veranderd.

## Uitzonderingen
Wij kijken alleen bij scholen van uw bestuur waarvan de leerlinggegevens zijn geladen, en zoeken op BSN of
onderwijsnummer. Was de leerling daar op de begindatum niet ingeschreven, of staat hij nu op uw eigen school, dan is het
een ander signaal. Komt hij daar later weer terug, dan melden wij het tot die dag.
"""

from datetime import date, timedelta

import polars as pl

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import noem_school
from checks.signalen.arrangement._arrangementen import (
    DUO,
    GEEN_ARRANGEMENT,
    VAN_EEN_OUD_LEERLING,
    augustus,
    inschrijvingen_daar,
    inschrijvingen_met,
    op_andere_school,
    welk,
)
from checks.taal.begrippen import laatste_dag
from checks.taal.tlv import NIEUWE_TLV
from data.opmaak import opmaak
from data.schema.voorbeeld import Erbij, Rij, Voorbeeld


def _twee_weken_geleden(rij: Rij, p: date) -> date:
    return p - timedelta(weeks=2)


def _na_de_eigen_school(rij: Rij, p: date) -> date:
    return augustus(rij, 1)


VOORBEELD = Voorbeeld(
    cluster=2,
    fout={**VAN_EEN_OUD_LEERLING, "instellingscode_inschrijving": "98CA"},
    herstel={"arrangement_einde": _twee_weken_geleden},
    erbij=(
        Erbij(
            wie="elders",
            wijzig={
                **GEEN_ARRANGEMENT,
                **NIEUWE_TLV,
                **dict.fromkeys(("inschrijfdatum", "registratiedatum", "begindatum_periode"), _na_de_eigen_school),
                "inschrijfstatus": "uitgeschreven",
                "uitschrijfdatum": _twee_weken_geleden,
                "soort_onderwijs": None,
            },
        ),
    ),
)

_DATUMS = ("inschrijfdatum", "uitschrijfdatum", "uitschrijfdatum_gelezen")
_LOOPT = ("arrangement_begin", "arrangement_einde", "arrangement_einde_gelezen")


@verzamelsignaal(
    "AR15",
    "M",
    "arrangement",
    Melding(
        veld="instellingscode_inschrijving",
        zin="{welk} loopt nog, maar op die school was de leerling ingeschreven tot en met {tot}.{nu}",
        met={"welk": welk},
    ),
    leest=("pgn", "instellingscode", *_LOOPT, "instellingscode_inschrijving", "school_is_geleverd", *_DATUMS),
    over=op_andere_school,
    optioneel=("inschrijfdatum",),  # die staat in de export van de andere school
    bron=(DUO, "PvE15 459"),
    verwant=("AR11", "AR14"),
    redenen=("De gegevens van de andere school zijn ouder dan de inschrijving daar",),
)
def ar15(breed: Breed, p: date) -> pl.LazyFrame:
    """Wie daar was toen het arrangement begon, en er nu niet meer is, terwijl het arrangement nog loopt."""
    begin, van, tot = pl.col("arrangement_begin"), pl.col("inschrijfdatum"), pl.col("tot")
    weg = (
        inschrijvingen_daar(breed, *_LOOPT)
        .filter(begin <= p, laatste_dag("arrangement_einde", "arrangement_begin") >= p)
        .filter(pl.col("er"), pl.col("nog_niet").is_null())
        .with_columns(tot=laatste_dag("uitschrijfdatum", "inschrijfdatum"))
        .group_by("rij", "pgn", maintain_order=True)
        .agg(
            tot.filter(van <= p).max(),
            toen=((van <= begin) & (tot >= begin)).any(),
            nu=((van <= p) & (tot >= p)).any(ignore_nulls=False),
        )
        .filter("toen", ~pl.col("nu"))
        .drop("toen", "nu")
    )
    elders = inschrijvingen_met(breed, weg["pgn"], "open", "instelling", "naam_instelling")
    elders = elders.filter(pl.col("open"), breed.in_bereik["inschrijving"].gather(elders["rij"]))
    elders = (
        elders.select("pgn", nu=opmaak(" Nu staat hij op {}.", noem_school())).sort("nu").unique("pgn", keep="first")
    )
    return (
        weg.lazy()
        .join(elders.lazy(), on="pgn", how="left")
        .select("rij", "tot", nu=pl.col("nu").fill_null(""))
        .sort("rij")
    )
