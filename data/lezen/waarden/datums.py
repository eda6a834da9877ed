"""Datums lezen in elke notatie die exports gebruiken."""

import re
from datetime import date

import polars as pl

from data.opmaak import opmaak

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2100
_EERSTE_DAG, _LAATSTE_DAG = date(EERSTE_JAAR, 1, 1), date(LAATSTE_JAAR, 12, 31)

_GEWOON = "%d-%m-%Y"
# [0-9] en niet \d: dat kent ook Arabische cijfers, en die zijn geen getal te maken.
_TIJD = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?$"  # uit een database of Excel; alleen de dag telt
_NOTATIES = (
    r"^(?<d>[0-9]{1,2})[-/.](?<m>[0-9]{1,2})[-/.](?<j>[0-9]{4})" + _TIJD,  # dd-mm-jjjj, d-m-jjjj, dd/mm/jjjj
    r"^(?<j>[0-9]{4})[-/](?<m>[0-9]{1,2})[-/](?<d>[0-9]{1,2})" + _TIJD,  # jjjj-mm-dd
    r"^(?<j>[0-9]{4})(?<m>[0-9]{2})(?<d>[0-9]{2})$",  # jjjjmmdd
)
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
_MET_MAAND = rf"(?i)^([0-9]{{1,2}})[-/. ]+({'|'.join(_MAANDEN)})[a-z]*\.?[-/. ]+([0-9]{{4}}|[0-9]{{2}})$"
"""1-mrt-15 en 1 maart 2015, ook Engels: zo schrijft Excel een datum in een csv die in het werkblad zo is opgemaakt."""
_DEZE_EEUW = 50  # naast een maand als woord kan alleen het jaar nog twee cijfers hebben: 15 is 2015, en 99 is 1999
_EXCEL_DAG = r"^[2-6][0-9]{4}$"  # een datum die als getal is bewaard: dagen sinds 30-12-1899
DATUMVORM = "|".join((*(re.sub(r"\?<[dmj]>", "?:", notatie) for notatie in _NOTATIES), _EXCEL_DAG, _MET_MAAND))
"""Waar elke notatie aan voldoet; of het ook een dag van de kalender is, zegt pas het lezen."""


def lees_datum(tekst: pl.Series) -> pl.Series:
    """Tekst → Date; wat geen dag van de kalender is, wordt null."""
    datum = _gewoon(tekst)
    rest = _anders_geschreven(tekst, datum)
    return datum.fill_null(_van_rest(tekst, rest, _ontleed(rest, met_nullen=False)["datum"])) if rest.len() else datum


def lees_geboortedatum(tekst: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Tekst → (Date, precisie). Met nullen voor een onbekende dag of maand: die tellen als 01.

    Precisie is dag, maand of jaar. Een dag zonder maand en een onbekend jaar zijn geen datum: dan zijn beide null.
    """
    datum = _gewoon(tekst)
    precisie = pl.select(pl.when(datum.is_not_null()).then(pl.lit("dag"))).to_series()
    if (rest := _anders_geschreven(tekst, datum)).len():
        ontleed = _ontleed(rest, met_nullen=True)
        datum = datum.fill_null(_van_rest(tekst, rest, ontleed["datum"]))
        precisie = precisie.fill_null(_van_rest(tekst, rest, ontleed["precisie"]))
    return datum, precisie


def _gewoon(tekst: pl.Series) -> pl.Series:
    """De datums die als dd-mm-jjjj geschreven zijn."""
    if tekst.null_count() == tekst.len():
        return pl.repeat(None, tekst.len(), dtype=pl.Date(), eager=True).alias(tekst.name)
    return _in_bereik(tekst.str.to_date(_GEWOON, strict=False))


def _anders_geschreven(tekst: pl.Series, datum: pl.Series) -> pl.Series:
    """Alles wat niet dd-mm-jjjj is, elke tekst één keer: zelden veel verschillende."""
    if datum.null_count() == tekst.null_count():
        return tekst.clear()
    return tekst.filter(datum.is_null() & tekst.is_not_null()).unique()


def _van_rest(tekst: pl.Series, rest: pl.Series, gelezen: pl.Series) -> pl.Series:
    return tekst.replace_strict(rest, gelezen, default=None, return_dtype=gelezen.dtype)


def _in_bereik(datum: pl.Series) -> pl.Series:
    """Geen jaar 15 omdat iemand 01-02-15 schreef."""
    buiten = ~datum.is_between(_EERSTE_DAG, _LAATSTE_DAG)
    return datum.set(buiten, None) if buiten.any() else datum


def _maand_als_getal(tekst: pl.Series) -> pl.Series:
    """1 maart 2015 wordt 1-3-2015; de rest blijft zoals zij is."""
    if not tekst.str.contains(_MET_MAAND).any():
        return tekst
    t = pl.col(tekst.name)
    dag, woord, jaar = (t.str.extract(_MET_MAAND, nummer) for nummer in (1, 2, 3))
    maand = woord.str.to_lowercase().replace_strict(_MAANDEN, default=None)
    getal = jaar.cast(pl.Int32)
    eeuw = pl.when(jaar.str.len_bytes() == 4).then(0).when(getal < _DEZE_EEUW).then(2000).otherwise(1900)
    return tekst.to_frame().select(opmaak("{}-{}-{}", dag, maand, getal + eeuw).fill_null(t)).to_series()


def _ontleed(tekst: pl.Series, *, met_nullen: bool) -> pl.DataFrame:
    """Per tekst de datum en de precisie, in de volgorde van `tekst`."""
    t, d, m, j = pl.col("tekst"), pl.col("d"), pl.col("m"), pl.col("j")
    delen = {
        deel: pl.coalesce(*(t.str.extract_groups(n).struct.field(deel) for n in _NOTATIES)).cast(pl.Int32)
        for deel in "dmj"
    }
    op_kalender = opmaak("{}-{}-{}", j, pl.max_horizontal(m, 1), pl.max_horizontal(d, 1)).str.to_date(
        "%Y-%m-%d", strict=False
    )
    excel = pl.date(1899, 12, 30) + pl.duration(days=t.str.extract(_EXCEL_DAG, 0).cast(pl.Int32))
    gelezen = (
        _maand_als_getal(tekst.alias("tekst"))
        .alias("tekst")
        .to_frame()
        .with_columns(**delen)
        .with_columns(
            precisie=pl.when((d > 0) & (m > 0))
            .then(pl.lit("dag"))
            .when(pl.lit(met_nullen) & (d == 0) & (m > 0))
            .then(pl.lit("maand"))
            .when(pl.lit(met_nullen) & (d == 0) & (m == 0))
            .then(pl.lit("jaar"))
            .when(excel.is_not_null())
            .then(pl.lit("dag")),
            datum=op_kalender.fill_null(excel),
        )
    )
    datum = _in_bereik(gelezen["datum"])
    bruikbaar = datum.is_not_null() & gelezen["precisie"].is_not_null()
    return pl.DataFrame({"datum": datum, "precisie": gelezen["precisie"]}).with_columns(
        pl.when(bruikbaar).then(pl.all())
    )
