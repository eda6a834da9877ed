"""Begrippen van het onderwijs als uitdrukking: schooljaar, teldatum, woont in het buitenland, residentieel."""

from datetime import date

import polars as pl

from data.velden import LANDNAMEN, NEDERLAND

TLV_WET = date(2014, 8, 1)
"""Sinds passend onderwijs is er een TLV nodig; wie al voor die dag was ingeschreven niet (PvE15 415)."""

CORRECTIETERMIJN_EINDE = (3, 1)
"""Maand en dag tot en met wanneer gegevens van de teldatum nog gecorrigeerd kunnen worden."""

SCHOOLSOORTEN = ("SO", "VSO")
"""Speciaal onderwijs en voortgezet speciaal onderwijs; `soort_school` is er een van, of null."""

_AUGUSTUS = 8


def begin_schooljaar(p: date) -> date:
    """De 1 augustus waarmee het schooljaar van `p` begint."""
    return date(p.year if p.month >= _AUGUSTUS else p.year - 1, _AUGUSTUS, 1)


def begin_vorig_schooljaar(p: date) -> date:
    """De 1 augustus waarmee het schooljaar voor dat van `p` begon: wat eerder eindigde, is niet meer in bereik."""
    begin = begin_schooljaar(p)
    return begin.replace(year=begin.year - 1)


def een_jaar_later(p: date) -> date:
    """Dezelfde dag een jaar verder; voor 29 februari is dat 28 februari."""
    return p.replace(year=p.year + 1, day=28 if (p.month, p.day) == (2, 29) else p.day)


def teldatum(p: date) -> date:
    """De 1 februari van het schooljaar van `p`: wie dan staat ingeschreven telt mee voor de bekostiging."""
    return date(begin_schooljaar(p).year + 1, 2, 1)


def teldatum_te_corrigeren(p: date) -> bool:
    """Of de gegevens van de teldatum van `p` nog gecorrigeerd kunnen worden."""
    return p <= date(teldatum(p).year, *CORRECTIETERMIJN_EINDE)


def uiterste_dag(p: date) -> date:
    """De dag waarop gegevens goed in ROD moeten staan om mee te tellen: de teldatum, of het eind van de correctie."""
    t = teldatum(p)
    if p <= t:
        return t
    return date(t.year, *CORRECTIETERMIJN_EINDE) if teldatum_te_corrigeren(p) else date(t.year + 1, 2, 1)


def eind_schooljaar(datum: pl.Expr) -> pl.Expr:
    """De 31 juli waarmee het schooljaar van een datum eindigt."""
    return pl.date(datum.dt.year() + (datum.dt.month() >= _AUGUSTUS).cast(pl.Int32), 7, 31)


def leeftijd_op(dag: date | pl.Expr, geboren: pl.Expr) -> pl.Expr:
    """Hoeveel hele jaren iemand op een dag is; wie op 29 februari geboren is, verjaart anders op 1 maart.

    Van een onvolledige geboortedatum zijn dag en maand bij het lezen al 01 geworden, zoals PvE15 voorschrijft.
    """
    dag = pl.lit(dag) if isinstance(dag, date) else dag
    nog_niet_jarig = (dag.dt.month() < geboren.dt.month()) | (
        (dag.dt.month() == geboren.dt.month()) & (dag.dt.day() < geboren.dt.day())
    )
    return dag.dt.year() - geboren.dt.year() - nog_niet_jarig.cast(pl.Int32)


def nl(datum: pl.Expr) -> pl.Expr:
    """Een datum als dd-mm-jjjj."""
    return datum.dt.strftime("%d-%m-%Y")


# -- wonen -------------------------------------------------------------------------------------------------------------

_BUITENLANDSE_POSTCODE = r"^(?:(?:[A-Z]{1,3})?\d{4,6}|[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2})$"
"""Vier tot zes cijfers met hoogstens een landletter ervoor, of een Britse postcode."""

buitenlandse_adresregel = pl.any_horizontal(pl.col(f"adresregel_buitenland_{i}").is_not_null() for i in (1, 2, 3))
buitenlandse_postcode = pl.col("postcode").str.contains(_BUITENLANDSE_POSTCODE).fill_null(False)
buitenlandse_landnaam = ~pl.col("land").str.to_uppercase().is_in(
    [naam for naam, code in LANDNAMEN.items() if code == NEDERLAND]
).fill_null(True)

tekenen_van_buitenland = buitenlandse_adresregel | buitenlandse_postcode | buitenlandse_landnaam

woont_in_buitenland = (
    pl.when(pl.col("landcode").is_not_null())
    .then(pl.col("landcode") != NEDERLAND)
    .otherwise(tekenen_van_buitenland)
)  # fmt: skip
"""Een andere landcode dan 6030, of geen landcode en een buitenlands adres."""


# -- residentieel ------------------------------------------------------------------------------------------------------

RESIDENTIEEL = (
    "3", "4", "5", "6", "03", "04", "05", "06", "IJH", "GJI", "JJI",
    "GEHANDICAPTENZORG", "GESLOTEN JEUGDZORG", "JEUGDGEZONDHEIDSZORG", "JUSTITIËLE JEUGDINRICHTING",
    "INSTELLING VOOR GEHANDICAPTENZORG", "INSTELLING VOOR GESLOTEN JEUGDZORG", "GESLOTEN JEUGDINRICHTING",
    "INSTELLING VOOR JEUGDGEZONDHEIDSZORG", "INSTELLING VOOR JEUGDHULP",
)  # fmt: skip
"""Waarden van soort verblijf voor een residentiële plaats (PvE15; huidige labels), in hoofdletters."""

residentieel = (
    pl.when(pl.col("soort_verblijf").is_null())
    .then(False)
    .when(pl.col("soort_verblijf").is_in(RESIDENTIEEL))
    .then(True)
)  # fmt: skip
"""Van een periode; een onbekende waarde geeft null: dan weten we het niet."""
