"""Eén nummer staat bij verschillende leerlingen

## Wat controleert dit
Hetzelfde BSN of onderwijsnummer staat bij leerlingen met een andere geboortedatum of een ander geslacht. Is een van
die twee niet bekend, dan vergelijken wij ook de naam.

## Waarom is het een probleem
Een nummer hoort bij één persoon. ROD weigert het nummer bij de verkeerde leerling, of hangt twee leerlingen aan elkaar.

## Zo herstelt u het in het LAS
1. Vergelijk het nummer bij elke genoemde leerling met het identiteitsbewijs.
2. Haal het weg bij wie het niet hoort en vul daar het juiste nummer in.
3. Is dat niet bekend? Stuur voor die leerling *Identificeren persoon* zonder nummer.

## Uitzonderingen
Een klein verschil in de naam, zoals een streepje of een accent, telt niet. Een geboortedatum met nullen is niet anders
dan een volledige datum die erbij past.
"""

from datetime import date

import polars as pl
from rapidfuzz import fuzz, process

from checks.frames.breed import Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import met_gedeeld_nummer, noem_anderen
from checks.taal.begrippen import noem_leerling
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(erbij=(Erbij(wie="ander", wijzig={"bsn": schone("bsn")}, ook=True),))

_LIJKT = 80
"""Vanaf welke gelijkenis (0–100, woordvolgorde telt niet) twee namen dezelfde kunnen zijn."""


@verzamelsignaal(
    "DU05",
    "F",
    "leerling",
    Melding(veld="pgn", zin="Het {nummersoort} van deze leerling staat ook bij {anderen}. Verschillend: {verschil}."),
    leest=("pgn", "geboortedatum", "geboortedatum_precisie", "geslacht", "achternaam", "voornamen", "roepnaam"),
    optioneel=("geslacht", "achternaam", "voornamen"),
    over=pl.col("pgn").is_not_null(),
    bron=("PvE15 752", "PvE15 753"),
    verwant=("DU02", "ID02"),
)
def du05(breed: Breed, p: date) -> pl.LazyFrame:
    """Alle leerlingen van een nummer krijgen een bevinding: aan het nummer is niet te zien bij wie het hoort."""
    datum, precisie = pl.col("geboortedatum"), pl.col("geboortedatum_precisie")
    geslacht = pl.col("geslacht")
    leerling = met_gedeeld_nummer(
        breed,
        "leerling",
        "instelling",
        "leerlingnummer",
        "geboortedatum",
        "geboortedatum_precisie",
        "geslacht",
        "achternaam",
        "voornamen",
        "roepnaam",
    ).with_columns(
        jaar=datum.dt.year(),
        maand=pl.when(precisie != "jaar").then(datum.dt.month()),
        dag=pl.when(precisie == "dag").then(datum.dt.day()),
        sexe=pl.when(geslacht.is_in(["M", "V"])).then(geslacht),
        volle_naam=pl.concat_str(pl.coalesce("voornamen", "roepnaam"), "achternaam", separator=" ", ignore_nulls=True)
        .replace("", None)
        .str.to_lowercase(),
    )
    meer = {deel: pl.col(deel).drop_nulls().n_unique().over("pgn") > 1 for deel in ("jaar", "maand", "dag", "sexe")}
    onbekend = (pl.col("dag").is_null() | pl.col("sexe").is_null()).any().over("pgn")
    naam = pl.col("volle_naam")
    andere_naam = _lijkt_niet(naam, naam.drop_nulls().first().over("pgn")).any().over("pgn")
    return (
        leerling.with_columns(
            andere_datum=meer["jaar"] | meer["maand"] | meer["dag"],
            ander_geslacht=meer["sexe"],
            andere_naam=onbekend & andere_naam,
        )
        .filter(pl.any_horizontal("andere_datum", "ander_geslacht", "andere_naam"))
        .with_columns(
            verschil=pl.concat_str(
                pl.when("andere_datum").then(pl.lit("de geboortedatum")),
                pl.when("ander_geslacht").then(pl.lit("het geslacht")),
                pl.when(pl.col("andere_naam") & ~pl.col("andere_datum") & ~pl.col("ander_geslacht")).then(
                    pl.lit("de naam")
                ),
                separator=" en ",
                ignore_nulls=True,
            ),
            anderen=noem_anderen(noem_leerling, "pgn"),
        )
        .select("rij", "anderen", "verschil")
        .sort("rij")
    )


def _lijkt_niet(links: pl.Expr, rechts: pl.Expr) -> pl.Expr:
    """Of twee namen te veel verschillen om van dezelfde persoon te zijn; een onbekende naam lijkt op alles."""

    def vergelijk(namen: pl.Series) -> pl.Series:
        kolommen = [namen.struct.field(k).fill_null("").to_list() for k in ("links", "rechts")]
        return pl.Series(process.cpdist(*kolommen, scorer=fuzz.token_sort_ratio) < _LIJKT)

    bekend = links.is_not_null() & rechts.is_not_null()
    return bekend & pl.struct(links=links, rechts=rechts).map_batches(vergelijk, return_dtype=pl.Boolean)
