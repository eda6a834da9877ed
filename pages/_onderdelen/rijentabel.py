"""Een tabel met op elke rij een knop, en desgewenst vinkjes om rijen te kiezen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from pages._bezoek.fouten import vangnet
from pages._onderdelen.bladeren import HOOGTE_RIJ, hoogte


@dataclass(frozen=True, slots=True)
class Rijknop:
    """De kolom waarvan elke cel een knop is met haar tekst; `bij_klik` krijgt de plaats van de rij. Breedte in pixels.

    Een callback kan niet van pagina wisselen: wie dat wil, onthoudt de rij en wisselt als de pagina draait.
    """

    kolom: str
    breedte: int
    bij_klik: Callable[[int], None]
    uitleg: str | None = None


def toon_rijen(
    tabel: pl.DataFrame, knop: Rijknop, *, sleutel: str, kolommen: Mapping[str, Any], alt: str, kiezen: bool = True
) -> list[int]:
    """Toont de tabel en geeft de plaatsen van de gekozen rijen; zonder `kiezen` zijn er geen vinkjes.

    `kolommen` zegt per kolom hoe zij eruitziet, `alt` is de naam van de tabel voor wie haar niet ziet.
    """
    knopsleutel = f"{sleutel}_{knop.kolom}"

    @vangnet()
    def geklikt() -> None:
        knop.bij_klik(st.session_state[knopsleutel].row)

    knopkolom = st.column_config.ButtonColumn(
        "", width=knop.breedte, type="tertiary", help=knop.uitleg, key=knopsleutel, on_click=geklikt
    )
    keuze: Any = st.dataframe(
        tabel,
        key=sleutel,
        column_config={**kolommen, knop.kolom: knopkolom},
        hide_index=True,
        row_height=HOOGTE_RIJ,
        height=hoogte(tabel.height),
        on_select="rerun" if kiezen else "ignore",
        selection_mode="multi-row",
        placeholder="",
        alt=alt,
    )
    return list(keuze.selection.rows) if kiezen else []
