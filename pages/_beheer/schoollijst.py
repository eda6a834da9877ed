"""De scholen van het bestuur: wat er is opgegeven, en wanneer elke school voor het laatst leverde."""

import polars as pl
import streamlit as st

from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import instellingen
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN
from pages._leveringen.schoolvelden import JA_NEE, bekende_scholen


def schoollijst(omgeving: Omgeving) -> None:
    """De scholen in een tabel, en de velden om er een te veranderen."""
    st.header("Scholen", anchor=False)
    with omgeving.lees() as con:
        scholen = instellingen(con)
        geleverd = versheid(con, omgeving.controle).select("instelling", "moment", "leerlingen")
    if scholen.is_empty():
        st.info("Er zijn nog geen scholen. Zij komen erbij als u een export of een lijst met scholen uploadt.")
    else:
        tabel = scholen.join(
            geleverd, left_on="instellingscode", right_on="instelling", how="left", maintain_order="left"
        )
        st.dataframe(
            tabel.with_columns(pl.col(pl.Boolean).replace_strict(JA_NEE, default="Onbekend", return_dtype=pl.String)),
            hide_index=True,
            height="content" if tabel.height < 15 else 560,
            column_config={
                "instellingscode": "Code",
                "naam": "Naam",
                "cluster": st.column_config.NumberColumn("Cluster", width="small"),
                "schoolsoort_instelling": "Schoolsoort",
                "epilepsieschool": "Epilepsieschool",
                "samenwerkingsovereenkomst": "Zorgovereenkomst",
                "moment": st.column_config.DatetimeColumn("Laatste levering", format="DD-MM-YYYY"),
                "leerlingen": st.column_config.NumberColumn("Leerlingen", format="localized"),
            },
            alt="De scholen van het bestuur",
        )
        bekende_scholen(omgeving)
    link(UPLOADEN, "Scholen erbij? Upload een lijst of een export")
