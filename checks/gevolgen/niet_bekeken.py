"""Welke inschrijvingen niet of niet helemaal zijn nagekeken, en waarom.

Niet: wie alleen is aangemeld of te gast is, en wat eindigde voor het vorige schooljaar. Niet helemaal: een onbekostigde
of symbiose-inschrijving gaat niet naar ROD, en daar vragen wij geen TLV en geen ROD-status.
"""

import polars as pl

from checks.frames.bereik import waarom_buiten_bereik
from checks.frames.breed import Breed
from checks.taal.begrippen import hele_naam
from data.schema.uitslag import NIET_BEKEKEN


def niet_bekeken(breed: Breed) -> pl.DataFrame:
    """De inschrijvingen die niet of niet helemaal zijn nagekeken (kolommen `NIET_BEKEKEN`), in vaste volgorde."""
    inschrijving = breed.frames["inschrijving"]
    onbekostigd = pl.when("niet_uitgewisseld").then(pl.lit("onbekostigd"))
    reden = inschrijving.select(waarom_buiten_bereik(breed.peildatum).fill_null(onbekostigd)).to_series()
    rijen = reden.is_not_null().arg_true()
    leerlingen = inschrijving["rij_leerling"].gather(rijen)
    wie = ("instelling", "leerlingnummer", "voornamen", "roepnaam", "voorvoegsel", "achternaam")
    return (
        breed.wijd("leerling", wie, leerlingen)
        .with_columns(
            reden.gather(rijen).alias("reden"),
            inschrijving["inschrijvingsvolgnummer"].gather(rijen),
            breed.frames["leerling"]["sleutel"].gather(leerlingen).alias("record"),
            naam=hele_naam,
        )
        .select(pl.col(k).cast(t) for k, t in NIET_BEKEKEN.items())
        .sort("instelling", "reden", "record", "inschrijvingsvolgnummer", nulls_last=True)
    )
