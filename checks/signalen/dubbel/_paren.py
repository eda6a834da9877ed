"""De paren leerlingen van een bestuur die dezelfde persoon kunnen zijn, met het signaal dat over elk paar gaat."""

import polars as pl

from checks.frames.breed import Breed
from checks.koppelen import PERSOON, koppel
from checks.taal.begrippen import noem_leerling, opsomming
from data.opmaak import opmaak

LEEST = (
    "achternaam",
    "voorvoegsel",
    "voornaam",
    "roepnaam",
    "geboren",
    "geslacht",
    "pgn",
    "nummersoort",
    "bsn",
    "onderwijsnummer",
)
"""Wat er van elke leerling gelezen wordt."""

_ADRES = ("postcode", "huisnummer", "huisnummertoevoeging")
LEEST_VAN_TWEELING = (*_ADRES, "open")
"""Waaraan te zien is dat twee leerlingen een tweeling zijn."""

NODIG = ("voornamen|roepnaam",)
OPTIONEEL = ("voorvoegsel",)

PAAR: dict[str, pl.DataType] = {
    "signaal": pl.String(),
    "rij": pl.UInt32(),
    "rij_ander": pl.UInt32(),
    "ander": pl.String(),
    "score": pl.Int32(),
    "gelijk": pl.String(),
    "verschil": pl.String(),
}
"""Wat er van een paar bekend is.

`rij` is het nieuwste record, `rij_ander` het andere. Welk van de twee het nieuwste is, kan veranderen; een besluit is
van het paar en geldt dan nog steeds. `gelijk` en `verschil` leggen in woorden uit waar `score` (1–99) op rust.
"""


def dubbelen(breed: Breed) -> pl.DataFrame:
    """Alle paren (kolommen `PAAR`); elk paar staat er één keer. Drie signalen delen wat hier één keer gezocht wordt."""
    return breed.geheugen.onthoud("dubbelen", lambda: _zoek_paren(breed))


def _zoek_paren(breed: Breed) -> pl.DataFrame:
    leerling = breed.verzamel("leerling", *LEEST).collect()
    personen = leerling.rename({"geboren": "geboortedatum"}).with_columns(
        nummer=pl.coalesce("pgn", "bsn", "onderwijsnummer")
    )
    paren = koppel(personen.select(PERSOON.keys()))
    rijen = leerling["rij"]
    paren = paren.with_columns(rijen.gather(paren[k]).alias(k) for k in ("a", "b"))
    paren = _een_record_per_persoon(breed, leerling.select("rij", "pgn"), paren)
    if paren.is_empty():
        return pl.DataFrame(schema=PAAR)
    kanten = [_over(breed, paren[k], k) for k in ("a", "b")]
    paren = pl.concat([paren, *kanten], how="horizontal").filter(~_andere_school_zonder_nummer, ~_tweeling)
    paren = paren.with_columns(a_nieuwst=_nieuwste)
    return paren.select(
        signaal=pl.when(pl.col("zelfde") & (pl.col("nummer") == "anders"))
        .then(pl.lit("DU03"))
        .when(pl.col("zelfde") & (pl.col("nummer") == "soort"))
        .then(pl.lit("DU08"))
        .otherwise(pl.lit("DU04")),
        rij=pl.when("a_nieuwst").then("a").otherwise("b"),
        rij_ander=pl.when("a_nieuwst").then("b").otherwise("a"),
        ander=pl.when("a_nieuwst").then("wie_b").otherwise("wie_a"),
        score=(100 * pl.col("kans")).floor().clip(1, 99).cast(pl.Int32),
        gelijk=_gelijk,
        verschil=_verschil,
    ).sort("rij", "rij_ander")


def _een_record_per_persoon(breed: Breed, leerling: pl.DataFrame, paren: pl.DataFrame) -> pl.DataFrame:
    """Wie met hetzelfde nummer op meer scholen staat, doet met zijn nieuwste record mee: een paar is van personen."""
    in_paar = pl.concat([paren["a"], paren["b"]]).unique()
    nummers = breed.wijd("leerling", ("pgn",), in_paar)["pgn"].drop_nulls().unique()
    van_hen = leerling.filter(pl.col("pgn").is_in(nummers.implode()))
    vaker = van_hen.filter(van_hen["pgn"].is_duplicated())
    if vaker.is_empty():
        return paren
    over = _over(breed, vaker["rij"], "x")
    vaker = pl.concat([vaker, over], how="horizontal").sort("begin_x", "sleutel_x", nulls_last=False)
    nieuwste = vaker.select("rij", nieuwste=pl.col("rij").last().over("pgn"))
    paren = paren.with_columns(
        pl.col(k).replace(nieuwste["rij"], nieuwste["nieuwste"]).alias(k) for k in ("a", "b")
    ).filter(pl.col("a") != pl.col("b"))
    paar = pl.struct(een=pl.min_horizontal("a", "b"), twee=pl.max_horizontal("a", "b"))
    # Van dezelfde twee personen blijft het paar staan dat het meeste zegt.
    return paren.sort("zelfde", "kans", descending=True).filter(paar.is_first_distinct())


def _over(breed: Breed, rijen: pl.Series, kant: str) -> pl.DataFrame:
    """Van elke leerling zijn sleutel, hoe een zin hem noemt, en de dagen van de inschrijving die nu telt."""
    kolommen = ("sleutel", "instelling", "leerlingnummer", "bij_inschrijving", "pgn", *_ADRES)
    leerling = breed.wijd("leerling", kolommen, rijen)
    dagen = breed.wijd("inschrijving", ("inschrijfdatum", "uitschrijfdatum", "open"), leerling["bij_inschrijving"])
    wie = pl.concat([leerling, dagen], how="horizontal").select(
        "sleutel",
        "instelling",
        "open",
        *_ADRES,
        begin="inschrijfdatum",
        einde="uitschrijfdatum",
        wie=noem_leerling,
        zonder_nummer=pl.col("pgn").is_null(),
    )
    return wie.rename(lambda kolom: f"{kolom}_{kant}")


_begin_a, _begin_b = pl.col("begin_a"), pl.col("begin_b")

_nieuwste = (
    pl.when(_begin_a.ne_missing(_begin_b))
    .then((_begin_a > _begin_b).fill_null(_begin_b.is_null()))
    .otherwise(pl.col("sleutel_a") > pl.col("sleutel_b"))
)
"""Of `a` het nieuwste record is: de laatst begonnen inschrijving, en anders een vaste volgorde."""

_sluit_aan = (pl.col("einde_a").dt.offset_by("1d") == _begin_b) | (pl.col("einde_b").dt.offset_by("1d") == _begin_a)
_zelfde_school = pl.col("instelling_a").eq_missing(pl.col("instelling_b"))
_andere_school_zonder_nummer = ~_zelfde_school & (
    # Hetzelfde verkeerde nummer, of op geen van beide scholen een: wie van school wisselde, is niet dubbel. Heeft een
    # van beide er wel een, dan kan de andere dat overnemen.
    (pl.col("nummer") == "gelijk")
    | (pl.col("zonder_nummer_a") & pl.col("zonder_nummer_b") & _sluit_aan.fill_null(False))
)

_tweeling = (
    # Elk een eigen nummer, op één adres, tegelijk op één school: dan is een andere voornaam geen tikfout.
    (pl.col("nummer") == "anders")
    & (pl.col("hoe_voornaam") != "gelijk")
    & (pl.col("hoe_achternaam") == "gelijk")
    & _zelfde_school
    & pl.col("open_a")
    & pl.col("open_b")
    & pl.all_horizontal(pl.col(f"{v}_a") == pl.col(f"{v}_b") for v in ("postcode", "huisnummer"))
    & pl.col("huisnummertoevoeging_a").eq_missing(pl.col("huisnummertoevoeging_b"))
).fill_null(False)


# -- in woorden --------------------------------------------------------------------------------------------------------


def _woorden(*delen: tuple[pl.Expr, str | pl.Expr]) -> pl.Expr:
    """De woorden waarvan de voorwaarde geldt, als lijst."""
    teksten = (tekst if isinstance(tekst, pl.Expr) else pl.lit(tekst) for _, tekst in delen)
    gekozen = [pl.when(als).then(tekst) for (als, _), tekst in zip(delen, teksten, strict=True)]
    return pl.concat_list(gekozen).list.drop_nulls()


def _is(kolom: str, waarde: str) -> pl.Expr:
    klopt = pl.col(kolom) == waarde
    return klopt & ~pl.col("verwisseld") if kolom.startswith("hoe_") else klopt


def _letters(wat: str, kolom: str) -> pl.Expr:
    aantal = pl.col(kolom)
    return opmaak(
        f"{wat} {{}} {{}} anders", aantal, pl.when(aantal == 1).then(pl.lit("letter")).otherwise(pl.lit("letters"))
    )


_gelijk = opsomming(
    _woorden(
        (_is("hoe_voornaam", "gelijk"), "voornaam"),
        (_is("hoe_achternaam", "gelijk"), "achternaam"),
        (_is("dag", "gelijk"), "geboortedatum"),
        (_is("geslacht", "gelijk"), "geslacht"),
    )
)

_verschil = _woorden(
    (pl.col("verwisseld"), "voornaam en achternaam verwisseld"),
    (pl.col("verwisseld") & (pl.col("letters_verwisseld") > 0), "1 letter anders"),
    (_is("hoe_voornaam", "letters"), _letters("voornaam", "voornaam")),
    (_is("hoe_voornaam", "tweede"), _letters("tweede voornaam", "voornaam")),
    (_is("hoe_voornaam", "minder"), "bij een van beide minder voornamen"),
    (_is("hoe_voornaam", "korter"), "voornaam bij een van beide korter"),
    (_is("hoe_voornaam", "voorletter"), "bij een van beide alleen een voorletter"),
    (_is("hoe_voornaam", "roepnaam"), "de roepnaam van de een is de voornaam van de ander"),
    (_is("hoe_achternaam", "letters"), _letters("achternaam", "achternaam")),
    (_is("hoe_achternaam", "deel"), "bij een van beide een deel van de achternaam"),
    (_is("voorvoegsel", "ontbreekt"), "bij een van beide geen voorvoegsel"),
    (_is("voorvoegsel", "anders"), "ander voorvoegsel"),
    (_is("dag", "verwisseld"), "dag en maand van de geboortedatum verwisseld"),
    (_is("geslacht", "anders"), "ander geslacht"),
    (_is("geslacht", "onbekend"), "geslacht niet van allebei bekend"),
    (_is("nummer", "ontbreekt"), "niet allebei een nummer"),
    (_is("nummer", "cijfer"), "nummer 1 cijfer anders"),
    (_is("nummer", "ongeldig"), "verschillende nummers, waarvan er een niet kan bestaan"),
    (_is("nummer", "gelijk"), "hetzelfde nummer, dat niet kan bestaan"),
    (_is("nummer", "anders"), "verschillende nummers"),
    (_is("nummer", "soort"), "de een een BSN en de ander een onderwijsnummer"),
).list.join(", ")
