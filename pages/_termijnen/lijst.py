"""De gekozen termijnen als lijst: op het scherm, per bladzijde, en als bestand."""

from datetime import date

import polars as pl
import streamlit as st

from checks.gevolgen.termijnen import TERMIJNSOORTEN
from data.opslag.vragen.bevindingen import LEEG
from data.opslag.vragen.termijnen import termijnlijst
from data.schema.toegang import Gebruiker
from data.tekst import hoe_lang, meervoud
from data.uit.pakket import bestandsnaam
from data.uit.tabel import als_csv
from pages._bevindingen.paneel import open_bij
from pages._bezoek.links import vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import UITLEG, WERKLIJST
from pages._onderdelen.bladeren import sla_open
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.plek import plek
from pages._onderdelen.rijentabel import Rijknop, toon_rijen
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import schoolkolom
from pages._termijnen.filter import Termijnfilter

_NAAR = "termijnen_naar"
_OPEN = "Open"
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
    doelen = tuple(rijen.select("signaal", "instelling", "sleutel").iter_rows())

    def onthoud(rij: int) -> None:
        st.session_state[_NAAR] = doelen[rij]

    uitleg = "Is er een bevinding, dan gaat u naar de werklijst. Anders leest u de uitleg."
    toon_rijen(
        als_tabel(rijen, omgeving.peildatum, schoolnamen(omgeving)),
        Rijknop(_OPEN, 80, onthoud, uitleg),
        sleutel=f"termijnen_{omgeving.controle}_{omgeving.besluit}_{blad.sleutel}_{blad.nummer}",
        kolommen=_KOLOMMEN,
        alt="Termijnen van de gekozen filters, een per rij",
        kiezen=False,
    )
    blad.knoppen()


def ga_verder(omgeving: Omgeving) -> None:
    """Naar de bevinding op de werklijst waar op geklikt is, of naar de uitleg als er geen bevinding is."""
    if (doel := st.session_state.pop(_NAAR, None)) is None:
        return
    signaal, instelling, sleutel = doel
    if sleutel is None:
        st.switch_page(UITLEG.bestand, query_params=vraag(omgeving, signaal=signaal))
    open_bij(sleutel)
    st.switch_page(WERKLIJST.bestand, query_params=vraag(omgeving, signaal=signaal, school=instelling or LEEG))


def download(omgeving: Omgeving, filter_: Termijnfilter, totaal: int) -> None:
    """De gekozen termijnen als csv."""
    uitleg = (
        f"De lijst bevat {meervoud(totaal, 'termijn', 'termijnen')}: precies wat u nu gekozen hebt, zonder BSN of "
        "onderwijsnummer."
    )
    waar = "scholen" if filter_.school else "alle scholen"
    with downloadvak(omgeving, "Lijst downloaden", uitleg, "termijnen") as gebruiker:
        downloadknop(
            "Csv, te openen in Excel",
            lambda wie: als_bestand(omgeving, filter_, wie),
            gebruiker,
            bestand=bestandsnaam(waar, dag=omgeving.peildatum, eind="termijnen.csv"),
            mime="text/csv",
            sleutel="termijnen_csv",
            icoon=":material/csv:",
        )


def als_tabel(rijen: pl.DataFrame, p: date, scholen: dict[str, str]) -> pl.DataFrame:
    """Termijnen (kolommen van `termijnlijst`) met de kolommen van het scherm en van de csv."""
    labels = {soort: t.label for soort, t in TERMIJNSOORTEN.items()}
    return rijen.select(
        pl.Series("Wanneer", [hoe_lang(d, p) for d in rijen["dag"]], dtype=pl.String),
        pl.col("dag").alias("Uiterlijk"),
        pl.concat_str("naam", "leerlingnummer", separator=" · ", ignore_nulls=True).alias("Leerling"),
        pl.col("zin").alias("Wat er aan de hand is"),
        pl.when(pl.col("sleutel").is_null()).then(pl.lit("Uitleg")).otherwise(pl.lit("Werklijst")).alias(_OPEN),
        pl.col("soort").replace_strict(labels, return_dtype=pl.String).alias("Termijn"),
        schoolkolom(scholen),
        pl.col("groep").fill_null("").alias("Groep"),
    )


def als_bestand(omgeving: Omgeving, filter_: Termijnfilter, gebruiker: Gebruiker) -> bytes:
    """Alle gekozen termijnen als csv; genoteerd in het logboek."""
    with omgeving.lees() as con:
        rijen = termijnlijst(con, filter_.keuze(omgeving.peildatum))
    waar = ", ".join(filter_.school) or "alle scholen"
    omgeving.noteer(gebruiker, "termijnen gedownload", rijen.height, waar)
    return als_csv(als_tabel(rijen, omgeving.peildatum, schoolnamen(omgeving)).drop(_OPEN))
