"""Van wanneer de gegevens van elke school zijn."""

from datetime import date, datetime

import polars as pl
import streamlit as st

from checks.taal.woorden import uitleg
from data.tekst import dag, getal, meervoud
from pages._bevindingen.cijfers import Cijfers
from pages._bezoek.links import link
from pages._bezoek.paginas import UPLOADEN
from pages._onderdelen.leestabel import leestabel

_OUD = 31
"""Zoveel dagen na een levering is het tijd voor een nieuwe."""


def versheid(c: Cijfers, vandaag: date) -> None:
    """Van wanneer de gegevens van elke school zijn."""
    st.subheader("Hoe vers zijn de gegevens?", help=uitleg("Levering"))
    dagen = [(vandaag - moment.date()).days if moment else None for moment in c.scholen["moment"]]
    leestabel(
        pl.DataFrame(
            {
                "School": c.scholen["school"],
                "Geleverd": [_geleverd(m, d) for m, d in zip(c.scholen["moment"], dagen, strict=True)],
                "Leerlingen": [getal(n) for n in c.scholen["leerlingen"]],
            }
        )
    )
    if any(d is not None and d > _OUD for d in dagen):
        link(UPLOADEN, "Upload een nieuwe export")


def _geleverd(moment: datetime | None, dagen: int | None) -> str:
    if moment is None or dagen is None:
        return "nog niet"
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    return f"{dag(moment)} ({geleden}){': tijd voor een nieuwe' if dagen > _OUD else ''}"
