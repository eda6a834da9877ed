r"""De sleutels: waaraan een leerling, een rij en een bevinding te herkennen zijn, ook in een volgende levering.

Een sleutel is leesbare tekst uit delen met een `|` ertussen:

- een record (een leerling op een school): school, en wie het is, zoals `98DA|L123`;
- een rij: de sleutel van haar ouder, en haar kenmerk daarbinnen, zoals `98DA|L123|1|2025-08-01`;
- een bevinding: signaal, rij en veld, en soms een andere rij, zoals `IN08|98DA|L123|1|2025-08-01|groep`.

Wat een school intypt mag geen ander aanwijzen. Daarom staan de tekens die hier iets betekenen in een deel als hun code:
een `|` is `\7C`, een `~` is `\7E` en de `\` zelf `\5C`. Zo geven verschillende delen altijd verschillende sleutels, en
een sleutel zonder zulke tekens is gewoon te lezen.

Een sleutel wordt nergens uit elkaar gehaald. Wie een deel nodig heeft, leest de kolom waar het staat (`record`,
`kenmerk`, `scholen`); wie een deel wil vervangen, maakt de sleutel opnieuw.
"""

from collections.abc import Mapping

import polars as pl

from data.opmaak import opmaak

_CODES = {"\\": r"\5C", "|": r"\7C", "~": r"\7E"}

# -- rijen -------------------------------------------------------------------------------------------------------------


def maak_record(
    school: pl.Expr,
    *,
    leerlingnummer: pl.Expr,
    nummer: pl.Expr,
    naam: pl.Expr,
    geboortedatum: pl.Expr,
    bestand: pl.Expr,
    rij: pl.Expr,
) -> pl.Expr:
    """De sleutel van een leerling op een school.

    Wie het is zegt het leerlingnummer, anders het nummer (BSN of onderwijsnummer), anders naam en geboortedatum, en
    anders de rij zelf. Alles is tekst en mag null zijn, behalve `bestand` en `rij` (een getal): die zijn er altijd.
    """
    # De laatste spatie staat tussen naam en datum: een datum die niet te lezen was, mag er dus zelf geen hebben.
    datum = _zet_om(geboortedatum, {"^": "^^", " ": "^_"})
    wie = (
        pl.when(leerlingnummer.is_not_null())
        .then(opmaak("L{}", leerlingnummer))
        .when(nummer.is_not_null())
        .then(opmaak("N{}", nummer))
        .when(naam.is_not_null() & geboortedatum.is_not_null())
        .then(opmaak("P{} {}", naam, datum))
        .otherwise(opmaak("R{} {}", bestand, rij))
    )
    return _pad(_in_code(school.fill_null("")), _in_code(wie))


def maak_kenmerk(waarde: pl.Expr) -> pl.Expr:
    """Waaraan een rij binnen haar ouder te herkennen is, uit een volgnummer of datum; leeg is `""`."""
    return _in_code(waarde.fill_null(""))


def maak_rijsleutel(ouder: pl.Expr, kenmerk: pl.Expr) -> pl.Expr:
    """De sleutel van een rij, uit die van haar ouder (een record, of een rijsleutel) en haar kenmerk."""
    return _pad(ouder, kenmerk)


def met_keer(sleutel: pl.Expr, keer: pl.Expr) -> pl.Expr:
    """Een kenmerk of rijsleutel die voor de `keer`-ste keer voorkomt: vanaf de tweede met dat getal erachter."""
    return pl.when(keer > 1).then(opmaak("{}~{}", sleutel, keer)).otherwise(sleutel)


# -- bevindingen -------------------------------------------------------------------------------------------------------


def maak_bevindingsleutel() -> pl.Expr:
    """De sleutel van een bevinding, uit haar kolommen (zie `BEVINDING` in `data/schema/uitslag.py`).

    Nodig zijn signaal, veld, `record`, `kenmerk_inschrijving` en `kenmerk`, en van de ander over wie zij gaat
    `record_ander` en `kenmerk_ander`. Is die ander een leerling en geen inschrijving, dan is de bevinding van het paar:
    bij wie van de twee zij staat, telt niet.
    """
    ander, kenmerk_ander = pl.col("record_ander"), pl.col("kenmerk_ander")
    rij = _pad(pl.col("record"), pl.col("kenmerk_inschrijving"), pl.col("kenmerk"))
    paar = _pad(pl.min_horizontal("record", ander), pl.max_horizontal("record", ander))
    over = pl.when(ander.is_not_null() & kenmerk_ander.is_null()).then(paar).otherwise(rij)
    naast = pl.when(kenmerk_ander.is_not_null()).then(_pad(ander, kenmerk_ander))
    return _pad(pl.col("signaal"), over, pl.col("veld").fill_null(""), naast)


# -- delen -------------------------------------------------------------------------------------------------------------


def _pad(*delen: pl.Expr) -> pl.Expr:
    """Delen achter elkaar; wat null is, hoort er niet bij."""
    return pl.concat_str(delen, separator="|", ignore_nulls=True)


def _in_code(deel: pl.Expr) -> pl.Expr:
    """Een deel met tekens die in een sleutel iets betekenen als code."""
    return _zet_om(deel, _CODES)


def _zet_om(deel: pl.Expr, tekens: Mapping[str, str]) -> pl.Expr:
    """Tekst met andere tekens. Zoeken is veel sneller dan vervangen, en bijna nooit staat er een."""

    def vervang(reeks: pl.Series) -> pl.Series:
        return reeks.str.replace_many(tekens) if reeks.str.contains_any([*tekens]).any() else reeks

    return deel.map_batches(vervang, return_dtype=pl.String, is_elementwise=True)
