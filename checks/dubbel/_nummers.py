"""Wat signalen over dubbele nummers delen."""

import polars as pl

from checks.breed import Breed
from checks.signaal import Korrel


def met_gedeeld_nummer(breed: Breed, korrel: Korrel, *kolommen: str) -> pl.LazyFrame:
    """De rijen met een nummer dat vaker voorkomt: `rij`, `pgn` en `kolommen`.

    Bijna iedereen valt af op het nummer alleen, voordat er iets anders wordt opgehaald of gekoppeld.
    """
    nummers = breed.verzamel(korrel, "pgn").filter(pl.col("pgn").is_not_null()).collect()
    nummers = nummers.filter(nummers["pgn"].cast(pl.UInt32).is_duplicated())
    return pl.concat([nummers, breed.wijd(korrel, kolommen, nummers["rij"])], how="horizontal").lazy()
