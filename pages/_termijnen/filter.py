"""Welke termijnen er gekozen zijn, en hoe dat in het adres staat."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.signaal import Termijnsoort
from data.opslag.vragen.bevindingen import LEEG
from data.opslag.vragen.termijnen import Termijnkeuze
from data.tekst import week
from pages._bevindingen.termijnen import BINNENKORT as KORT
from pages._bevindingen.termijnen import maandag_van
from pages._onderdelen.adres import een, keuzes, lees

TE_LAAT, BINNENKORT = "laat", "binnenkort"
"""Hoe in het adres staat wat te laat is, en wat er in de vier weken na deze week moet."""
_TOT_ZONDAG = timedelta(6)


def is_week(code: str) -> bool:
    """Of dit in het adres een week is: een maandag, zoals 2026-03-02, of `laat` of `binnenkort`."""
    try:
        maandag = date.fromisoformat(code)
        return maandag.isoformat() == code and (maandag + _TOT_ZONDAG).weekday() == 6
    except (ValueError, OverflowError):
        return code in (TE_LAAT, BINNENKORT)


SOORT = keuzes("termijn", "soort", TERMIJNSOORTEN)
SCHOOL = keuzes("termijn", "school")
WEEK = een("termijn", "week", is_week)


@dataclass(frozen=True, slots=True)
class Termijnfilter:
    """Wat er in het adres staat; een leeg veld is alles. `week` is een maandag, `laat` of `binnenkort`."""

    soort: tuple[Termijnsoort, ...] = ()
    school: tuple[str, ...] = ()
    week: str = ""

    def keuze(self, p: date) -> Termijnkeuze:
        """Het filter zoals de opslag het kent."""
        if self.week == TE_LAAT:
            return Termijnkeuze(self.soort, self.school, tot=p - timedelta(1))
        if self.week:
            maandag, zondag = self._dagen(p)
            return Termijnkeuze(self.soort, self.school, max(maandag, p), zondag)
        return Termijnkeuze(self.soort, self.school)

    def _dagen(self, p: date) -> tuple[date, date]:
        """De eerste en de laatste dag van de gekozen week of weken."""
        if self.week == BINNENKORT:
            volgende = maandag_van(p) + timedelta(7)
            return volgende, volgende + KORT - timedelta(1)
        maandag = date.fromisoformat(self.week)
        return maandag, maandag + _TOT_ZONDAG

    def kies(self, geteld: pl.DataFrame, p: date) -> pl.DataFrame:
        """De rijen van `per_week` die eronder vallen."""
        eisen = [pl.lit(True)]
        if self.soort:
            eisen.append(pl.col("soort").is_in(self.soort))
        if self.school:
            eisen.append(pl.col("instelling").fill_null(LEEG).is_in(self.school))
        if self.week == TE_LAAT:
            eisen.append(pl.col("week").is_null())
        elif self.week:
            eisen.append(pl.col("week").is_between(*self._dagen(p)))
        return geteld.filter(eisen)

    @property
    def week_in_woorden(self) -> str:
        """De gekozen week; zonder keuze is dat niets."""
        if not self.week:
            return ""
        if self.week == TE_LAAT:
            return "wat te laat is"
        return "de vier weken na deze week" if self.week == BINNENKORT else week(date.fromisoformat(self.week))


def uit_adres() -> Termijnfilter:
    """Het filter dat in het adres staat."""
    return Termijnfilter(**lees((SOORT, SCHOOL, WEEK)))
