"""Een afgetekende telling op papier: de aantallen per school, en wie het verschil maken.

Een leerling staat er met zijn voorletters en het eind van zijn leerlingnummer: wie de school kent, weet wie het is.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.maskeren import MASKER, gemaskeerd
from data.opmaak import opmaak
from data.tekst import aantal_of_streep, dag

VERSCHIL_OP_PAPIER: dict[str, pl.DataType] = {
    "instelling": pl.String(),
    "wie": pl.String(),
    "verschil": pl.String(),
    "weten": pl.String(),
}
"""Wie een verschil maakt, en wat dat verklaart; leeg is: nog niets."""

_SJABLOON = Path(__file__).with_name("telling.html.j2")


def als_html(
    scholen: Sequence[Mapping[str, object]], *, teldatum: date, moment: datetime, door: str, toelichting: str
) -> bytes:
    """De bladzijde; `scholen` zijn de rijen van een aftekening."""
    return (
        _sjabloon()
        .render(scholen=scholen, teldatum=teldatum, moment=moment, door=door, toelichting=toelichting)
        .encode()
    )


def op_papier(regels: pl.DataFrame, heet: Mapping[str, str], titels: Mapping[str, str]) -> pl.DataFrame:
    """Wie het verschil maken (kolommen `VERSCHIL_OP_PAPIER`).

    Args:
        regels: telregels met hun `verschil` en wat het verklaart (`verklaard`).
        heet: soort verschil → hoe het heet, in de volgorde waarin het er komt te staan.
        titels: signaalcode → titel.
    """
    voorletters = opmaak("{}.", pl.col("naam").str.extract_all(r"\b\p{L}").list.join("."))
    wie = pl.concat_str(voorletters, gemaskeerd(pl.col("leerlingnummer")), separator=" ", ignore_nulls=True)
    onbekend = pl.concat_str(pl.lit("naam onbekend"), MASKER + pl.col("nummer_eind"), separator=" ", ignore_nulls=True)
    weten = pl.col("verklaard").list.eval(pl.element().replace(titels)).list.join("; ")
    return (
        regels.drop_nulls("verschil")
        .sort(pl.col("verschil").cast(pl.Enum(list(heet))), "naam", nulls_last=True, maintain_order=True)
        .select(
            "instelling",
            wie=pl.when(wie != "").then(wie).otherwise(onbekend),
            verschil=pl.col("verschil").replace_strict(heet, return_dtype=pl.String),
            weten=pl.when(weten != "").then(weten),
        )
    )


def per_school(verschillen: pl.DataFrame) -> pl.DataFrame:
    """Verschillen (kolommen `VERSCHIL_OP_PAPIER`) als lijst per school: kolommen instelling en verschillen."""
    return verschillen.group_by("instelling").agg(verschillen=pl.struct("wie", "verschil", "weten"))


@cache
def _sjabloon() -> Template:
    omgeving = Environment(
        loader=FileSystemLoader(_SJABLOON.parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    omgeving.filters |= {"dag": dag, "getal": aantal_of_streep}
    return omgeving.get_template(_SJABLOON.name)
