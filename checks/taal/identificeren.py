"""Voor wie een bericht *Identificeren persoon* nodig is, welk, en of het compleet is.

De enige plek voor dit besluit. Een signaal gebruikt het deel waar het over gaat; de pagina Identificeren vraagt per
leerling alles: de `aanleiding`, de `variant`, de velden die `nodig` zijn en wat daarvan `ontbreekt`.
Alles hier is een uitdrukking over de brede leerling. Bron: DUO, Leerling identificeren.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import polars as pl

from checks.taal.begrippen import REGISTRATIETERMIJN, ingevuld, opsomming, uiterste_dag_voor
from data.opmaak import opmaak

_NEE = pl.lit(False)

# -- over wie het gaat -------------------------------------------------------------------------------------------------

zonder_nummer = pl.col("bsn").is_null() & pl.col("onderwijsnummer").is_null()
"""Er is niets ingevuld; een nummer dat niet klopt, is eerst te verbeteren."""

met_onderwijsnummer = pl.col("nummersoort") == "onderwijsnummer"
"""Het nummer van de leerling is een onderwijsnummer, in welk veld het ook staat; null zonder goed nummer."""

met_bsn = (pl.col("nummersoort") == "BSN").fill_null(False)
"""Dan haalt DUO het adres bij de gemeente."""

adres_is_geheim = pl.col("geheim_adres").fill_null(False)
"""Dan gaat er nooit een adres in een gewoon bericht: DUO heeft daar een aparte procedure voor."""

in_buitenland = pl.col("woont_in_buitenland")
als_vreemdeling = pl.col("vreemdeling").fill_null(False)

onverwacht_onderwijsnummer = met_onderwijsnummer & ~in_buitenland & ~als_vreemdeling
"""Wie in Nederland woont, heeft een BSN; een onderwijsnummer wijst op verkeerde gegevens."""

eerst_opzoeken = zonder_nummer & pl.coalesce("eerder_nederlands_onderwijs", "vreemdeling", _NEE)
"""Een eerdere school kent het onderwijsnummer al; wie het niet opzoekt, krijgt een tweede nummer.

Dat is wie eerder in Nederland naar school ging, en een vreemdeling van wie dat niet bekend is.
"""


# -- waarom en welk bericht --------------------------------------------------------------------------------------------

Aanleiding = Literal["geen_nummer", "ongeldig_nummer", "verhuisd", "gewijzigd", "onverwacht_onderwijsnummer", "nieuw"]
Variant = Literal["nummer", "nederland", "buitenland", "adreswijziging", "geheim"]

AANLEIDINGEN: dict[Aanleiding, str] = {
    "geen_nummer": "Er is geen BSN en geen onderwijsnummer.",
    "ongeldig_nummer": "Het nummer in het LAS kan niet bestaan.",
    "verhuisd": "De leerling heeft een onderwijsnummer en is verhuisd.",
    "gewijzigd": "De geboortedatum of het geslacht is anders dan in een vorige levering.",
    "onverwacht_onderwijsnummer": "De leerling woont in Nederland en heeft toch een onderwijsnummer.",
    "nieuw": "De inschrijving staat nog niet in ROD.",
}
"""Waarom er een bericht nodig is; bij meer redenen telt de bovenste."""

VARIANTEN: dict[Variant, str] = {
    "nummer": "het nummer, de geboortedatum en het geslacht",
    "nederland": "de naam, de geboortedatum, het geslacht en het adres",
    "buitenland": "de naam, de geboortedatum, het geslacht, het buitenlandse adres en de landcode",
    "adreswijziging": "het onderwijsnummer, de geboortedatum, het geslacht en het nieuwe adres",
    "geheim": "de aparte procedure van DUO voor leerlingen in een onveilige situatie",
}
"""Variant van het bericht → wat erin gaat. `geheim` is geen bericht."""


def aanleiding(*, verhuisd: pl.Expr = _NEE, gewijzigd: pl.Expr = _NEE, nieuw: pl.Expr = _NEE) -> pl.Expr:
    """Waarom er een bericht nodig is (een van `AANLEIDINGEN`); null: er is geen bericht nodig.

    Drie redenen staan niet bij de leerling zelf, en geeft wie het weet mee: `verhuisd` is dat het adres anders is dan
    in de vorige levering (AD01), `gewijzigd` dat de geboortedatum of het geslacht dat is (AD05), en `nieuw` dat ROD nog
    geen inschrijving van de leerling heeft.
    """
    redenen: dict[Aanleiding, pl.Expr] = {
        "geen_nummer": zonder_nummer,
        "ongeldig_nummer": pl.col("pgn").is_null(),
        "verhuisd": verhuisd & met_onderwijsnummer,  # van een leerling met een BSN hoort DUO het van de gemeente
        "gewijzigd": gewijzigd,
        "onverwacht_onderwijsnummer": onverwacht_onderwijsnummer,
        "nieuw": nieuw,
    }
    assert redenen.keys() == AANLEIDINGEN.keys()
    return pl.coalesce(pl.when(geldt).then(pl.lit(naam)) for naam, geldt in redenen.items())


def variant(waarom: pl.Expr | Aanleiding) -> pl.Expr:
    """Welk bericht bij een aanleiding hoort (een van `VARIANTEN`); null als er geen nodig is."""
    waarom = pl.lit(waarom) if isinstance(waarom, str) else waarom
    return (
        pl.when(waarom.is_null())
        .then(pl.lit(None, pl.String))
        .when(waarom.is_in(["nieuw", "gewijzigd"]))
        .then(pl.lit("nummer"))  # zonder adres: dat mag ook als het geheim is
        .when(adres_is_geheim)
        .then(pl.lit("geheim"))
        .when(waarom == "verhuisd")
        .then(pl.lit("adreswijziging"))
        .when(in_buitenland)
        .then(pl.lit("buitenland"))
        .otherwise(pl.lit("nederland"))
    )


# -- wat erin moet -----------------------------------------------------------------------------------------------------

GESLACHTEN = ("M", "V", "O")

PERSOON = ("geboortedatum", "geslacht")
ADRES = ("straat", "huisnummer", "postcode", "woonplaats", "landcode", "adresregel_buitenland_1")
_VELDEN = ("pgn", "achternaam", *PERSOON, *ADRES)

# Een buitenlands adres staat in de adresregels. Heeft de export die niet, dan zijn straat en plaats genoeg.
_in_adresregels = in_buitenland & pl.col("kent_adresregels")
_IN_ADRES: dict[str, pl.Expr] = {
    "straat": ~_in_adresregels,
    "huisnummer": ~in_buitenland,
    "postcode": ~in_buitenland,
    "woonplaats": ~_in_adresregels,
    "landcode": in_buitenland,
    "adresregel_buitenland_1": _in_adresregels,
}
"""Welke velden samen het adres zijn, naar waar de leerling woont."""

_NAMEN = ("achternaam", "straat", "huisnummer", "woonplaats", "adresregel_buitenland_1")
_LEEG: dict[str, pl.Expr] = {
    **{veld: pl.col(veld).is_null() for veld in _VELDEN},
    **{veld: ingevuld(veld).is_null() for veld in _NAMEN},
    "geboortedatum": pl.col("geboren").is_null(),
    "geslacht": ~pl.col("geslacht").is_in(GESLACHTEN).fill_null(False),
}
"""Wanneer aan een veld niets te hebben is: het is leeg, er staat een vulwoord, of iets wat niet kan."""

adres_onvolledig = pl.any_horizontal(_IN_ADRES[veld] & _LEEG[veld] for veld in ADRES)

_MET_LIDWOORD = {
    "pgn": "het nummer",
    "achternaam": "de achternaam",
    "geboortedatum": "de geboortedatum",
    "geslacht": "het geslacht",
    "straat": "de straat",
    "huisnummer": "het huisnummer",
    "postcode": "de postcode",
    "woonplaats": "de woonplaats",
    "landcode": "de landcode",
    "adresregel_buitenland_1": "de eerste regel van het buitenlandse adres",
}


def nodig(welke: pl.Expr) -> pl.Expr:
    """De velden die een variant nodig heeft, als lijst van namen; een voornaam mag ontbreken."""
    vraagt = _vraagt(welke)
    return pl.concat_list(pl.when(vraagt[veld]).then(pl.lit(veld)) for veld in _VELDEN).list.drop_nulls()


def ontbreekt(welke: pl.Expr, velden: Iterable[str] = _VELDEN, *, in_export: bool | None = None) -> pl.Expr:
    """Welke van de nodige `velden` leeg of onbruikbaar zijn, als lijst van namen.

    `in_export` kiest wat de export van de school heeft, of juist niet: daarvan weten wij niet of het LAS het heeft.
    """
    vraagt, geldt = _vraagt(welke), {veld: pl.lit(True) for veld in velden}
    if in_export is not None:
        er_niet = pl.col("niet_geleverd")
        geldt = {veld: er_niet.list.contains(veld).fill_null(False) != in_export for veld in velden}
    mist = (pl.when(vraagt[veld] & _LEEG[veld] & geldt[veld]).then(pl.lit(veld)) for veld in velden)
    return pl.concat_list(mist).list.drop_nulls()


def _vraagt(welke: pl.Expr) -> dict[str, pl.Expr]:
    """Veld → of een variant erom vraagt."""
    met_naam = welke.is_in(["nederland", "buitenland"])
    met_nummer = welke.is_in(["nummer", "adreswijziging"])
    met_adres = met_naam | (welke == "adreswijziging")
    return {
        "pgn": met_nummer,
        "achternaam": met_naam,
        **dict.fromkeys(PERSOON, met_naam | met_nummer),
        **{veld: met_adres & hoort_erbij for veld, hoort_erbij in _IN_ADRES.items()},
    }


# -- in zinnen ---------------------------------------------------------------------------------------------------------

GEHEIM = "Het adres is geheim: stuur geen gewoon bericht, maar volg " + VARIANTEN["geheim"] + "."


def opdracht(welke: pl.Expr) -> pl.Expr:
    """Wat de school moet doen, als zin."""
    bericht = welke.replace_strict(VARIANTEN, return_dtype=pl.String)
    return (
        pl.when(welke == "geheim")
        .then(pl.lit(GEHEIM))
        .otherwise(opmaak("Stuur ‘Identificeren persoon’ met {}.", bericht))
    )


def genoemd(velden: pl.Expr) -> pl.Expr:
    """Een lijst velden als tekst: ‘de straat en het huisnummer’; null als zij leeg is."""
    return opsomming(velden.list.eval(pl.element().replace_strict(_MET_LIDWOORD, return_dtype=pl.String)))


def uiterlijk(p: date) -> pl.Expr:
    """Wanneer het nummer er moet zijn: zeven dagen na de inschrijfdatum, en daarna voor de bekostiging.

    Null als de leerling niet meer is ingeschreven.
    """
    begin = pl.col("loopt_sinds")
    week = begin + REGISTRATIETERMIJN
    return pl.when(week >= p).then(week).when(begin.is_not_null()).then(uiterste_dag_voor(begin, p))
