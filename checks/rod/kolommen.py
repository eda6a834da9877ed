"""Wat er naast een rij van het LAS in ROD staat: kolommen bij de brede frames van de twee kanten.

Een kolom van ROD heet naar haar veld met `_rod` erachter; `anders_…` zegt of beide kanten gevuld zijn en iets anders
bedoelen. Naast een periode of TLV staat wat er in ROD geldt op de dag van vergelijken (`rod_dag`), en alleen naast de
periode of TLV die dan ook in het LAS geldt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

import polars as pl

from checks.frames.afgeleid import afgeleid
from checks.frames.breed import ROD, ROD_VELD, Breed
from checks.frames.opbouw import maak_breed
from checks.frames.perioden import periode_op, tlv_op
from checks.frames.rijen import per_rij, rijnummer
from checks.rod.gelijk import anders
from checks.rod.gemist import Gemist, loopt_op_de_dag, zoek_gemist
from checks.rod.koppeling import NaastRod
from data.schema.rod.overzicht import Rodbeeld, Stand

_INSCHRIJVING = (
    "inschrijfdatum",
    "uitschrijfdatum",
    "uitschrijfdatum_gelezen",
    "inschrijvingsvolgnummer",
    "bekostigbaar",
    "soort_school",
)
_VELD = {"uitschrijfdatum_gelezen": "uitschrijfdatum", "soort_school": "schoolsoort"}
"""Kolom → het veld waar zij uit komt, als dat anders heet."""
PERIODE = ("begindatum_periode", "vestigingscode", "onderwijsaanbiederscode", "onderwijslocatiecode", "groep",
            "soort_onderwijs", "soort_verblijf")  # fmt: skip
TLV = ("beschikkingsnummer", "swv_nummer", "ondersteuningscategorie", "tlv_begin", "tlv_einde")


def _van_rod(*velden: str) -> str:
    """Waar een kolom van afhangt die in het overzicht van ROD uit deze velden komt: ook dat er een overzicht is."""
    return " ".join((ROD, *(ROD_VELD.format(veld) for veld in velden)))


_NUMMER = f"{ROD} {'|'.join(ROD_VELD.format(veld) for veld in ('bsn', 'onderwijsnummer'))}"
_LOOPT = _van_rod("inschrijfdatum", "uitschrijfdatum")
_LEERLING = ("pgn", "nummersoort", "geboren", "geboortedatum_precisie", "geslacht")


def leg_naast(breed: Breed, beeld: Rodbeeld, instellingen: pl.DataFrame) -> tuple[NaastRod, Mapping[str, Stand]] | None:
    """Het LAS en ROD naast elkaar, met de stand per instelling; None als er van geen school een overzicht is."""
    standen = {code: stand for code, stand in beeld.standen.items() if code in beeld.levering.aanwezig}
    if not standen:
        return None
    # Alleen de nieuwste dag doet ertoe voor wat de brede frames zelf afleiden; perioden en TLV's gaan per school.
    rod = maak_breed(beeld.levering, instellingen, max(stand.dag for stand in standen.values()))
    return NaastRod(met_standen(breed, standen), met_standen(rod, standen)), standen


def met_rod(breed: Breed, beeld: Rodbeeld, instellingen: pl.DataFrame) -> Breed:
    """De brede frames met wat ROD van dezelfde leerlingen weet; `rod` zijn de brede frames van ROD zelf."""
    gelegd = leg_naast(breed, beeld, instellingen)
    if gelegd is None:
        return breed
    naast, standen = gelegd
    las, rod = naast.las, naast.rod
    gemist = zoek_gemist(naast, standen)
    rod = replace(rod, frames={**rod.frames, "inschrijving": _in_rod(naast, gemist)})
    naast_frames = {**las.frames, "leerling": _leerling(naast), "inschrijving": _inschrijving(naast, rod, gemist)}
    dan = {korrel: _op_de_dag(naast, korrel, standen) for korrel in ("periode", "tlv")}
    naast_frames |= {k: frame for k, (frame, _, _) in dan.items()}
    naast_frames["inschrijving"] = naast_frames["inschrijving"].with_columns(
        *_vast(las, dan["periode"][1]), tlv_in_las=dan["tlv"][1].is_not_null(), tlv_in_rod=dan["tlv"][2].is_not_null()
    )
    aanwezig = {
        code: velden | _wat_rod_geeft(rod.aanwezig[code]) if code in standen else velden
        for code, velden in las.aanwezig.items()
    }
    return replace(las, frames=naast_frames, aanwezig=aanwezig, rod=rod)


@lru_cache(maxsize=64)
def _wat_rod_geeft(velden: frozenset[str]) -> frozenset[str]:
    """Welke kolommen dat zijn; scholen met dezelfde velden delen het antwoord."""
    return frozenset({ROD, *(ROD_VELD.format(veld) for veld in velden)})


@afgeleid(rod_dag=ROD, rod_stand=ROD, rod_jong=ROD, rod_compleet=ROD)
def met_standen(breed: Breed, standen: Mapping[str, Stand]) -> Breed:
    """De frames met per instelling van welke dag haar overzicht is, en wat daarna nog onderweg kan zijn."""
    codes = breed.frames["instelling"]["code_instelling"].to_list()
    van = [standen.get(code) for code in codes]
    instelling = breed.frames["instelling"].with_columns(
        rod_dag=pl.Series([s and s.dag for s in van], dtype=pl.Date),
        rod_stand=pl.Series([s and s.stand for s in van], dtype=pl.Date),
        rod_jong=pl.Series([s and s.jong for s in van], dtype=pl.Date),
        rod_compleet=pl.Series([s is not None and s.compleet for s in van], dtype=pl.Boolean),
    )
    return replace(breed, frames={**breed.frames, "instelling": instelling})


# -- leerlingen --------------------------------------------------------------------------------------------------------


@afgeleid(
    pgn_rod=_NUMMER,
    nummersoort_rod=_NUMMER,
    geboren_rod=_van_rod("geboortedatum"),
    geboortedatum_precisie_rod=_van_rod("geboortedatum"),
    geslacht_rod=_van_rod("geslacht"),
    ook_in_rod=ROD,
)
def _leerling(naast: NaastRod) -> pl.DataFrame:
    """De leerlingen met wie zij in ROD zijn."""
    frame = naast.las.frames["leerling"]
    wijst = per_rij(naast.leerling["rij"], naast.leerling["rij_rod"], frame.height)
    van_rod = naast.rod.frames["leerling"].select(pl.col(_LEERLING).gather(wijst)).rename(_naar_rod)
    return frame.hstack(van_rod).with_columns(
        wijst.is_not_null().alias("ook_in_rod"), naast.las.in_bereik["leerling"].alias("naast_rod")
    )


# -- inschrijvingen ----------------------------------------------------------------------------------------------------


@afgeleid(
    **{f"{kolom}_rod": _van_rod(_VELD.get(kolom, kolom)) for kolom in _INSCHRIJVING},
    anders_inschrijvingsvolgnummer=f"inschrijvingsvolgnummer {_van_rod('inschrijvingsvolgnummer')}",
    in_rod=ROD,
    loopt_in_las=f"inschrijfdatum uitschrijfdatum {ROD}",
    loopt_in_rod=_LOOPT,
    rod_verwacht=f"inschrijfdatum uitschrijfdatum registratiedatum type_inschrijving {ROD}",
    rod_buiten=f"inschrijfdatum uitschrijfdatum registratiedatum type_inschrijving vestigingscode {ROD}",
    rod_elders=f"bsn|onderwijsnummer {_NUMMER} {_LOOPT}",
)
def _inschrijving(naast: NaastRod, rod: Breed, gemist: Gemist) -> pl.DataFrame:
    """De inschrijvingen met wat er in ROD naast staat, en of zij daar horen te staan."""
    las = naast.las
    aantal = las.frames["inschrijving"].height
    wijst = per_rij(naast.inschrijving["rij"], naast.inschrijving["rij_rod"], aantal)
    van_rod = _gather(rod.frames["inschrijving"], (*_INSCHRIJVING, "loopt_in_rod"), wijst)
    van_rod = van_rod.rename({k: _naar_rod(k) for k in _INSCHRIJVING})
    frame = las.frames["inschrijving"].hstack(van_rod)
    loopt_in_rod = van_rod["loopt_in_rod"].fill_null(False)
    return frame.with_columns(
        wijst.is_not_null().alias("in_rod"),
        loopt_op_de_dag(las).alias("loopt_in_las"),
        loopt_in_rod.alias("loopt_in_rod"),
        gemist.verwacht.alias("rod_verwacht"),
        gemist.buiten.alias("rod_buiten"),
        gemist.elders_in_rod.alias("rod_elders"),
        (las.in_bereik["inschrijving"] | loopt_in_rod).alias("naast_rod"),
        anders(frame, "inschrijvingsvolgnummer"),
    )


@afgeleid(
    in_las=ROD,
    elders_in_las=f"bsn|onderwijsnummer {_NUMMER} {_LOOPT}",
    dubbel_in_rod=f"{_NUMMER} {_LOOPT}",
    dubbel_op_school=f"{_NUMMER} {_LOOPT}",
    alleen_in_rod=_LOOPT,
)
def _in_rod(naast: NaastRod, gemist: Gemist) -> pl.DataFrame:
    """De inschrijvingen van ROD, met of zij in het LAS staan.

    `dubbel_in_rod`: loopt naast een andere onder hetzelfde nummer, en het LAS heeft ze niet allebei; is de andere op
    een andere school, dan is `dubbel_op_school` de hare. `alleen_in_rod`: loopt, staat niet in het LAS van een school
    die wel leverde, en is niet dubbel of elders gemist. `bij_las` is de rij in het LAS, en `leerling_las` die van de
    leerling: leeg als het LAS hem niet kent. `elders_in_las`: het LAS van een andere school heeft hem, en mist hem daar
    in ROD.
    """
    rod = naast.rod
    aantal = rod.frames["inschrijving"].height
    bij_las = per_rij(naast.inschrijving["rij_rod"], naast.inschrijving["rij"], aantal)
    loopt, in_las = loopt_op_de_dag(rod), bij_las.is_not_null()
    zelf = rod.wijd("inschrijving", ("pgn", "instelling"))
    nummers = zelf.with_columns(in_las=in_las).filter(loopt).drop_nulls("pgn").group_by("pgn")
    dubbel = nummers.agg(n=pl.len(), alle=pl.col("in_las").all(), scholen=pl.col("instelling").n_unique())
    dubbel = dubbel.filter((pl.col("n") > 1) & ~pl.col("alle"))
    is_dubbel = loopt & zelf["pgn"].is_in(dubbel["pgn"].implode()).fill_null(False)
    verspreid = zelf["pgn"].is_in(dubbel.filter(pl.col("scholen") > 1)["pgn"].implode()).fill_null(False)
    wie = naast.leerling.unique("rij_rod", keep="first", maintain_order=True)
    personen = per_rij(wie["rij_rod"], wie["rij"], rod.frames["leerling"].height)
    return rod.frames["inschrijving"].with_columns(
        bij_las.alias("bij_las"),
        personen.gather(rod.frames["inschrijving"]["rij_leerling"]).alias("leerling_las"),
        loopt.alias("loopt_in_rod"),
        in_las.alias("in_las"),
        gemist.elders_in_las.alias("elders_in_las"),
        is_dubbel.alias("dubbel_in_rod"),
        pl.Series("naast_rod", [True]).new_from_index(0, aantal),
        dubbel_op_school=pl.when(pl.lit(is_dubbel & verspreid)).then(pl.lit(zelf["instelling"])),
        alleen_in_rod=pl.lit(gemist.los & ~is_dubbel & ~gemist.elders_in_las),
    )


# -- perioden en TLV's op de dag ---------------------------------------------------------------------------------------

_VELDEN = {"periode": PERIODE, "tlv": TLV}


@afgeleid(
    **{f"{veld}_rod": _van_rod(veld) for veld in (*PERIODE, *TLV)},
    **{f"anders_{veld}": f"{veld} {_van_rod(veld)}" for veld in (*PERIODE, *TLV)},
    periode_op_de_dag=f"inschrijfdatum begindatum_periode {ROD}",
    tlv_op_de_dag=f"tlv_begin tlv_einde {ROD}",
)
def _op_de_dag(naast: NaastRod, korrel: str, standen: Mapping[str, Stand]) -> tuple[pl.DataFrame, pl.Series, pl.Series]:
    """De perioden of TLV's met wat er in ROD geldt; en per inschrijving de rij die in het LAS en die in ROD geldt."""
    las, rod = naast.las, naast.rod
    hier, daar = (geldt_op_de_dag(kant, korrel, standen) for kant in (las, rod))
    paren = naast.inschrijving
    van_rod = per_rij(paren["rij"], daar.gather(paren["rij_rod"]), las.frames["inschrijving"].height)
    frame = las.frames[korrel]
    geldt = frame.select(pl.lit(hier).gather(pl.col("rij_inschrijving")) == rijnummer).to_series().fill_null(False)
    wijst = frame.select(pl.when(pl.lit(geldt)).then(pl.lit(van_rod).gather(pl.col("rij_inschrijving")))).to_series()
    frame = frame.hstack(_gather(rod.frames[korrel], _VELDEN[korrel], wijst).rename(_naar_rod))
    gekoppeld = per_rij(paren["rij"], paren["rij_rod"], las.frames["inschrijving"].height).is_not_null()
    geldt &= gekoppeld.gather(frame["rij_inschrijving"])
    frame = frame.with_columns(geldt.alias(f"{korrel}_op_de_dag"))
    return frame.with_columns(anders(frame, veld, geldt) for veld in _VELDEN[korrel]), hier, van_rod


def geldt_op_de_dag(breed: Breed, korrel: str, standen: Mapping[str, Stand]) -> pl.Series:
    """Per inschrijving de rij van de periode of TLV die op de dag van haar school geldt."""
    dag = breed.wijd("inschrijving", ("rod_dag",))["rod_dag"]
    if korrel == "periode":
        geldt = pl.Series([None], dtype=pl.UInt32).new_from_index(0, dag.len())
        for d in sorted({stand.dag for stand in standen.values()}):
            geldt = periode_op(breed.frames["periode"], d, dag.len()).zip_with(dag == d, geldt)
        return geldt
    return tlv_op(breed.frames["tlv"], dag)


@afgeleid(
    vast_in_rod=f"inschrijfdatum uitschrijfdatum begindatum_periode {_LOOPT}",
    tlv_in_las=f"tlv_begin tlv_einde {ROD}",
    tlv_in_rod=_van_rod("tlv_begin", "tlv_einde"),
    naast_rod="",
)
def _vast(las: Breed, periode: pl.Series) -> Iterable[pl.Expr]:
    """Of een inschrijving aan beide kanten loopt en haar periode al lang genoeg om te vergelijken."""
    begin = las.frames["periode"]["begindatum_periode"].gather(periode)
    jong = las.wijd("inschrijving", ("rod_jong",))["rod_jong"]
    lang = pl.max_horizontal(pl.lit(begin), "inschrijfdatum") <= pl.lit(jong)
    yield (lang.fill_null(False) & pl.col("loopt_in_las") & pl.col("loopt_in_rod")).alias("vast_in_rod")


def _naar_rod(kolom: str) -> str:
    return f"{kolom}_rod"


def _gather(frame: pl.DataFrame, kolommen: Iterable[str], rijen: pl.Series) -> pl.DataFrame:
    return frame.select(pl.col(list(kolommen)).gather(rijen))
