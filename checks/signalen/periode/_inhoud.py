"""Wat er bij een periode staat: alle velden die het schema van een periode kent, behalve haar begin.

Signalen die perioden vergelijken, doen dat op deze velden. Een veld dat erbij komt, vergelijken zij dus ook.
"""

import polars as pl

from checks.taal.begrippen import nl
from data.opmaak import ja_nee
from data.schema.velden import Veld, velden_van

BEGIN = "begindatum_periode"

INHOUD: tuple[Veld, ...] = tuple(v for v in velden_van("periode") if v.naam != BEGIN)


def leesbaar(veld: Veld, achter: str = "") -> pl.Expr:
    """De waarde van een veld in een zin, als tekst; `achter` staat achter de naam van haar kolom."""
    waarde = pl.col(veld.naam + achter)
    if veld.is_datum:
        return nl(waarde)
    return ja_nee(waarde) if veld.type == "ja_nee" else waarde
