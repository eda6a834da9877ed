"""Welke termijnen er gekozen zijn, en hoe dat in het adres staat."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.signaal import Termijnsoort
from data.opslag.vragen.bevindingen import LEEG
from data.opslag.vragen.termijnen import Termijnkeuze
from data.tekst import week
from pages._onderdelen.adres import een, keuzes, lees

TE_LAAT = "laat"
"""Hoe in het adres staat wat te laat is."""
_TOT_ZONDAG = timedelta(6)


def is_week(code: str) -> bool:
    """Of dit in het adres een week is: een maandag, zoals 2026-03-02, of `laat`."""
    try:
        maandag = date.fromisoformat(code)
        return maandag.isoformat() == code and (maandag + _TOT_ZONDAG).weekday() == 6
    except (ValueError, OverflowError):
        return code == TE_LAAT


SOORT = keuzes("termijn", "soort", TERMIJNSOORTEN)
SCHOOL = keuzes("termijn", "school")
WEEK = een("termijn", "week", is_week)


@dataclass(frozen=True, slots=True)
class Termijnfilter:
    """Wat er in het adres staat; een leeg veld is alles. `week` is een maandag, of `laat`."""

    soort: tuple[Termijnsoort, ...] = ()
    school: tuple[str, ...] = ()
    week: str = ""

    def keuze(self, p: date) -> Termijnkeuze:
        """Het filter zoals de opslag het kent."""
        if self.week == TE_LAAT:
            return Termijnkeuze(self.soort, self.school, tot=p - timedelta(1))
        if self.week:
            maandag = date.fromisoformat(self.week)
            return Termijnkeuze(self.soort, self.school, max(maandag, p), maandag + _TOT_ZONDAG)
        return Termijnkeuze(self.soort, self.school)

    def kies(self, geteld: pl.DataFrame) -> pl.DataFrame:
        """De rijen van `per_week` die eronder vallen."""
        eisen = [pl.lit(True)]
        if self.soort:
            eisen.append(pl.col("soort").is_in(self.soort))
        if self.school:
            eisen.append(pl.col("instelling").fill_null(LEEG).is_in(self.school))
        if self.week:
            eisen.append(pl.col("week").cast(pl.String).fill_null(TE_LAAT) == self.week)
        return geteld.filter(eisen)

    @property
    def week_in_woorden(self) -> str:
        """De gekozen week; zonder keuze is dat niets."""
        if not self.week:
            return ""
        return "wat te laat is" if self.week == TE_LAAT else week(date.fromisoformat(self.week))


def uit_adres() -> Termijnfilter:
    """Het filter dat in het adres staat."""
    return Termijnfilter(**lees((SOORT, SCHOOL, WEEK)))
