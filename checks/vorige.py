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
        toen = _inschrijvingen(self.toen).with_columns(leerling="rij_leerling")
        nu = _inschrijvingen(self.nu).with_columns(
            leerling=pl.col("rij_leerling").replace_strict(
                self.leerling["rij"], self.leerling["rij_vorig"], default=None
            )
        )
        nu = nu.filter(pl.col("leerling").is_not_null())
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

    @cached_property
    def ander_record(self) -> pl.DataFrame:
        """Leerlingen die een nieuw record kregen, zoals bij een ander leerlingnummer: kolommen `oud` en `nieuw`.

        Alleen waar geen twijfel is: het oude komt nu niet meer voor, en het nieuwe was toen niet van een ander.
        """
        nu, toen = self.nu.frames["leerling"]["sleutel"], self.toen.frames["leerling"]["sleutel"]
        paren = pl.DataFrame({"oud": toen.gather(self.leerling["rij_vorig"]), "nieuw": nu.gather(self.leerling["rij"])})
        return paren.filter(~pl.col("oud").is_in(nu.implode()), ~pl.col("nieuw").is_in(toen.implode()))


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
    gevonden: list[pl.DataFrame] = []
    for op, eis in stappen:
        paren = koppel_enige(nu, toen, op)
        if eis is not None:
            naast = [nu[paren["plaats"]], toen[paren["plaats_vorig"]].rename(lambda kolom: f"{kolom}_vorig")]
            paren = paren.filter(pl.concat(naast, how="horizontal").select(eis).to_series())
        gevonden.append(
            pl.DataFrame({"rij": nu["rij"][paren["plaats"]], "rij_vorig": toen["rij"][paren["plaats_vorig"]]})
        )
        nu, toen = (
            frame.filter(staat_niet_in(paren[plaats], frame.height))
            for frame, plaats in ((nu, "plaats"), (toen, "plaats_vorig"))
        )
    return pl.concat(gevonden).sort("rij")


def koppel_enige(nu: pl.DataFrame, toen: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    """De rijen die aan hun kant als enige hun waarden van `op` hebben, naast die met dezelfde waarden aan de andere.

    Kolommen: `plaats` en `plaats_vorig`, de rijnummers in de twee frames. Een lege waarde is geen waarde.

    Gezocht wordt op een afdruk van de waarden. Dat is veel sneller dan op de waarden zelf; die worden daarna van elk
    gevonden paar vergeleken.
    """
    links, rechts = (_enige_afdrukken(frame, op) for frame in (nu, toen))
    paren = links.join(rechts, on="afdruk", suffix="_vorig").drop("afdruk")
    zelfde = pl.Series([True]).new_from_index(0, paren.height)
    for kolom in op:
        zelfde &= nu[kolom].gather(paren["plaats"]) == toen[kolom].gather(paren["plaats_vorig"])
    return paren.filter(zelfde)


def staat_niet_in(rijen: pl.Series, aantal: int) -> pl.Series:
    """Een masker over `aantal` rijen dat alleen op de genoemde rijnummers niet waar is."""
    return pl.Series([True]).new_from_index(0, aantal).scatter(rijen, False)


def _enige_afdrukken(frame: pl.DataFrame, op: Sequence[str]) -> pl.DataFrame:
    gevuld = pl.all_horizontal(pl.col(kolom).is_not_null() for kolom in op)
    afdrukken = frame.select(
        afdruk=pl.when(gevuld).then(pl.struct(op).hash() if len(op) > 1 else pl.col(op[0]).hash()),
        plaats=pl.int_range(pl.len(), dtype=pl.UInt32),
    ).drop_nulls()
    return afdrukken.filter(~afdrukken["afdruk"].is_duplicated())
