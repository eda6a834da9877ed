"""Datums lezen in elke notatie die exports gebruiken."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from data.lezen.cellen import ONZICHTBAAR
from data.opmaak import opmaak
from data.schema.waarden.woorden import GEEN, kern, kernen

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100
_EERSTE_DAG, _LAATSTE_DAG = date(EERSTE_JAAR, 1, 1), date(LAATSTE_JAAR, 12, 31)

Volgorde = Literal["dmj", "mdj", "jmd"]


@dataclass(frozen=True, slots=True)
class Datumstijl:
    """Hoe een kolom haar datums schrijft, waar dat aan een enkele datum niet te zien is.

    `maand_eerst`: 8/1/2023 is 1 augustus. `kort` is de volgorde als het jaar twee cijfers heeft; None: dat is geen
    datum.
    """

    maand_eerst: bool = False
    kort: Volgorde | None = None


GEWOON = Datumstijl()

# [0-9] en niet \d: dat kent ook Arabische cijfers, en die zijn geen getal te maken.
_ZONE = r"(?:z|utc|gmt)?[+-][0-9]{2}:?[0-9]{2}|z|utc|gmt|ces?t|mes?z"
_ZONENAAM = r"(?: ?[\[(][^\])]*[\])])?"  # [Europe/Amsterdam]
_TIJD = (  # uit een database of Excel
    rf"(?:(?:,? |t)(?<u>[0-9]{{1,2}}):(?<n>[0-9]{{2}})(?::[0-9]{{2}}(?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?| ?uur)?"
    rf"(?: ?(?<z>{_ZONE}))?{_ZONENAAM}"
    r"|t[0-9]{4,6}z?|z|[+-][0-9]{2}:[0-9]{2})?$"
)
_TEKEN = "[-/._ ]"
_EEN, _TWEE, _VIER, _KORT = "[0-9]{1,2}", "[0-9]{2}", "[0-9]{4}", "[0-9]{2}"
_JAAR_VOORAAN = (
    rf"^(?<j>{_VIER}){_TEKEN}(?<m>{_EEN}){_TEKEN}(?<d>{_EEN}){_TIJD}",  # jjjj-mm-dd
    rf"^(?<j>(?:19|20){_TWEE})(?<m>{_TWEE})(?<d>{_TWEE}){_TIJD}",  # jjjjmmdd
)
_DAG_VOORAAN = rf"^(?<d>{_EEN}){_TEKEN}(?<m>{_EEN}){_TEKEN}(?<j>{_VIER}){_TIJD}"  # d-m-jjjj, dd/mm/jjjj
_MAAND_VOORAAN = rf"^(?<m>{_EEN}){_TEKEN}(?<d>{_EEN}){_TEKEN}(?<j>{_VIER}){_TIJD}"
_AANEEN = rf"^(?<d>{_TWEE})(?<m>{_TWEE})(?<j>(?:19|20){_TWEE})$"  # ddmmjjjj: alleen als het geen jjjjmmdd kan zijn
_KORTE: dict[Volgorde, str] = {
    "dmj": rf"^(?<d>{_EEN}){_TEKEN}(?<m>{_EEN}){_TEKEN}(?<j>{_KORT}){_TIJD}",
    "mdj": rf"^(?<m>{_EEN}){_TEKEN}(?<d>{_EEN}){_TEKEN}(?<j>{_KORT}){_TIJD}",
    "jmd": rf"^(?<j>{_KORT}){_TEKEN}(?<m>{_EEN}){_TEKEN}(?<d>{_EEN}){_TIJD}",
}
_MAANDEN = {
    "jan": 1,
    "feb": 2,
    "mrt": 3,
    "maa": 3,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_WOORD = rf"(?<w>{'|'.join(_MAANDEN)})[a-z]*\.?"
_MET_WOORD = (
    rf"^(?<d>{_EEN}){_TEKEN}*{_WOORD}[-/., ]*(?<j>{_VIER}|{_KORT}){_TIJD}",  # 1-mrt-15 en 1 maart 2015
    rf"^{_WOORD}{_TEKEN}+(?<d>{_EEN})(?:st|nd|rd|th)?,?{_TEKEN}+(?<j>{_VIER}){_TIJD}",  # march 1, 2015
)
"""Zo schrijft Excel een datum in een csv die in het werkblad zo is opgemaakt."""
_DEZE_EEUW = 50  # 15 is 2015, en 99 is 1999
_EXCEL_DAG = r"^([2-6][0-9]{4})(?:[.,][0-9]+)?$"  # een datum die als getal is bewaard: dagen sinds 30-12-1899

_DAG_VAN_DE_WEEK = (
    r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_WEEKDAG = rf"^{_DAG_VAN_DE_WEEK}\.?,? +|,? +\(?{_DAG_VAN_DE_WEEK}\)?$"
_STREEP, _SCHUIN = "[‐‑‒–—−]", "[⁄∕]"

_NIETS = r"^(?:[-./ ]+|0+|2958465|99991231|00010101|0{1,4}[-/. ]?0{1,2}[-/. ]?0{1,4})$"
_GEEN_WOORDEN = tuple(kernen(dict.fromkeys((*GEEN, "Geen datum", "Leeg", "None"), "")))
_GEEN_DAGEN = ((1, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (2999, 12, 31), (9999, 12, 31))
"""Wat een database of mens invult waar geen datum is, als jaar, maand en dag."""


_VORMEN = "|".join(
    re.sub(r"\?<[a-z]>", "?:", notatie)
    for notatie in (*_JAAR_VOORAAN, _DAG_VOORAAN, _KORTE["dmj"], *_MET_WOORD, _AANEEN, _EXCEL_DAG, _NIETS)
)


def heeft_datumvorm(tekst: pl.Expr) -> pl.Expr:
    """Of een tekst aan een notatie voldoet; of het ook een dag van de kalender is, zegt pas het lezen."""
    return gladgestreken(tekst).str.contains(_VORMEN)


@dataclass(frozen=True, slots=True)
class Datums:
    """Een gelezen kolom: `datum` (Date), `precisie` (dag, maand of jaar; String) en `leeg` (Boolean).

    Leeg zegt van een gevulde tekst dat zij ‘geen datum’ betekent, zoals 31-12-9999; None als dat nergens staat.
    """

    datum: pl.Series
    precisie: pl.Series
    leeg: pl.Series | None = None


def lees_datum(tekst: pl.Series, stijl: Datumstijl = GEWOON) -> pl.Series:
    """Tekst → Date; wat geen dag van de kalender is, of geen datum betekent (31-12-9999), wordt null."""
    return lees_datums(tekst.to_frame(), {tekst.name: stijl})[tekst.name].datum


def lees_geboortedatum(tekst: pl.Series, stijl: Datumstijl = GEWOON) -> tuple[pl.Series, pl.Series]:
    """Tekst → (Date, precisie). Met nullen voor een onbekende dag of maand: die tellen als 01.

    Precisie is dag, maand of jaar. Een dag zonder maand en een onbekend jaar zijn geen datum: dan zijn beide null.
    """
    gelezen = lees_datums(tekst.to_frame(), {tekst.name: stijl}, onvolledig=[tekst.name])[tekst.name]
    return gelezen.datum, gelezen.precisie


def lees_datums(
    frame: pl.DataFrame, stijlen: Mapping[str, Datumstijl], onvolledig: Collection[str] = ()
) -> dict[str, Datums]:
    """Kolommen met tekst als datums; in de kolommen `onvolledig` mag een dag of maand 00 zijn."""
    if not stijlen:
        return {}
    vlot = frame.select(_vlot(pl.col(kolom), stijl) for kolom, stijl in stijlen.items())
    precisie = vlot.select(pl.when(pl.all().is_not_null()).then(pl.lit("dag")).name.keep())
    leeg = vlot.select((pl.all() == _EERSTE_DAG).any()).row(0)
    return {
        kolom: Datums(vlot[kolom], precisie[kolom])
        if vlot[kolom].null_count() == frame[kolom].null_count() and not heeft_leeg
        else _lees_rest(frame[kolom], vlot[kolom], precisie[kolom], stijl, onvolledig=kolom in onvolledig)
        for (kolom, stijl), heeft_leeg in zip(stijlen.items(), leeg, strict=True)
    }


def _lees_rest(
    tekst: pl.Series, vlot: pl.Series, precisie: pl.Series, stijl: Datumstijl, *, onvolledig: bool
) -> Datums:
    """Wat anders geschreven is, rekenen wij elke tekst één keer om: zelden veel verschillende."""
    rest = tekst.filter(vlot.is_null() & tekst.is_not_null()).unique()
    ontleed = _ontleed(rest, stijl, onvolledig=onvolledig)
    erbij = {
        k: tekst.replace_strict(rest, ontleed[k], default=None, return_dtype=ontleed[k].dtype) for k in ontleed.columns
    }
    leeg = erbij["leeg"].fill_null(vlot == _EERSTE_DAG).fill_null(False)
    wel = pl.when(~pl.lit(leeg))
    datum, precisie = pl.select(
        wel.then(pl.lit(vlot.fill_null(erbij["datum"]))).alias(tekst.name),
        wel.then(pl.lit(precisie.fill_null(erbij["precisie"]))).alias("precisie"),
    ).get_columns()
    return Datums(datum, precisie, leeg if leeg.any() else None)


def _vlot(tekst: pl.Expr, stijl: Datumstijl) -> pl.Expr:
    """De datums die als dd-mm-jjjj geschreven zijn."""
    return _in_bereik(tekst.str.to_date("%m-%d-%Y" if stijl.maand_eerst else "%d-%m-%Y", strict=False))


def _in_bereik(datum: pl.Expr) -> pl.Expr:
    """Geen jaar 15 omdat iemand 01-02-15 schreef."""
    return pl.when(datum.is_between(_EERSTE_DAG, _LAATSTE_DAG)).then(datum)


def gladgestreken(tekst: pl.Expr) -> pl.Expr:
    """Een datum zonder weekdag, met gewone streepjes en zonder spaties eromheen."""
    return (
        tekst.str.to_lowercase()
        .str.replace_all(rf"^['’`´]|[{ONZICHTBAAR}]", "")
        .str.replace_all(_STREEP, "-")
        .str.replace_all(_SCHUIN, "/")
        .str.replace_all(r"\s+", " ")
        .str.replace(_WEEKDAG, "")
        .str.replace_all(r" ?([-/.]) ?", "$1")
        .str.replace(r"([0-9])\.$", "$1")
    )


def _ontleed(teksten: pl.Series, stijl: Datumstijl, *, onvolledig: bool) -> pl.DataFrame:
    """Per tekst datum, precisie en leeg, in de volgorde van `teksten`."""
    notaties = [*_JAAR_VOORAAN, _MAAND_VOORAAN if stijl.maand_eerst else _DAG_VOORAAN]
    if stijl.kort:
        notaties.append(_KORTE[stijl.kort])
    t = pl.col("tekst")
    frame = teksten.alias("tekst").to_frame().select(gladgestreken(t))
    frame = frame.with_columns(gewoon=_delen(t, notaties), woord=_delen(t, _MET_WOORD), aaneen=_delen(t, [_AANEEN]))
    excel = pl.date(1899, 12, 30) + pl.duration(days=t.str.extract(_EXCEL_DAG, 1).cast(pl.Int32))
    frame = frame.with_columns(delen=pl.coalesce("gewoon", "woord"), excel=excel)
    frame = frame.with_columns(datum=_dag("delen"), aaneen_dag=_dag("aaneen"))
    d, m, j = (pl.col("delen").struct.field(deel) for deel in "dmj")
    geen = pl.any_horizontal((j == jaar) & (m == maand) & (d == dag) for jaar, maand, dag in _GEEN_DAGEN)
    precisie = (
        pl.when((d > 0) & (m > 0))
        .then(pl.lit("dag"))
        .when(pl.lit(onvolledig) & (d == 0) & (m > 0))
        .then(pl.lit("maand"))
        .when(pl.lit(onvolledig) & (d == 0) & (m == 0))
        .then(pl.lit("jaar"))
    )
    frame = frame.with_columns(
        precisie=precisie, leeg=geen.fill_null(False) | t.str.contains(_NIETS) | kern(t).is_in(_GEEN_WOORDEN)
    )
    heel = pl.coalesce("aaneen_dag", "excel")
    bruikbaar = pl.col("datum").is_not_null() & pl.col("precisie").is_not_null()
    frame = frame.select(
        datum=pl.when(bruikbaar).then("datum").otherwise(heel),
        precisie=pl.when(bruikbaar).then("precisie").when(heel.is_not_null()).then(pl.lit("dag")),
        leeg="leeg",
    )
    return frame.with_columns(_in_bereik(pl.col("datum"))).with_columns(
        precisie=pl.when(pl.col("datum").is_not_null()).then("precisie")
    )


def _delen(t: pl.Expr, notaties: list[str] | tuple[str, ...]) -> pl.Expr:
    """Dag, maand, jaar en tijd van de eerste notatie waar een tekst aan voldoet; null als dat er geen is."""
    mogelijk = []
    for notatie in notaties:
        groepen = t.str.extract_groups(notatie).struct
        maand = (
            groepen.field("w").replace_strict(_MAANDEN, default=None, return_dtype=pl.Int32)
            if "<w>" in notatie
            else groepen.field("m").cast(pl.Int32)
        )
        tekst, jaar = groepen.field("j"), groepen.field("j").cast(pl.Int32)
        eeuw = pl.when(tekst.str.len_bytes() == 4).then(0).when(jaar < _DEZE_EEUW).then(2000).otherwise(1900)
        tijd = [
            groepen.field(deel) if f"<{deel}>" in notatie else pl.lit(None, pl.String).alias(deel) for deel in "unz"
        ]
        delen = pl.struct(
            groepen.field("d").cast(pl.Int32).alias("d"), maand.alias("m"), (jaar + eeuw).alias("j"), *tijd
        )
        mogelijk.append(pl.when(tekst.is_not_null()).then(delen))
    return pl.coalesce(mogelijk)


def _dag(kolom: str) -> pl.Expr:
    """De dag van de kalender bij losse delen; een onbekende dag of maand telt als 01.

    Een moment in wereldtijd is de dag die het toen in Nederland was: een database bewaart 1 augustus vaak als 31 juli,
    22 uur. Staat er hoeveel uur het verschil is, dan is het de dag die er staat.
    """
    d, m, j, u, n, z = (pl.col(kolom).struct.field(deel) for deel in "dmjunz")
    dag = opmaak("{}-{}-{}", j, pl.max_horizontal(m, 1), pl.max_horizontal(d, 1)).str.to_date("%Y-%m-%d", strict=False)
    moment = dag.cast(pl.Datetime) + pl.duration(hours=u.cast(pl.Int32), minutes=n.cast(pl.Int32))
    hier = moment.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Amsterdam").dt.date()
    return pl.when(z.is_in(["z", "utc", "gmt"])).then(hier).otherwise(dag)
