"""De inhoud van de fixlijst: de bevindingen, hun samenvatting per school en de herstelstappen, elk als frame."""

from collections.abc import Mapping

import polars as pl

from data.schema.ernst import OMSCHRIJVING
from data.schema.mensen.hersteller import GEWOON, HERSTELLERS, met_lidwoord
from data.uit.fixlijst.kop import GEEN_SCHOOL, Kop
from data.uit.markdown import eerste_stap, zonder_opmaak
from data.uit.tabel import als_csv

HERSTEL = "Zo herstelt u het"
AFGEHANDELD, SLEUTEL, AFDRUK = "Afgehandeld", "Sleutel", "Afdruk"
"""Waaraan een teruggegeven lijst te herkennen is; de laatste twee kolommen zijn verborgen en komen niet op papier."""

KEUZES = ("ja", "bezig", "klopt zo", "nee")
"""Wat men in de kolom Afgehandeld kan kiezen; iets anders schrijven mag ook."""

BALK, VAKJE = " ", "☐"
"""Smalle kolommen voor op papier: een balk in de kleur van de soort, en een vakje om af te vinken."""

SCHOOL, SOORT, LEERLING, NUMMER, ZIN, STAP = (
    "School",
    "Soort",
    "Leerling",
    "Leerling-\nnummer",
    "Wat is er aan de hand",
    "Eerste stap",
)
WIE = "Wie herstelt"
_NIET_VOOR_SWV = (STAP, HERSTEL, "Bestand", "Rij")
"""Wat over de export en het LAS van een school gaat, en een samenwerkingsverband niets zegt."""

_ZWAARTE = {letter: plaats for plaats, letter in enumerate(OMSCHRIJVING)}


def fixlijst(bevindingen: pl.DataFrame, kop: Kop, herstel: Mapping[str, str]) -> pl.DataFrame:
    """De kolommen van het blad, uit bevindingen zoals ze naar buiten gaan (kolommen `KOLOMMEN`).

    Per school staat de leerling bovenaan bij wie het eerst iets klaar moet zijn; moet dat op dezelfde dag, dan die met
    het zwaarste. Wat er bij een leerling is, staat bij elkaar. Uit `herstel` (signaalcode → stappen, in Markdown) staat
    de eerste stap in de rij, met voor wie die is als dat niet de administratie is; alle stappen staan één keer op een
    eigen blad. Hebben de bevindingen een status of een eigenaar die iets zegt, dan staat die in een eigen kolom. Komt
    alles van een school uit één bestand, dan staat dat alleen in de toelichting.
    """
    leeg = pl.col("veld").is_not_null() & pl.col("waarde").is_null()
    leerling = ["instellingscode", "leerlingnummer", "naam"]
    op_volgorde = bevindingen.sort(
        "instellingscode",
        pl.col("deadline").min().over(leerling),
        _zwaarte().min().over(leerling),
        pl.col("groep").min().over(leerling),
        "naam",
        "leerlingnummer",
        "deadline",
        _zwaarte(),
        "signaal",
        "rij",
        nulls_last=True,
    )
    kolommen = op_volgorde.select(
        _school(kop),
        pl.lit(None, pl.String).alias(BALK),
        pl.lit(VAKJE).alias(VAKJE),
        _soort(teken=True),
        pl.col("groep").alias("Groep"),
        pl.col("naam").alias(LEERLING),
        pl.col("leerlingnummer").alias(NUMMER),
        pl.col("zin").alias(ZIN),
        pl.lit(None, pl.String).alias(AFGEHANDELD),
        *_status(bevindingen),
        pl.when(leeg).then(pl.lit("(leeg)")).otherwise("waarde").alias("Nu staat er"),
        pl.col("voorstel").alias("Voorstel"),
        pl.col("deadline").alias("Uiterlijk"),
        _eerste_stap(bevindingen, herstel),
        pl.col("signaal").alias(HERSTEL),
        pl.col("bestand").alias("Bestand"),
        pl.col("rij").alias("Rij"),
        # Tussen andere kolommen: wie de lijst sorteert of knipt, neemt de sleutel zo altijd mee.
        pl.col("sleutel").alias(SLEUTEL),
        pl.lit(kop.afdruk).alias(AFDRUK),
    )
    if kop.swv:
        return kolommen.drop(_NIET_VOOR_SWV)
    return kolommen.drop("Bestand") if een_bestand(bevindingen) else kolommen


def een_bestand(bevindingen: pl.DataFrame) -> dict[str | None, str] | None:
    """Per instellingscode het bestand waar alles van die school uit komt; None als dat er bij een school meer zijn."""
    per_school = bevindingen.group_by("instellingscode", maintain_order=True).agg(pl.col("bestand").unique())
    if (per_school["bestand"].list.len() > 1).any():
        return None
    return {school: bestanden[0] for school, bestanden in per_school.iter_rows()}


def als_fixlijst_csv(bevindingen: pl.DataFrame, kop: Kop) -> bytes:
    """Bevindingen zoals ze naar buiten gaan als csv, met achteraan `afdruk` en `afgehandeld` om in te vullen."""
    # Een sleutel zonder letters, of met alleen een e, leest Excel uit csv als getal; dan is hij onherkenbaar.
    getal = pl.col("sleutel").str.contains(r"^[0-9]+e?[0-9]*$")
    veilig = pl.when(getal).then(pl.lit("'") + pl.col("sleutel")).otherwise("sleutel")
    return als_csv(
        bevindingen.with_columns(
            veilig.alias("sleutel"), pl.lit(kop.afdruk).alias("afdruk"), pl.lit(None, pl.String).alias("afgehandeld")
        )
    )


def _school(kop: Kop) -> pl.Expr:
    code = pl.col("instellingscode")
    namen = {school: kop.naam(school) for school in kop.scholen}
    return pl.coalesce(code.replace_strict(namen, default=code, return_dtype=pl.String), pl.lit(GEEN_SCHOOL)).alias(
        SCHOOL
    )


def _soort(*, teken: bool = False) -> pl.Expr:
    labels = {
        letter: f"{soort.symbool} {soort.label}" if teken else soort.label for letter, soort in OMSCHRIJVING.items()
    }
    return pl.col("soort").replace_strict(labels, default=pl.col("soort")).alias(SOORT)


def _zwaarte() -> pl.Expr:
    return pl.col("soort").replace_strict(_ZWAARTE, default=len(_ZWAARTE), return_dtype=pl.UInt8)


def _status(bevindingen: pl.DataFrame) -> list[pl.Expr]:
    """De kolom met status en eigenaar, als die voor minstens één bevinding iets zegt."""
    if "status" not in bevindingen.columns:
        return []
    eigenaar = [pl.col("eigenaar")] if "eigenaar" in bevindingen.columns else []
    status = pl.concat_str(
        pl.when(pl.col("status") != "nieuw").then("status"), *eigenaar, separator=", ", ignore_nulls=True
    ).alias("Status")
    return [status] if bevindingen.select((status != "").any()).item() else []


def _eerste_stap(bevindingen: pl.DataFrame, herstel: Mapping[str, str]) -> pl.Expr:
    eerste = {code: eerste_stap(tekst) for code, tekst in herstel.items()}
    stap = pl.col("signaal").replace_strict(eerste, default=None, return_dtype=pl.String)
    if "hersteller" not in bevindingen.columns:
        return stap.alias(STAP)
    voor = {wie: f"Voor {met_lidwoord(wie)}: " for wie in HERSTELLERS if wie != GEWOON}
    return (pl.col("hersteller").replace_strict(voor, default="", return_dtype=pl.String) + stap).alias(STAP)


def samenvatting(bevindingen: pl.DataFrame, kop: Kop) -> pl.DataFrame:
    """Per school en signaal hoe vaak het voorkomt, het zwaarste eerst, en wanneer het eerste klaar moet zijn.

    Zegt een bevinding wie haar herstelt, dan staat dat erachter.
    """
    wie = [WIE] if "hersteller" in bevindingen.columns else []
    return (
        bevindingen.group_by("instellingscode", "soort", "signaal", "titel")
        .agg(
            pl.len().alias("Aantal"),
            pl.struct("leerlingnummer", "naam").n_unique().alias("Leerlingen"),
            pl.col("deadline").min().alias("Uiterlijk"),
            *(pl.col("hersteller").first().alias(kolom) for kolom in wie),
        )
        .sort(
            "instellingscode", _zwaarte(), "Aantal", "signaal", descending=[False, False, True, False], nulls_last=True
        )
        .select(
            _school(kop),
            _soort(),
            pl.col("signaal").alias("Signaal"),
            pl.col("titel").alias(ZIN),
            "Aantal",
            "Leerlingen",
            "Uiterlijk",
            *wie,
        )
    )


def stappen(bevindingen: pl.DataFrame, herstel: Mapping[str, str]) -> pl.DataFrame:
    """De herstelstappen van elk signaal dat in de lijst voorkomt, één keer."""
    kaal = {code: zonder_opmaak(tekst) for code, tekst in herstel.items()}
    return (
        bevindingen.unique("signaal")
        .sort("signaal")
        .select(
            pl.col("signaal").alias("Signaal"),
            pl.col("titel").alias(ZIN),
            pl.col("signaal").replace_strict(kaal, default=None, return_dtype=pl.String).alias("Stappen"),
        )
    )
