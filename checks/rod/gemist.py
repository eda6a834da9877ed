"""Wie er maar aan één kant staat: in het LAS en niet in ROD, of andersom, of bij ROD op een andere school."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from checks.frames.breed import ROD, Breed
from checks.frames.rijen import per_rij
from checks.rod.koppeling import NaastRod
from checks.taal.rod import zonder_bekostiging
from data.schema.levering import Instelling
from data.schema.rod.overzicht import Stand
from data.schema.uitslag import InRod


@dataclass(frozen=True, slots=True)
class Gemist:
    """Wie er maar aan één kant staat.

    Over de inschrijvingen van het LAS: `verwacht`, of zij in het overzicht horen te staan; `buiten`, of dat alleen niet
    zo is omdat het overzicht niet over hun vestiging gaat; en `elders_in_rod`, de andere school van het bestuur waar
    ROD de leerling dan wel heeft. Over die van ROD: `los`, of zij lopen en niet in
    het LAS staan van een school die ze wel geleverd kan hebben, en `elders_in_las`, of het LAS van een andere school de
    leerling heeft.
    """

    verwacht: pl.Series
    buiten: pl.Series
    elders_in_rod: pl.Series
    los: pl.Series
    elders_in_las: pl.Series


def zoek_gemist(naast: NaastRod, standen: Mapping[str, Stand]) -> Gemist:
    """Zoekt wie er maar aan één kant staat; `standen` zegt per instelling waar haar overzicht over gaat."""
    las, rod = naast.las, naast.rod
    verwacht, buiten = _verwacht(las, standen)
    los = loopt_op_de_dag(rod) & _geleverd(las, rod) & _zonder(rod, naast.inschrijving["rij_rod"])
    hier, daar = (
        breed.wijd("inschrijving", ("instelling", "pgn"), rijen).with_columns(rij=rijen).drop_nulls()
        for breed, rijen in (
            (las, (verwacht & _zonder(las, naast.inschrijving["rij"])).arg_true()),
            (rod, los.arg_true()),
        )
    )
    paren = hier.join(daar, on="pgn", suffix="_rod").filter(pl.col("instelling") != pl.col("instelling_rod"))
    elders = paren.group_by("rij").agg(pl.col("instelling_rod").min())
    return Gemist(
        verwacht,
        buiten,
        per_rij(elders["rij"], elders["instelling_rod"], verwacht.len()),
        los,
        pl.zeros(los.len(), pl.Boolean, eager=True).scatter(paren["rij_rod"].unique(), True),
    )


def in_rod(breed: Breed) -> dict[Instelling, InRod]:
    """Per instelling met een overzicht wie er van haar leerlingen in ROD horen te staan en wie er staan (`met_rod`)."""
    if breed.rod is None:
        return {}
    per = (
        _per_leerling(breed)
        .group_by("instelling")
        .agg(pl.col("hoort_in_rod").sum(), pl.col("in_rod").sum(), pl.col("buiten_overzicht").sum())
    )
    geteld = {code: InRod(*map(int, aantallen)) for code, *aantallen in per.iter_rows()}
    return {code: geteld.get(code, InRod(0, 0)) for code, velden in breed.aanwezig.items() if ROD in velden}


def met_in_rod(mensen: pl.DataFrame, breed: Breed) -> pl.DataFrame:
    """Wie er geleverd zijn (kolommen `PERSOON`, een rij per leerling van `breed`), met of zij in ROD horen en staan."""
    velden = ("hoort_in_rod", "in_rod", "buiten_overzicht")
    if breed.rod is None:
        return mensen.with_columns(pl.lit(False).alias(veld) for veld in velden)
    rijen = mensen.with_row_index("rij_leerling").join(
        _per_leerling(breed).drop("instelling"), on="rij_leerling", how="left", maintain_order="left"
    )
    return rijen.drop("rij_leerling").with_columns(pl.col(velden).fill_null(False))


def _per_leerling(breed: Breed) -> pl.DataFrame:
    """Per leerling (rij) met een inschrijving waar het overzicht iets van kan zeggen, of hij erin hoort en staat."""
    frame = breed.wijd("inschrijving", ("instelling", "rij_leerling", "rod_verwacht", "rod_buiten", "in_rod"))
    return (
        frame.filter(pl.col("rod_verwacht") | pl.col("rod_buiten"))
        .group_by("instelling", "rij_leerling")
        .agg(
            hoort_in_rod=pl.col("rod_verwacht").any(),
            in_rod=(pl.col("rod_verwacht") & pl.col("in_rod")).any(),
            buiten_overzicht=pl.col("rod_buiten").any(),
        )
    )


def loopt_op_de_dag(breed: Breed) -> pl.Series:
    """Per inschrijving of zij loopt op de dag waarop haar school vergeleken wordt."""
    dag = pl.col("rod_dag")
    loopt = (pl.col("inschrijfdatum") <= dag) & (pl.col("uitschrijfdatum") >= dag).fill_null(True)
    frame = breed.wijd("inschrijving", ("inschrijfdatum", "uitschrijfdatum", "rod_dag"))
    return frame.select(loopt.fill_null(False)).to_series()


def _verwacht(las: Breed, standen: Mapping[str, Stand]) -> tuple[pl.Series, pl.Series]:
    """Wie er al lang genoeg is om in het overzicht te staan, en wie dat is op een vestiging waar het niet over gaat.

    Wat niet bekostigd is, zoals symbiose, gaat niet naar ROD. Gaat het overzicht niet over alle vestigingen, dan weten
    wij van een leerling zonder vestiging niet of hij erin hoort.
    """
    frame = las.wijd("inschrijving", ("inschrijfdatum", "registratiedatum", "type_inschrijving", "rod_jong"))
    lang_genoeg = pl.max_horizontal("inschrijfdatum", "registratiedatum") <= pl.col("rod_jong")
    hoort_erin = frame.select(lang_genoeg.fill_null(False) & ~zonder_bekostiging).to_series()
    verwacht = loopt_op_de_dag(las) & hoort_erin & las.in_bereik["inschrijving"]
    beperkt = {code: stand.vestigingen for code, stand in standen.items() if stand.vestigingen is not None}
    if not beperkt:
        return verwacht, pl.zeros(verwacht.len(), pl.Boolean, eager=True)
    waar = las.wijd("inschrijving", ("instelling", "bij_periode"))
    waar = waar.with_columns(las.frames["periode"]["vestigingscode"].gather(waar["bij_periode"]))
    elders = [
        (pl.col("instelling") == code) & ~pl.col("vestigingscode").is_in(sorted(vestigingen)).fill_null(False)
        for code, vestigingen in beperkt.items()
    ]
    buiten = waar.select(pl.any_horizontal(elders).fill_null(False)).to_series()
    return verwacht & ~buiten, verwacht & buiten


def _geleverd(las: Breed, rod: Breed) -> pl.Series:
    """Welke inschrijvingen in ROD het LAS van hun school geleverd kan hebben.

    Is de export van voor het overzicht, dan staat niet in het LAS wat na de dag van de export begon.
    """
    scholen = pl.Series([code for code in las.aanwezig if code is not None], dtype=pl.String)
    export = las.frames["instelling"].select(instelling="code_instelling", export_van="geleverd_op")
    frame = rod.wijd("inschrijving", ("instelling", "inschrijfdatum", "rod_jong"))
    frame = frame.join(export, on="instelling", how="left", maintain_order="left")
    van_voor = pl.col("export_van") < pl.col("rod_jong")
    later = van_voor & (pl.col("inschrijfdatum") > pl.col("export_van"))
    geleverd = pl.col("instelling").is_in(scholen.implode()).fill_null(False)
    return frame.select(geleverd & ~later.fill_null(False)).to_series()


def _zonder(breed: Breed, gekoppeld: pl.Series) -> pl.Series:
    """Een masker van de inschrijvingen die niet gekoppeld zijn."""
    return pl.Series([True]).new_from_index(0, breed.frames["inschrijving"].height).scatter(gekoppeld, False)
