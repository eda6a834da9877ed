"""Welke kolommen een export mag hebben, en een leeg bestand met die koppen om mee te beginnen."""

import polars as pl
import streamlit as st

from data.levering import INSTELLINGEN
from data.uit.tabel import als_csv
from data.velden import VELDEN

_KOPPEN_SCHOLEN = [k.removesuffix("_instelling") for k in INSTELLINGEN]


def hulp_export() -> None:
    """De uitleg bij de export, dichtgevouwen."""
    with st.expander("Welke export heb ik nodig?", icon=":material/help:"):
        st.markdown(
            "Maak in uw LAS (leerlingadministratiesysteem, zoals ParnasSys of ESIS) een lijst van alle leerlingen "
            "van dit en het vorige schooljaar, als csv of Excel. De eerste rij heeft de namen van de kolommen. Hoe "
            "meer van deze kolommen erin staan, hoe meer wij kunnen controleren. De naam mag anders zijn: die "
            "herkennen wij, of u wijst haar zelf aan."
        )
        st.table(
            pl.DataFrame(
                {
                    "Kolom": [v.label for v in VELDEN],
                    "Wat het is": [v.uitleg for v in VELDEN],
                    "Waar DUO erom vraagt": [v.gevraagd.removeprefix("DUO, ") for v in VELDEN],
                }
            ),
            border="horizontal",
            hide_index=True,
            height=400,
            alt="De kolommen die wij kennen",
        )
        with st.container(horizontal=True):
            for label, koppen, naam in (
                ("Leeg voorbeeld van een export", [v.label for v in VELDEN], "export-voorbeeld.csv"),
                ("Leeg voorbeeld van een lijst scholen", _KOPPEN_SCHOLEN, "instellingen.csv"),
            ):
                st.download_button(
                    label, als_csv(pl.DataFrame(schema=dict.fromkeys(koppen, pl.String))), naam, "text/csv",
                    key=naam, on_click="ignore", icon=":material/download:",
                )  # fmt: skip
