"""De termijnen van een bord: geteld per controle en besluit, wat ervan is gekozen, en als tabel of bestand."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from checks.motor.signaal import Termijnsoort
from data.klok import nu
from data.opslag import Opslag
from data.opslag.logboek import noteer
from data.opslag.termijnen import Termijnkeuze, per_week, termijnlijst
from data.tekst import hoe_lang
from data.uit.tabel import als_csv
from pages._bezoek.omgeving import Bord
from pages._onderdelen.adres import een, keuzes, lees
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import school

BINNENKORT = timedelta(weeks=4)
TE_LAAT = "laat"
"""Hoe in het adres staat wat te laat is."""


class Straks(NamedTuple):
    """Hoeveel er te laat is, hoeveel er deze week moet, en hoeveel in de vier weken daarna."""

    te_laat: int
    deze_week: int
    binnenkort: int


def telling(bord: Bord) -> pl.DataFrame:
    """Hoeveel termijnen er in elke week vallen (zie `per_week`); een lege week is te laat."""
    return _telling(bord.opslag, bord.naam, bord.controle, bord.besluit, bord.peildatum)


@st.cache_data(show_spinner=False, max_entries=16)
def _telling(_opslag: Opslag, bord: str, controle: int, besluit: int, peildatum: date) -> pl.DataFrame:  # noqa: ARG001
    with _opslag.lees() as con:
        return per_week(con, peildatum)


def straks(geteld: pl.DataFrame, peildatum: date) -> Straks:
    """Wat het eerst aandacht vraagt, uit de kolommen van `per_week`."""
    maandag = peildatum - timedelta(peildatum.weekday())
    week, aantal = pl.col("week"), pl.col("aantal")
    kort = (week > maandag) & (week <= maandag + BINNENKORT)
    delen = geteld.select(
        a=aantal.filter(week.is_null()).sum(), b=aantal.filter(week == maandag).sum(), c=aantal.filter(kort).sum()
    )
    return Straks(*(int(n) for n in delen.row(0)))


# -- wat er gekozen is -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Keus:
    """Wat er in het adres staat; een leeg veld is alles. `week` is een maandag, of `laat`."""

    soort: tuple[Termijnsoort, ...] = ()
    school: tuple[str, ...] = ()
    week: str = ""

    def waar(self, p: date) -> Termijnkeuze:
        """De keuze zoals de opslag haar kent."""
        if self.week == TE_LAAT:
            return Termijnkeuze(self.soort, self.school, tot=p - timedelta(1))
        if self.week:
            maandag = date.fromisoformat(self.week)
            return Termijnkeuze(self.soort, self.school, max(maandag, p), maandag + timedelta(6))
        return Termijnkeuze(self.soort, self.school)


SOORT = keuzes("termijn", "soort", TERMIJNSOORTEN)
SCHOOL = keuzes("termijn", "school")
WEEK = een("termijn", "week", lambda code: code == TE_LAAT or _is_dag(code))


def uit_adres() -> Keus:
    """De keuze in het adres."""
    return Keus(**lees((SOORT, SCHOOL, WEEK)))


def _is_dag(tekst: str) -> bool:
    try:
        date.fromisoformat(tekst)
    except ValueError:
        return False
    return True


# -- de lijst ----------------------------------------------------------------------------------------------------------


def als_tabel(rijen: pl.DataFrame, p: date, scholen: dict[str, str]) -> pl.DataFrame:
    """Termijnen (kolommen van `termijnlijst`) met de kolommen van het scherm en van de csv."""
    labels = {soort: t.label for soort, t in TERMIJNSOORTEN.items()}
    return rijen.select(
        pl.Series("Wanneer", [hoe_lang(d, p) for d in rijen["dag"]], dtype=pl.String),
        pl.col("dag").alias("Uiterlijk"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat er aan de hand is"),
        pl.when(pl.col("sleutel").is_null()).then(pl.lit("Uitleg")).otherwise(pl.lit("Werklijst")).alias("Open"),
        pl.col("soort").replace_strict(labels, return_dtype=pl.String).alias("Termijn"),
        pl.col("instelling").replace(scholen).fill_null(school(None)).alias("School"),
        pl.col("groep").fill_null("").alias("Groep"),
    )


def als_bestand(bord: Bord, keus: Keus, door: str) -> bytes:
    """Alle gekozen termijnen als csv; genoteerd in het logboek."""
    with bord.opslag.lees() as con:
        rijen = termijnlijst(con, keus.waar(bord.peildatum))
    with bord.opslag.schrijf() as con:
        noteer(con, nu(), door, "termijnen gedownload", rijen.height, ", ".join(keus.school) or "alle scholen")
    return als_csv(als_tabel(rijen, bord.peildatum, schoolnamen(bord)).drop("Open"))
