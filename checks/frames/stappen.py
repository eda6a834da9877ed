"""Rijen van twee kanten koppelen, in stappen van zeker naar minder zeker."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from checks.frames.rijen import koppel_enige, staat_niet_in


@dataclass(frozen=True, slots=True)
class Stap:
    """Koppelt op deze kolommen, als een paar aan de eis voldoet (van `toen` heten zij `…_vorig`).

    `erbij` is een kolom die pas vanaf deze stap nodig is: dan is bijna iedereen al gekoppeld. Een eis waarvan niet te
    zeggen is of zij geldt, geldt niet.
    """

    op: Sequence[str]
    eis: pl.Expr | None = None
    erbij: pl.Expr | None = None


def in_stappen(nu: pl.DataFrame, toen: pl.DataFrame, *stappen: Stap) -> pl.DataFrame:
    """Koppelt een rij bij de eerste stap waar zij aan beide kanten de enige is, en aan de eis voldoet.

    Kolommen: `rij` en `rij_vorig`, zoals zij in de kolom `rij` van de twee kanten staan.
    """
    gevonden = [pl.DataFrame(schema={"rij": pl.UInt32, "rij_vorig": pl.UInt32})]
    for stap in stappen:
        if nu.is_empty() or toen.is_empty():  # bijna altijd al na de eerste stap
            break
        if stap.erbij is not None:
            nu, toen = nu.with_columns(stap.erbij), toen.with_columns(stap.erbij)
        paren = koppel_enige(nu, toen, stap.op)
        if stap.eis is not None:
            naast = [nu[paren["plaats"]], toen[paren["plaats_vorig"]].rename(lambda kolom: f"{kolom}_vorig")]
            paren = paren.filter(pl.concat(naast, how="horizontal").select(stap.eis.fill_null(False)).to_series())
        gevonden.append(
            pl.DataFrame({"rij": nu["rij"][paren["plaats"]], "rij_vorig": toen["rij"][paren["plaats_vorig"]]})
        )
        nu, toen = (
            frame.filter(staat_niet_in(paren[plaats], frame.height))
            for frame, plaats in ((nu, "plaats"), (toen, "plaats_vorig"))
        )
    return pl.concat(gevonden).sort("rij")
