"""Wie moet geïdentificeerd worden, en met welke gegevens: het bericht *Identificeren persoon* aan ROD.

Eén plek voor dit besluit; de signalen over identiteit en de pagina Identificeren gebruiken het.
Bron: DUO, Leerling identificeren.
"""

import polars as pl

VARIANTEN: dict[str, str] = {
    "pgn": "het nummer, de geboortedatum en het geslacht",
    "nederland": "de naam, de geboortedatum, het geslacht en het adres",
    "buitenland": "de naam, de geboortedatum, het geslacht, het buitenlandse adres en de landcode",
    "geheim": "de aparte procedure van DUO voor leerlingen met een geheim adres",
}
"""Variant van het bericht → wat erin gaat."""

variant = (
    pl.when(pl.col("pgn").is_not_null()).then(pl.lit("pgn"))
    .when(pl.col("geheim_adres").fill_null(False)).then(pl.lit("geheim"))
    .when(pl.col("woont_in_buitenland")).then(pl.lit("buitenland"))
    .otherwise(pl.lit("nederland"))
)  # fmt: skip
"""Welke variant van het bericht bij een leerling hoort."""

_PERSOON = {"geboortedatum": "de geboortedatum", "geslacht": "het geslacht"}
_NEDERLAND = {
    "achternaam": "de achternaam", **_PERSOON,
    "straat": "de straat", "huisnummer": "het huisnummer", "postcode": "de postcode", "woonplaats": "de woonplaats",
}  # fmt: skip
_BUITENLAND = {"achternaam": "de achternaam", **_PERSOON, "landcode": "de landcode"}

_buitenlands_adres = pl.col("adresregel_buitenland_1").is_not_null() | (
    pl.col("straat").is_not_null() & pl.col("woonplaats").is_not_null()
)


def _lege(velden: dict[str, str], *erbij: pl.Expr) -> pl.Expr:
    """De namen van de lege velden, met komma's; null als er geen leeg is."""
    delen = [pl.when(pl.col(veld).is_null()).then(pl.lit(naam)) for veld, naam in velden.items()]
    tekst = pl.concat_str(*delen, *erbij, separator=", ", ignore_nulls=True)
    return pl.when(tekst != "").then(tekst)


ontbreekt = (
    pl.when(variant == "pgn").then(_lege(_PERSOON))
    .when(variant == "buitenland")
    .then(_lege(_BUITENLAND, pl.when(~_buitenlands_adres).then(pl.lit("het adres in het buitenland"))))
    .when(variant == "nederland").then(_lege(_NEDERLAND))
)  # fmt: skip
"""De gegevens die de variant nog mist, als opsomming; null als alles er is of de variant geen bericht is."""
