"""Wie dezelfde persoon is, ook op een andere school van het bestuur: te zien aan het nummer, en anders aan het record.

Bijna iedereen staat er één keer. Wie dus als eerste alleen naar het nummer kijkt, houdt een handvol rijen over om te
vergelijken, ook van een miljoen inschrijvingen.
"""

from collections.abc import Sequence

import polars as pl

from checks.frames.breed import Breed, Korrel
from checks.frames.rijen import deelt
from checks.taal.begrippen import PER_PERSOON, opsomming
from data.opmaak import opmaak
from data.schema.labels import SCHOOL

_GENOEMD = 3


def noem_school(achter: str = "") -> pl.Expr:
    """Hoe een zin de school van een andere inschrijving noemt; `achter` staat achter de namen van haar kolommen."""
    naam, code = pl.col(f"naam_instelling{achter}"), pl.col(f"instelling{achter}")
    return pl.when(naam.is_not_null()).then(opmaak(SCHOOL, naam, code)).otherwise(code.fill_null("een andere school"))


def noem_anderen(wie: pl.Expr, per: str | Sequence[str]) -> pl.Expr:
    """Hoe een zin op een rij de andere rijen van haar groep noemt: de eerste drie, en hoeveel het er verder zijn.

    `wie` noemt een leerling, en een groep (`per`) heeft er van elke leerling een. Van een groep worden er nooit meer
    dan vier bij elkaar gezet: een invulwaarde kan duizenden leerlingen hebben.
    """
    eersten, plaats = wie.head(_GENOEMD + 1).implode().over(per), pl.int_range(pl.len()).over(per)
    anderen = pl.concat_list(eersten.list.head(plaats), eersten.list.slice(plaats + 1)).list.head(_GENOEMD)
    return _met_de_rest(anderen, pl.len().over(per).cast(pl.Int64) - 1)


def noem_lijst(wie: pl.Expr, aantal: pl.Expr) -> pl.Expr:
    """Idem van een lijst met `aantal` anderen."""
    return _met_de_rest(wie.list.head(_GENOEMD), aantal.cast(pl.Int64))


def _met_de_rest(genoemd: pl.Expr, aantal: pl.Expr) -> pl.Expr:
    rest = aantal - _GENOEMD
    nog = opmaak("nog {} andere {}", rest, pl.when(rest > 1).then(pl.lit("leerlingen")).otherwise(pl.lit("leerling")))
    return opsomming(pl.concat_list(genoemd, pl.when(rest > 0).then(nog)).list.drop_nulls())


def met_gedeeld_nummer(breed: Breed, korrel: Korrel, *kolommen: str) -> pl.DataFrame:
    """De rijen met een nummer dat vaker voorkomt: `rij`, `pgn` en `kolommen`."""

    def zoek() -> pl.DataFrame:
        nummers = breed.verzamel(korrel, "pgn").collect()
        return nummers[deelt(nummers, ["pgn"])]

    return _met(breed, korrel, breed.geheugen.onthoud(("gedeeld nummer", korrel), zoek), kolommen)


def inschrijvingen_van_wie_er_meer_heeft(breed: Breed, *kolommen: str) -> pl.DataFrame:
    """De begonnen inschrijvingen van personen met meer dan één: `rij`, `persoon` en `kolommen`.

    Wie vaker dan `PER_PERSOON` voorkomt, staat er niet bij.
    """

    def zoek() -> pl.DataFrame:
        alle = breed.verzamel("inschrijving", "pgn", "rij_leerling")
        # Eén getal per persoon: zijn nummer, en zonder nummer zijn record, voorbij het hoogste van negen cijfers.
        record = pl.col("rij_leerling") + 10**9
        personen = alle.select("rij", persoon=pl.coalesce(pl.col("pgn").cast(pl.UInt32), record)).collect()
        personen = personen[deelt(personen, ["persoon"])]
        if personen.is_empty():
            return personen
        return personen.filter(pl.len().over("persoon") <= PER_PERSOON)

    return _met(breed, "inschrijving", breed.geheugen.onthoud("wie er meer heeft", zoek), kolommen)


def _met(breed: Breed, korrel: Korrel, rijen: pl.DataFrame, kolommen: tuple[str, ...]) -> pl.DataFrame:
    return rijen.hstack(breed.wijd(korrel, kolommen, rijen["rij"]))
