"""De scholen van het bestuur: wat er is opgegeven, en wanneer elke school voor het laatst leverde."""

import polars as pl
import streamlit as st

from data.opslag.vragen.controles import versheid
from data.opslag.vragen.leveringen import instellingen
from data.tekst import dag, getal
from pages._bezoek.links import link
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UPLOADEN
from pages._leveringen.schoolvelden import JA_NEE, bekende_scholen
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.leestabel import leestabel


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
        blad = sla_open(tabel.height, "scholen_bladzijde")
        leestabel(
            als_tabel(tabel[blad.vanaf : blad.vanaf + blad.hoogstens]),
            border="horizontal",
            hide_index=True,
            alt="De scholen van het bestuur",
        )
        blad.knoppen()
        bekende_scholen(omgeving)
    link(UPLOADEN, "Scholen erbij? Upload een lijst of een export")


def als_tabel(scholen: pl.DataFrame) -> dict[str, list[str]]:
    """De scholen om te lezen: wat wij van hen weten, en hun laatste levering; wat niet bekend is, is leeg."""
    rijen = scholen.rows(named=True)
    return {
        "Code": [rij["instellingscode"] for rij in rijen],
        "Naam": [rij["naam"] or "" for rij in rijen],
        "Cluster": [str(rij["cluster"] or "") for rij in rijen],
        "Schoolsoort": [rij["schoolsoort_instelling"] or "" for rij in rijen],
        "Epilepsieschool": [JA_NEE.get(rij["epilepsieschool"], "Onbekend") for rij in rijen],
        "Zorgovereenkomst": [JA_NEE.get(rij["samenwerkingsovereenkomst"], "Onbekend") for rij in rijen],
        "Laatste levering": [dag(rij["moment"]) if rij["moment"] else "" for rij in rijen],
        "Leerlingen": ["" if rij["leerlingen"] is None else getal(rij["leerlingen"]) for rij in rijen],
    }
