"""Wie is wie in de vorige levering: leerlingen en inschrijvingen van nu naast die van toen.

Binnen een instelling is een leerling dezelfde als het nummer gelijk is, anders als het record gelijk is (meestal het
leerlingnummer) en de persoon niet duidelijk een ander is, anders als naam en geboortedatum gelijk zijn. Zo blijft
iemand dezelfde als zijn nummer verandert, en ook als een school haar leerlingnummers vernieuwt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from checks.breed import Breed

_MINSTENS, _AANDEEL = 10, 0.25
"""Vanaf wanneer een school kennelijk haar leerlingnummers vernieuwde: aantal en deel van de herkende leerlingen."""


@dataclass(frozen=True)
class Koppeling:
    """De rijen van nu naast die van de vorige levering; elke koppeling heeft de kolommen `rij` en `rij_vorig`."""

    nu: "Breed"
    toen: "Breed"

    @cached_property
    def leerling(self) -> pl.DataFrame:
        """Leerlingen die in beide staan."""
        nu, toen = _leerlingen(self.nu), _leerlingen(self.toen)
        zelfde_persoon = (pl.col("geboortedatum") == pl.col("geboortedatum_vorig")) | (
            pl.col("wie") == pl.col("wie_vorig")
        )
        return _in_stappen(
            nu,
            toen,
            (("instelling", "pgn"), None),
            (("sleutel",), zelfde_persoon.fill_null(True)),
            (("instelling", "wie", "geboortedatum"), None),
        )

    @cached_property
    def inschrijving(self) -> pl.DataFrame:
        """Inschrijvingen die in beide staan.

        De inschrijfdatum gaat voor het volgnummer: er zijn LAS'en die de nieuwste inschrijving altijd nummer 1 geven.
        """
        nu = _inschrijvingen(self.nu).join(self.leerling, left_on="rij_leerling", right_on="rij")
        nu = nu.with_columns(leerling="rij_vorig")
        toen = _inschrijvingen(self.toen).with_columns(leerling="rij_leerling")
        # Zonder volgnummer is de enige die overblijft dezelfde, als die toen niet was uitgeschreven.
        zonder_nummer = pl.col("volgnummer").is_null() | pl.col("volgnummer_vorig").is_null()
        return _in_stappen(
            nu,
            toen,
            (("leerling", "inschrijfdatum"), None),
            (("leerling", "volgnummer"), None),
            (("leerling",), zonder_nummer & pl.col("zonder_einde_vorig")),
        )

    @cached_property
    def hernummerd(self) -> Mapping[str, int]:
        """Per instelling die haar leerlingnummers vernieuwde: hoeveel leerlingen toch herkend zijn."""
        nu = self.nu.wijd("leerling", ("instelling", "leerlingnummer"), self.leerling["rij"])
        toen = self.toen.frames["leerling"]["leerlingnummer"].gather(self.leerling["rij_vorig"])
        per = nu.with_columns(anders=nu["leerlingnummer"] != toen).group_by("instelling").agg(
            pl.col("anders").sum(), herkend=pl.len()
        )  # fmt: skip
        veel = (pl.col("anders") >= _MINSTENS) & (pl.col("anders") > _AANDEEL * pl.col("herkend"))
        return dict(per.filter(veel).select("instelling", "anders").iter_rows())


def _leerlingen(breed: "Breed") -> pl.DataFrame:
    naam = pl.concat_str(
        pl.coalesce("voornamen", "roepnaam").fill_null(""), pl.col("achternaam").fill_null(""), separator=" "
    )
    return (
        breed.frames["leerling"]
        .select(
            "instelling",
            "pgn",
            "sleutel",
            "geboortedatum",
            rij=pl.int_range(pl.len(), dtype=pl.UInt32),
            wie=naam.str.to_lowercase().replace(" ", None),
        )
        .filter(pl.col("instelling").is_not_null())
    )


def _inschrijvingen(breed: "Breed") -> pl.DataFrame:
    return breed.frames["inschrijving"].select(
        "rij_leerling",
        "inschrijfdatum",
        volgnummer="inschrijvingsvolgnummer",
        zonder_einde=pl.col("uitschrijfdatum").is_null(),
        rij=pl.int_range(pl.len(), dtype=pl.UInt32),
    )


def _in_stappen(nu: pl.DataFrame, toen: pl.DataFrame, *stappen: tuple[Sequence[str], pl.Expr | None]) -> pl.DataFrame:
    """Koppelt een rij bij de eerste stap waar zij aan beide kanten de enige is, en aan de eis voldoet."""
    nu = nu.drop("rij_vorig", strict=False)
    gevonden: list[pl.DataFrame] = []
    for op, eis in stappen:
        links, rechts = (_enige(frame, op) for frame in (nu, toen))
        paren = links.join(rechts, on=list(op), suffix="_vorig")
        if eis is not None:
            paren = paren.filter(eis)
        paren = paren.select("rij", "rij_vorig")
        nu = nu.join(paren, on="rij", how="anti")
        toen = toen.join(paren, left_on="rij", right_on="rij_vorig", how="anti")
        gevonden.append(paren)
    return pl.concat(gevonden).sort("rij")


def _enige(frame: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    """De rijen die als enige hun waarden van `op` hebben; een lege waarde is geen waarde."""
    frame = frame.drop_nulls(list(op))
    dubbel = frame[op[0]].is_duplicated() if len(op) == 1 else frame.select(op).is_duplicated()
    return frame.filter(~dubbel)
