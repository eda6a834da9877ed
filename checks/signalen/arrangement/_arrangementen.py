"""Wat signalen over arrangementen delen: hoe een arrangement heet, wie erbij hoort, en een arrangement als voorbeeld.

Een arrangement is van een leerling van een andere school. Een leerling van het bestuur met hetzelfde nummer is er dus
meestal niet.
"""

from collections.abc import Mapping
from datetime import date

import polars as pl

from checks.frames.breed import Breed
from checks.signalen._personen import HOOGSTENS
from data.opmaak import opmaak
from data.schema.velden import VELDEN
from data.schema.voorbeeld import Invulling, Rij, dag_in

DUO = (
    "DUO, Inschrijvingsgegevens speciaal onderwijs: Arrangement (cluster 1 en 2 en scholen voor leerlingen met "
    "epilepsie), Ondersteuning op een andere school"
)

dit = pl.coalesce(opmaak("Arrangement {}", pl.col("arrangementvolgnummer")), pl.lit("Dit arrangement"))
"""Het arrangement aan het begin van een zin."""

welk = pl.concat_str(
    dit, opmaak(" voor een leerling van school {}", pl.col("instellingscode_inschrijving")), ignore_nulls=True
)
"""Idem, met de school van de leerling. Het nummer van de leerling staat er nooit in."""


# -- wie erbij hoort ---------------------------------------------------------------------------------------------------


def inschrijvingen_met(breed: Breed, nummers: pl.Series, *kolommen: str) -> pl.DataFrame:
    """Alle inschrijvingen van leerlingen met een van de nummers, ook buiten bereik: `rij`, `pgn` en `kolommen`.

    Er zijn weinig arrangementen: zo wordt alleen op leerlingen gezocht, en van bijna niemand iets opgehaald.
    """
    leerlingen = breed.frames["leerling"]["pgn"].is_in(nummers.drop_nulls().unique().implode()).fill_null(False)
    rijen = leerlingen.gather(breed.frames["inschrijving"]["rij_leerling"]).arg_true()
    return breed.wijd("inschrijving", ("pgn", *kolommen), rijen).with_columns(rij=rijen)


def vaker(breed: Breed, veld: str, noem: str) -> pl.DataFrame:
    """De arrangementen die bij één leerling op één school vaker voorkomen met dezelfde waarde van `veld`.

    Kolommen: `rij`; `rijen_ander`, alle rijen van de groep; `keer`, hoe vaak; en `ander`, de waarde van `noem` van het
    eerste andere. Een leerling is een nummer, en zonder goed nummer een leerlingnummer.
    """
    groep = ("leerling", "instelling", veld)
    wie = pl.coalesce(opmaak("N{}", pl.col("pgn")), opmaak("L{}", pl.col("leerlingnummer")))
    gelijk = (
        breed.verzamel("arrangement", "pgn", "leerlingnummer", "instelling", veld)
        .with_columns(leerling=wie)
        .filter(pl.all_horizontal(pl.col(groep).is_not_null()))
        .filter(pl.struct(groep).is_duplicated())
        .collect()
    )
    eerste, tweede = (pl.col("noem").slice(i, 1).first().over(groep) for i in (0, 1))
    is_eerste = pl.col("rij") == pl.col("rij").first().over(groep)
    return gelijk.with_columns(noem=breed.wijd("arrangement", (noem,), gelijk["rij"])[noem]).select(
        "rij",
        rijen_ander=pl.col("rij").head(HOOGSTENS).implode().over(groep),
        keer=pl.len().over(groep),
        ander=pl.when(is_eerste).then(tweede).otherwise(eerste),
    )


# -- een arrangement als voorbeeld -------------------------------------------------------------------------------------


def augustus(rij: Rij, jaren: int) -> date:
    """De 1 augustus zoveel schooljaren nadat de leerling kwam; 2 is het begin van het lopende schooljaar."""
    return date(dag_in(rij, "inschrijfdatum").year + jaren, 8, 1)


def juli(rij: Rij, jaren: int) -> date:
    """De 31 juli zoveel schooljaren nadat de leerling kwam; 3 is het eind van het lopende schooljaar."""
    return augustus(rij, jaren).replace(month=7, day=31)


ARRANGEMENT: Mapping[str, Invulling] = {
    "instellingscode_inschrijving": "97XA",
    "arrangementvolgnummer": "1",
    "arrangement_begin": lambda rij, p: augustus(rij, 1),
    "arrangement_einde": lambda rij, p: juli(rij, 3),
}
"""Een goed arrangement van dit en het vorige schooljaar, voor een leerling van een school buiten het bestuur."""

GEEN_ARRANGEMENT: Mapping[str, Invulling] = dict.fromkeys(v.naam for v in VELDEN if v.tabel == "arrangement")
