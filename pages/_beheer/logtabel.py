"""Het logboek op het scherm: wie deed wat en wanneer, met filters, en als bestand."""

from datetime import timedelta
from functools import partial

import polars as pl
import streamlit as st

from data.opslag.vragen.logboek import Logkeuze, gebeurtenissen, hoeveel_gebeurtenissen, in_logboek
from data.schema.toegang import Gebruiker
from data.tekst import getal, meervoud, met_hoofdletter
from data.uit.tabel import als_csv
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import vraag_naam
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.downloads import downloadknop
from pages._onderdelen.leestabel import leestabel

_PER_BLADZIJDE = 25
_PERIODEN = {"Alles": None, "De laatste 7 dagen": 7, "De laatste 30 dagen": 30, "Het laatste jaar": 365}
_KOPPEN = {"moment": "Wanneer", "wie": "Wie", "wat": "Wat", "aantal": "Aantal", "toelichting": "Toelichting"}


@st.fragment
@vangnet()
def logtabel(omgeving: Omgeving) -> None:
    """De gebeurtenissen, de nieuwste eerst."""
    st.header("Logboek", anchor=False)
    st.markdown(
        "Hier staat wie wat deed: uploaden, downloaden, een nummer tonen, besluiten, instellen en wissen. Er staan "
        "geen gegevens van leerlingen in. Het logboek is niet te veranderen, en blijft ook als u alles wist."
    )
    omgeving.neem_briefjes_op()
    with omgeving.lees_vandaag() as con:
        wat, wie = in_logboek(con)
    if not wat:
        st.info("Er staat nog niets in het logboek.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        gekozen = st.multiselect("Wat", wat, format_func=met_hoofdletter, key="log_wat", placeholder="Alles", width=320)
        mensen = st.multiselect("Wie", wie, key="log_wie", placeholder="Iedereen", width=240)
        periode = st.selectbox("Wanneer", list(_PERIODEN), key="log_periode", width=200)
    dagen = _PERIODEN[periode]
    keuze = Logkeuze(gekozen, mensen, None if dagen is None else omgeving.vandaag - timedelta(days=dagen))
    with omgeving.lees_vandaag() as con:
        aantal = hoeveel_gebeurtenissen(con, keuze)
        blad = sla_open(aantal, "log_bladzijde", _PER_BLADZIJDE)
        rijen = gebeurtenissen(con, keuze, blad.vanaf, blad.hoogstens)
    st.markdown(f"**{meervoud(aantal, 'regel', 'regels')}**")
    leestabel(
        als_tabel(rijen).with_columns(
            pl.col("Wanneer").dt.to_string("%d-%m-%Y %H:%M"),
            pl.Series("Aantal", ["" if n is None else getal(n) for n in rijen["aantal"]], dtype=pl.String),
            pl.col("Toelichting").fill_null(""),
        ),
        border="horizontal",
        hide_index=True,
        alt="Het logboek",
    )
    blad.knoppen()
    gebruiker = vraag_naam(omgeving, "logboek")
    downloadknop(
        "Download deze regels (csv)",
        partial(logbestand, omgeving, keuze),
        gebruiker,
        bestand="logboek.csv",
        mime="text/csv",
        sleutel="logboek_csv",
        icoon=":material/download:",
        uitleg="Vul uw naam in: ook dit komt in het logboek.",
        breed=False,
    )


def als_tabel(rijen: pl.DataFrame) -> pl.DataFrame:
    """De gebeurtenissen met koppen en in woorden."""
    wat = pl.col("wat")
    return rijen.select(
        pl.col(kolom) if kolom != "wat" else wat.str.head(1).str.to_uppercase() + wat.str.slice(1) for kolom in _KOPPEN
    ).rename(_KOPPEN)


def logbestand(omgeving: Omgeving, keuze: Logkeuze, gebruiker: Gebruiker) -> bytes:
    """Het gekozen deel van het logboek als csv; dat het gedownload is komt erin te staan."""
    with omgeving.schrijf_vandaag("beheren", gebruiker) as schrijver:
        rijen = gebeurtenissen(schrijver.con, keuze)
        schrijver.noteer("logboek gedownload", rijen.height)
    return als_csv(als_tabel(rijen).with_columns(pl.col("Wanneer").dt.to_string("%d-%m-%Y %H:%M:%S")))
