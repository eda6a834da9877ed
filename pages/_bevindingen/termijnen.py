"""De termijnen van een omgeving, geteld per controle en besluit."""

from datetime import date, timedelta
from typing import NamedTuple

import polars as pl

from checks.gevolgen.termijnen import uit_gegevens
from checks.motor.catalogus import laad_signalen
from checks.motor.signaal import Termijnsoort
from checks.taal.begrippen import uiterste_dag
from data.opslag.vragen.termijnen import per_week
from data.schema.ernst import ERNSTIG
from pages._bevindingen.cijfers import cijfers
from pages._bevindingen.nagekeken import Leemte, leemte, mist_in_rod, wacht_op_rod
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand

BINNENKORT = timedelta(weeks=4)


class Straks(NamedTuple):
    """Hoeveel er te laat is, hoeveel er deze week moet, en hoeveel in de vier weken daarna."""

    te_laat: int
    deze_week: int
    binnenkort: int


@per_stand(max_entries=16)
def telling(omgeving: Omgeving) -> pl.DataFrame:
    """Hoeveel termijnen er in elke week vallen (zie `per_week`); een lege week is te laat."""
    with omgeving.lees() as con:
        return per_week(con, omgeving.peildatum)


def gaat_over(omgeving: Omgeving) -> dict[str, Termijnsoort]:
    """De signalen waarvan termijnen komen: wie zonder bevinding al loopt, en wat voor de teldatum goed moet staan."""
    ernstig: dict[str, Termijnsoort] = {c: "teldatum" for c, s in laad_signalen().items() if s.soort in ERNSTIG}
    return ernstig | {code: termijn.soort for code, termijn in uit_gegevens(omgeving.peildatum).items()}


def leemte_termijnen(omgeving: Omgeving) -> Leemte | None:
    """Wat er niet is nagekeken waardoor termijnen kunnen ontbreken."""
    return leemte(cijfers(omgeving).statussen, gaat_over(omgeving))


def leemte_straks(omgeving: Omgeving) -> Leemte | None:
    """Wat er niet is nagekeken waardoor er bij `straks` iets kan ontbreken.

    Wat naast ROD ligt, moet op de teldatum goed staan: ligt die verder weg, dan maakt het hier niets uit.
    """
    statussen, p = cijfers(omgeving).statussen, omgeving.peildatum
    if maandag_van(uiterste_dag(p)) > maandag_van(p) + BINNENKORT:
        statussen = statussen.filter(~(wacht_op_rod | mist_in_rod))
    return leemte(statussen, gaat_over(omgeving))


def maandag_van(dag: date) -> date:
    """De maandag van de week van een dag."""
    return dag - timedelta(dag.weekday())


def straks(geteld: pl.DataFrame, peildatum: date) -> Straks:
    """Wat het eerst aandacht vraagt, uit de kolommen van `per_week`."""
    maandag = maandag_van(peildatum)
    week, aantal = pl.col("week"), pl.col("aantal")
    kort = (week > maandag) & (week <= maandag + BINNENKORT)
    delen = geteld.select(
        a=aantal.filter(week.is_null()).sum(), b=aantal.filter(week == maandag).sum(), c=aantal.filter(kort).sum()
    )
    return Straks(*(int(n) for n in delen.row(0)))
