"""Eén nummer staat bij verschillende leerlingen

## Wat controleert dit
Hetzelfde BSN of onderwijsnummer staat bij leerlingen met een andere geboortedatum of een ander geslacht. Is een van
die twee niet bekend, dan vergelijken wij ook de naam. Het signaal noemt alleen de leerlingen met wie iets verschilt.

## Waarom is het een probleem
Een nummer hoort bij één persoon. ROD weigert het nummer bij de verkeerde leerling, of hangt twee leerlingen aan elkaar.

## Zo herstelt u het in het LAS
1. Vergelijk het nummer bij elke genoemde leerling met het identiteitsbewijs.
2. Haal het weg bij wie het niet hoort en vul daar het juiste nummer in.
3. Is dat niet bekend? Stuur voor die leerling *Identificeren persoon* zonder nummer.

## Uitzonderingen
Een klein verschil in de naam, zoals een streepje of een accent, telt niet. Een geboortedatum met nullen is niet anders
dan een volledige datum die erbij past. Heeft de export geen geboortedatum, dan vergelijken wij geslacht en naam.
"""

from datetime import date

import polars as pl
from rapidfuzz import fuzz, process

from checks.frames.breed import NIETS, Breed
from checks.motor.signaal import Melding, verzamelsignaal
from checks.signalen._personen import met_gedeeld_nummer, noem_lijst
from checks.taal.begrippen import PER_PERSOON, noem_leerling
from data.schema.voorbeeld import Erbij, Voorbeeld, schone

VOORBEELD = Voorbeeld(erbij=(Erbij(wie="ander", wijzig={"bsn": schone("bsn")}, ook=True),))

_VERGELIJKT = ("geboortedatum", "geslacht", "achternaam", "voornamen", "roepnaam")
"""Waaraan te zien is dat het een ander is. Een ervan is genoeg."""

_DELEN = ("jaar", "maand", "dag", "sexe")

_LIJKT = 80
"""Vanaf welke gelijkenis (0–100, woordvolgorde telt niet) twee namen dezelfde kunnen zijn."""


@verzamelsignaal(
    "DU05",
    "F",
    "leerling",
    Melding(veld="pgn", zin="Het {nummersoort} van deze leerling staat ook bij {anderen}. Verschillend: {verschil}."),
    leest=("pgn", "geboortedatum", "geboortedatum_precisie", "geslacht", "achternaam", "voornamen", "roepnaam"),
    nodig=("|".join(_VERGELIJKT),),
    optioneel=_VERGELIJKT,
    over=pl.col("pgn").is_not_null(),
    bron=("PvE15 752", "PvE15 753"),
    verwant=("DU02", "ID02"),
)
def du05(breed: Breed, p: date) -> pl.LazyFrame:
    """Alle leerlingen die van een ander verschillen krijgen een bevinding: bij wie het nummer hoort, is niet te zien.

    Van een nummer dat vaker dan `PER_PERSOON` voorkomt, wordt ieder alleen met de eersten vergeleken.
    """
    datum, precisie, geslacht = pl.col("geboortedatum"), pl.col("geboortedatum_precisie"), pl.col("geslacht")
    gedeeld = met_gedeeld_nummer(
        breed, "leerling", "sleutel", "instelling", "leerlingnummer", "geboortedatum_precisie", *_VERGELIJKT
    )
    if gedeeld.is_empty():
        return NIETS
    leerling = (
        gedeeld.lazy()
        .sort("sleutel")
        .select(
            "rij",
            "pgn",
            jaar=datum.dt.year(),
            maand=pl.when(precisie != "jaar").then(datum.dt.month()),
            dag=pl.when(precisie == "dag").then(datum.dt.day()),
            sexe=pl.when(geslacht.is_in(["M", "V"])).then(geslacht),
            naam=pl.concat_str(pl.coalesce("voornamen", "roepnaam"), "achternaam", separator=" ", ignore_nulls=True)
            .replace("", None)
            .str.to_lowercase(),
            wie=noem_leerling,
            alle=pl.len().over("pgn"),
        )
    )
    eersten = leerling.filter(pl.int_range(pl.len()).over("pgn") < PER_PERSOON)
    anders = {deel: (pl.col(deel) != pl.col(f"{deel}_ander")).fill_null(False) for deel in _DELEN}
    onbekend = pl.any_horizontal(pl.col("dag", "dag_ander", "sexe", "sexe_ander").is_null())
    per_rij = (
        leerling.join(eersten, on="pgn", suffix="_ander", maintain_order="left_right")
        .filter(pl.col("rij") != pl.col("rij_ander"))
        .with_columns(
            datum=anders["jaar"] | anders["maand"] | anders["dag"],
            geslacht=anders["sexe"],
            naam=_lijkt_niet(*(pl.when(onbekend).then(k) for k in ("naam", "naam_ander"))),
        )
        .filter(pl.any_horizontal("datum", "geslacht", "naam"))
        .group_by("rij", maintain_order=True)
        .agg(
            pl.col("datum", "geslacht", "naam").any(),
            pl.col("alle").first(),
            wie=pl.col("wie_ander"),
            rijen_ander=pl.col("rij_ander"),
        )
    )
    verschil = pl.concat_str(
        pl.when("datum").then(pl.lit("de geboortedatum")),
        pl.when("geslacht").then(pl.lit("het geslacht")),
        pl.when(~pl.col("datum") & ~pl.col("geslacht")).then(pl.lit("de naam")),
        separator=" en ",
        ignore_nulls=True,
    )
    aantal = pl.when(pl.col("alle") > PER_PERSOON).then(pl.col("alle") - 1).otherwise(pl.col("wie").list.len())
    return per_rij.select("rij", "rijen_ander", verschil=verschil, anderen=noem_lijst(pl.col("wie"), aantal))


def _lijkt_niet(links: pl.Expr, rechts: pl.Expr) -> pl.Expr:
    """Of twee namen te veel verschillen om van dezelfde persoon te zijn; een onbekende naam lijkt op alles."""

    def vergelijk(namen: pl.Series) -> pl.Series:
        kolommen = [namen.struct.field(k).fill_null("").to_list() for k in ("links", "rechts")]
        return pl.Series(process.cpdist(*kolommen, scorer=fuzz.token_sort_ratio) < _LIJKT)

    bekend = links.is_not_null() & rechts.is_not_null()
    return bekend & pl.struct(links=links, rechts=rechts).map_batches(vergelijk, return_dtype=pl.Boolean)
