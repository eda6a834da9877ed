"""Wat een bericht van DUO in een zin zegt. De betekenis van een code komt uit de codelijst, en wordt nooit geraden."""

import polars as pl

from checks.motor.signaal import Treffer
from checks.taal.begrippen import nl
from data.opmaak import opmaak

_code = pl.col("duo_code")
_betekenis = (
    opmaak(" Code {}: {}", _code, pl.col("code_betekent").str.strip_chars_end(". "))
    + pl.lit(".")
    + opmaak(" Wat u kunt doen: {}.", pl.col("code_oplossing").str.strip_chars_end(". ")).fill_null("")
)
_uitleg = (
    pl.when(_code.is_null())
    .then(pl.lit(" DUO noemt er geen code bij."))
    .when("in_codelijst")
    .then(_betekenis.fill_null(opmaak(" De codelijst zegt niet wat code {} betekent.", _code)))
    .otherwise(opmaak(" Code {} staat niet in uw codelijst. Zoek hem op met de signaalcodezoeker van DUO.", _code))
)
_staat_erbij = opmaak(" DUO schrijft: ‘{}’.", pl.col("duo_tekst")).fill_null("")
_op = opmaak(" op {}", nl(pl.col("duo_datum"))).fill_null("")


def over_bekostiging(zegt: str, zin: str) -> Treffer:
    """DUO zegt dit over de bekostiging van wie wij kennen, op de nieuwste teldatum; `{op}` in de zin is die dag."""
    met_code = pl.when(_code.is_null()).then(_staat_erbij).otherwise(_uitleg + _staat_erbij)
    return Treffer(
        over=pl.col("van_nieuwste_teldatum") & pl.col("duo_leerling_bekend"),
        als=pl.col("zegt_bekostiging") == zegt,
        veld="bekostigingsstatus",
        zin=f"{zin}{{uitleg}}",
        met={"op": opmaak(" op de teldatum {}", nl(pl.col("duo_datum"))).fill_null(""), "uitleg": met_code},
    )


_waar = (
    pl.when(pl.col("duo_elders").is_null())
    .then(pl.lit("die niet in uw LAS staat"))
    .otherwise(opmaak("die in uw LAS niet op deze school staat, maar op school {}", pl.col("duo_elders")))
)


def melding(als: pl.Expr, zin: str, *, bekend: bool = True) -> Treffer:
    """DUO meldt dit over een leerling die wij wel of niet kennen.

    In de zin is `{op}` de dag van de controle, en `{waar}` of een andere school van het bestuur hem wel kent.
    """
    leerling = pl.col("duo_leerling_bekend")
    return Treffer(
        over=pl.col("is_melding") & (leerling if bekend else ~leerling),
        als=als,
        veld="duo_code",
        zin=f"{zin}{{uitleg}}",
        met={"op": _op, "uitleg": _uitleg + _staat_erbij, "waar": _waar},
    )
