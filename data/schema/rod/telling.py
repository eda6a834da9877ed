"""De telling op een teldatum: welke inschrijvingen er in het LAS staan, welke in ROD, en welke DUO bekostigt."""

from collections.abc import Collection
from typing import Literal

import polars as pl

from data.schema.rod.berichten import BEKOSTIGD, ONBEKEND, staat_als
from data.schema.rod.overzicht import NAAST_ROD

TELREGEL: dict[str, pl.DataType] = {
    "teldatum": pl.Date(),
    "instelling": pl.String(),
    "vestigingscode": pl.String(),
    "ondersteuningscategorie": pl.String(),
    "schoolsoort": pl.String(),
    "vestigingscode_rod": pl.String(),
    "ondersteuningscategorie_rod": pl.String(),
    "record": pl.String(),
    "leerlingnummer": pl.String(),
    "naam": pl.String(),
    "nummer_eind": pl.String(),
    "inschrijvingsvolgnummer": pl.String(),
    "in_las": pl.Boolean(),
    "in_rod": pl.Boolean(),
    "bekostiging": pl.String(),
    "duo_telt": pl.Boolean(),
    "zonder_datum": pl.String(),
    "zonder_bekostiging": pl.Boolean(),
}
"""Een inschrijving die op een teldatum in het LAS, in ROD of in het overzicht van DUO over de bekostiging staat.

`in_rod` is leeg als er van de school geen overzicht van ROD is dat de teldatum dekt. `duo_telt` zegt of er een
overzicht van DUO over die teldatum is; `bekostiging` is dan een `Bekostiging`, of leeg als DUO de inschrijving niet
noemt. `record`, `leerlingnummer` en `naam` zeggen wie het is, voor zover bekend; zonder naam is `nummer_eind` het eind
van zijn BSN of onderwijsnummer. `zonder_datum` is de kant (las of rod) waar zij niet te tellen is: er staat geen
inschrijfdatum, of een datum is niet te lezen. `schoolsoort` is SO of VSO volgens het LAS. `zonder_bekostiging`: het LAS
zegt zelf dat zij niet bekostigd is, en dan gaat zij niet naar ROD.
"""

Verschil = Literal[
    "zonder_bekostiging",
    "alleen_las",
    "alleen_rod",
    "alleen_duo",
    "niet_bekostigd",
    "onbekend_bij_duo",
    "onbekende_status",
    "anders",
]
"""Waarom een inschrijving een verschil is: zij staat maar aan één kant, DUO bekostigt haar niet, noemt haar niet of
zegt iets wat niemand kent, of zij staat in ROD bij een andere vestiging of ondersteuningscategorie."""

VERKLAREN = ("RO01", "RO02", "RO25", "RO31", "RO43")
"""De signalen die zeggen waarom een inschrijving een verschil is. Zwijgen zij, dan verklaart wat hen stil maakt het."""

_in_las, _in_rod = pl.col("in_las"), pl.col("in_rod")
_beide = _in_las & _in_rod
_misschien_beide = _in_las & _in_rod.fill_null(True)
"""Ook zonder overzicht van ROD is te zien wat DUO over een inschrijving uit het LAS zegt."""
_GROEPJE = ("vestigingscode", "ondersteuningscategorie")
_ander_groepje = pl.any_horizontal((pl.col(k) != pl.col(f"{k}_rod")).fill_null(False) for k in _GROEPJE)
"""Noemt een kant geen vestiging of categorie, dan is zij daar niet anders."""
verschil = (
    pl.when(_in_las & ~_in_rod & pl.col("zonder_bekostiging"))
    .then(pl.lit("zonder_bekostiging"))
    .when(_in_las & ~_in_rod)
    .then(pl.lit("alleen_las"))
    .when(~_in_las & _in_rod)
    .then(pl.lit("alleen_rod"))
    .when(~_in_las & _in_rod.is_null() & pl.col("bekostiging").is_not_null())
    .then(pl.lit("alleen_duo"))
    .when(_misschien_beide & (pl.col("bekostiging") == "niet"))
    .then(pl.lit("niet_bekostigd"))
    .when(_misschien_beide & pl.col("duo_telt") & pl.col("bekostiging").is_null())
    .then(pl.lit("onbekend_bij_duo"))
    .when(_misschien_beide & (pl.col("bekostiging") == ONBEKEND))
    .then(pl.lit("onbekende_status"))
    .when(_beide & _ander_groepje)
    .then(pl.lit("anders"))
)
"""Het `Verschil` van een telregel; leeg als alles klopt, of als er niets is om mee te vergelijken."""

_TELLINGEN: dict[str, pl.Expr] = {
    "las": _in_las,
    "rod": _in_rod,
    "bekostigd": pl.col("bekostiging").is_in(BEKOSTIGD),
    "alleen_las": _in_las & ~_in_rod,
    "alleen_rod": ~_in_las & _in_rod,
    "in_beide_niet_bekostigd": _misschien_beide & (pl.col("bekostiging") == "niet"),
}
_BRON = {
    **dict.fromkeys(("rod", "alleen_las", "alleen_rod"), "in_rod"),
    **dict.fromkeys(("bekostigd", "in_beide_niet_bekostigd"), "duo_telt"),
}
"""Telling → de kolom waaraan te zien is dat er iets te tellen viel."""
_ER_IS = {"in_rod": _in_rod.is_not_null().any(), "duo_telt": pl.col("duo_telt").fill_null(False).any()}


def telling_per_school(regels: pl.DataFrame) -> pl.DataFrame:
    """De telling per instelling, uit telregels (kolommen `TELREGEL`).

    Kolommen: instelling, las, rod, bekostigd, alleen_las, alleen_rod, in_beide_niet_bekostigd. Een getal is leeg als de
    bron ervan er voor die school niet is; zonder overzicht van ROD telt in_beide_niet_bekostigd wie het LAS en DUO
    noemen. Altijd is las - alleen_las gelijk aan rod - alleen_rod.
    """
    tel = {k: e.fill_null(False).sum() for k, e in _TELLINGEN.items()}
    return (
        regels.group_by("instelling")
        .agg(pl.when(_ER_IS[_BRON[k]]).then(e).alias(k) if k in _BRON else e.alias(k) for k, e in tel.items())
        .sort("instelling")
    )


def met_verklaring(
    regels: pl.DataFrame, bevindingen: pl.DataFrame, uitleg_duo: pl.DataFrame, ook: Collection[str] = ()
) -> pl.DataFrame:
    """Telregels met in `verklaard` de codes van wat ROD en DUO over de leerling zeggen; leeg is: niet verklaard.

    `bevindingen` en `uitleg_duo` zijn die van dezelfde uitslag; `ook` zijn andere signalen die een verschil verklaren.
    """
    van_rod = pl.col("signaal").str.starts_with(NAAST_ROD) | pl.col("signaal").is_in([*ook])
    van_duo = uitleg_duo.select("record", signaal=staat_als).explode("signaal")
    zegt = pl.concat([bevindingen.filter(van_rod).select("record", "signaal"), van_duo])
    per_record = zegt.group_by("record").agg(verklaard=pl.col("signaal").unique().sort())
    met = regels.join(per_record, on="record", how="left", maintain_order="left")
    return met.with_columns(pl.col("verklaard").fill_null([]))


def telling_per_groep(regels: pl.DataFrame) -> pl.DataFrame:
    """De telling per instelling, vestiging en ondersteuningscategorie, uit telregels (kolommen `TELREGEL`).

    Het LAS telt bij wat het LAS zegt, en ROD bij wat ROD zegt; zegt een kant het niet, dan geldt de andere.
    `in_rod_elders` en `in_las_elders` zijn wie aan de andere kant bij een andere vestiging of categorie staat. Een
    getal is leeg als bij `telling_per_school`. Altijd is las - alleen_las - in_rod_elders gelijk aan rod - alleen_rod -
    in_las_elders.
    """
    op = ["instelling", *_GROEPJE]
    elders = (_beide & _ander_groepje).fill_null(False)
    van_las = [pl.col("instelling"), *(pl.coalesce(k, f"{k}_rod").alias(k) for k in _GROEPJE)]
    van_rod = [pl.col("instelling"), *(pl.coalesce(f"{k}_rod", k).alias(k) for k in _GROEPJE)]
    bekostigd, niet = _TELLINGEN["bekostigd"], _TELLINGEN["in_beide_niet_bekostigd"]
    las = regels.filter(_in_las).select(
        *van_las, las=1, alleen_las=(~_in_rod).fill_null(False).cast(pl.Int32), in_rod_elders=elders.cast(pl.Int32)
    )
    rod = regels.filter(_in_rod).select(
        *van_rod, rod=1, alleen_rod=(~_in_las).cast(pl.Int32), in_las_elders=elders.cast(pl.Int32)
    )
    # DUO telt bij wat er in ROD staat, en wie daar niet in staat bij wat het LAS zegt.
    duo = regels.filter(pl.col("bekostiging").is_not_null()).select(
        "instelling",
        *(pl.when(_in_rod.fill_null(False)).then(pl.coalesce(f"{k}_rod", k)).otherwise(k).alias(k) for k in _GROEPJE),
        bekostigd=bekostigd.cast(pl.Int32),
        in_beide_niet_bekostigd=niet.fill_null(False).cast(pl.Int32),
    )
    samen = pl.concat([las, rod, duo], how="diagonal").group_by(op).agg(pl.exclude(op).sum())
    bronnen = regels.group_by("instelling").agg(**_ER_IS)
    return (
        samen.join(bronnen, on="instelling", how="left")
        .with_columns(pl.when(_BRON[k]).then(k).alias(k) for k in samen.columns if k in _BRON)
        .drop(_ER_IS.keys())
        .sort(op, nulls_last=True)
    )
