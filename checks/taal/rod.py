"""Wat ROD met een inschrijving deed, en tot wanneer dat nog te verbeteren is."""

from datetime import date
from typing import Literal

import polars as pl

from checks.taal.begrippen import REGISTRATIETERMIJN, een_jaar_later, teldatum, teldatum_te_corrigeren, uiterste_dag
from data.opmaak import opmaak
from data.schema.waarden.woorden import ROD_STATUS

OPGENOMEN, AFGEKEURD, VERZONDEN = ROD_STATUS.betekenissen

status_bekend = pl.col("rod_status").is_in(ROD_STATUS.betekenissen)
"""Of wij de ROD-status kennen: dan is de inschrijving verstuurd. Leeg waar er geen staat."""

NIET_BEKOSTIGD = ("onbekostigd", "symbiose")
"""Soorten inschrijving die niet naar ROD gaan: daar hoort geen bekostiging bij, en dus geen TLV en geen ROD-status."""

zonder_bekostiging = pl.col("type_inschrijving").is_in(NIET_BEKOSTIGD).fill_null(False)
"""Of de school zelf zegt dat de inschrijving niet bekostigd is."""

_CODE = r"^[A-Za-z]{0,4}[-. ]?\d{1,5}$"

met_melding = (
    pl.when(pl.col("rod_melding").is_null())
    .then(pl.lit(""))
    .when(pl.col("rod_melding").str.contains(_CODE))
    .then(opmaak(" De melding van ROD is {}: zoek die op met de signaalcodezoeker van DUO.", "rod_melding"))
    .otherwise(pl.lit(" Lees in uw LAS de melding van ROD."))
)
"""Een zin erbij over de melding. Alleen een code komt erin: in een tekst van ROD kan een nummer van iemand staan."""


def uiterlijk(p: date) -> pl.Expr:
    """Wanneer een inschrijving goed in ROD moet staan: zeven dagen na haar begin, en daarna voor de bekostiging.

    Is de inschrijfdatum leeg of niet te lezen, dan telt de leerling mee zolang er geen uitschrijfdatum is. Null waar er
    niets meer te halen valt.
    """
    begin = pl.col("inschrijfdatum")
    week = begin + REGISTRATIETERMIJN
    zonder_begin = pl.when(begin.is_null() & pl.col("uitschrijfdatum_gelezen").is_null()).then(pl.lit(uiterste_dag(p)))
    return pl.when(week >= p).then(week).otherwise(pl.coalesce(dag_voor_bekostiging(p), zonder_begin))


def dag_voor_bekostiging(p: date) -> pl.Expr:
    """Tot wanneer herstel telt voor de bekostiging; leeg voor een inschrijving die op geen teldatum meer meetelt."""
    volgende = teldatum(een_jaar_later(p))
    dan_nog_hier = pl.col("open") & (pl.col("uitschrijfdatum") >= volgende).fill_null(True)
    dag = pl.when(dan_nog_hier).then(pl.lit(volgende))
    if not teldatum_te_corrigeren(p):
        return dag
    return pl.when(pl.col("op_teldatum")).then(pl.lit(uiterste_dag(p))).otherwise(dag)


def loopt(kant: Literal["", "_rod"] = "") -> pl.Expr:
    """Of een inschrijving aan een kant loopt op de dag van vergelijken; null als die kant dat niet laat zien.

    Een lege uitschrijfdatum zegt iets: zij loopt nog. Een die niet te lezen is, zegt niets.
    """
    einde, dag = pl.col(f"uitschrijfdatum{kant}"), pl.col("rod_dag")
    nog = pl.when(pl.col(f"uitschrijfdatum_gelezen{kant}").is_null()).then(pl.lit(True)).otherwise(einde >= dag)
    return (pl.col(f"inschrijfdatum{kant}") <= dag) & nog


_even_lang = loopt() == pl.when("in_rod").then(loopt("_rod")).otherwise(False)
"""Of de inschrijving die dag aan beide kanten loopt of aan geen van beide; wie niet in het overzicht staat, loopt daar
niet."""
even_vroeg_begonnen = _even_lang & (~loopt() | (pl.col("inschrijfdatum") == pl.col("inschrijfdatum_rod")))
"""Of de inschrijving aan geen van beide kanten loopt, of aan beide sinds dezelfde dag: dat zij na verloop van tijd ook
in het LAS begonnen is, zegt niet dat ROD de goede dag heeft."""
even_vroeg_geeindigd = _even_lang & (
    loopt() | ~pl.col("in_rod") | (pl.col("uitschrijfdatum") == pl.col("uitschrijfdatum_rod"))
)
"""Of de inschrijving aan beide kanten loopt, of op dezelfde dag eindigde, of niet meer in het overzicht staat."""
gevonden_of_weg = pl.when("in_rod").then(loopt().is_not_null() & loopt("_rod").is_not_null()).otherwise(~loopt())
"""Of wie in ROD ontbrak er nu staat, of volgens het LAS die dag ook niet ingeschreven was."""


def andere_geboortedatum() -> pl.Expr:
    """Of `geboren` en `geboren_rod` verschillen, voor zover beide kanten de maand en de dag weten."""
    hier, daar = pl.col("geboren"), pl.col("geboren_rod")
    precisies = [pl.col("geboortedatum_precisie"), pl.col("geboortedatum_precisie_rod")]
    weet_maand = pl.all_horizontal(precisie.ne_missing("jaar") for precisie in precisies)
    weet_dag = weet_maand & pl.all_horizontal(precisie.ne_missing("maand") for precisie in precisies)
    return (
        (hier.dt.year() != daar.dt.year())
        | (weet_maand & (hier.dt.month() != daar.dt.month()))
        | (weet_dag & (hier.dt.day() != daar.dt.day()))
    )
