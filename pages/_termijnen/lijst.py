"""De gekozen termijnen als lijst: op het scherm, per bladzijde, en als bestand."""

from datetime import date

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.opslag.vragen.termijnen import termijnlijst
from data.tekst import hoe_lang
from pages._bezoek.links import leerlingcode, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.plek import plek
from pages._onderdelen.rijentabel import Rijknop, toon_rijen
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import schoolkolom
from pages._termijnen.filter import Termijnfilter

_NAAR = "termijnen_naar"
OPEN = "Open"
"""De kolom met de knop naar de leerling; in een bestand is zij er niet."""
_KOLOMMEN = {
    "Wanneer": st.column_config.TextColumn("Wanneer", width=86),
    "Uiterlijk": st.column_config.DateColumn("Uiterlijk", format="DD-MM-YYYY", width=92),
    "Leerling": st.column_config.TextColumn("Leerling", width=125),
    "Wat er aan de hand is": st.column_config.TextColumn("Wat er aan de hand is", width=384),
    "Termijn": st.column_config.TextColumn("Termijn", width=110),
    "School": st.column_config.TextColumn("School", width=130),
    "Groep": st.column_config.TextColumn("Groep", width=90),
}


def lijst(omgeving: Omgeving, filter_: Termijnfilter, totaal: int) -> None:
    """De termijnen van de keuze, wat het eerst moest eerst."""
    blad = sla_open(totaal, f"termijnen_blad_{plek(omgeving.naam, filter_)}")
    with omgeving.lees() as con:
        rijen = termijnlijst(con, filter_.keuze(omgeving.peildatum), blad.vanaf, blad.hoogstens)
    records = tuple(rijen["record"])

    def onthoud(rij: int) -> None:
        st.session_state[_NAAR] = records[rij]

    toon_rijen(
        als_tabel(rijen, omgeving.peildatum, schoolnamen(omgeving)),
        Rijknop(OPEN, 80, onthoud, "Alles over deze leerling, om te bekijken en te besluiten."),
        sleutel=f"termijnen_{omgeving.controle}_{omgeving.besluit}_{blad.sleutel}_{blad.nummer}",
        kolommen=_KOLOMMEN,
        alt="Termijnen van de gekozen filters, een per rij",
        kiezen=False,
    )
    blad.knoppen()


def ga_verder(omgeving: Omgeving) -> None:
    """Naar de leerling waar op geklikt is."""
    if record := st.session_state.pop(_NAAR, None):
        st.switch_page(LEERLING.bestand, query_params=vraag(omgeving, leerling=leerlingcode(omgeving, record)))


def als_tabel(rijen: pl.DataFrame, p: date, scholen: dict[str, str]) -> pl.DataFrame:
    """Termijnen (kolommen van `termijnlijst`) met de kolommen van het scherm en van de csv."""
    labels = {soort: t.label for soort, t in TERMIJNSOORTEN.items()}
    return rijen.select(
        pl.Series("Wanneer", [hoe_lang(d, p) for d in rijen["dag"]], dtype=pl.String),
        pl.col("dag").alias("Uiterlijk"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat er aan de hand is"),
        pl.lit("Leerling").alias(OPEN),
        pl.col("soort").replace_strict(labels, return_dtype=pl.String).alias("Termijn"),
        schoolkolom(scholen),
        pl.col("groep").fill_null("").alias("Groep"),
    )
