"""De fixlijst als download: precies wat er gefilterd is, gemaakt bij de klik en genoteerd in het logboek."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import streamlit as st

from checks.catalogus import herstelstappen, titels
from data.klok import nu
from data.opslag.vragen import bladzijde, noteer, versheid
from data.uit.fixlijst import Kop, als_xlsx
from data.uit.tabel import als_csv, naar_buiten
from pages._delen.bord import Bord
from pages._delen.filters import Filter
from pages._delen.scholen import schoolnamen
from pages._delen.tekst import dag, meervoud
from pages._delen.wie import vraag_naam

GROOT = 5000
"""Vanaf zoveel rijen houdt het maken van een werkmap de server merkbaar op; dan doet een eigen proces het."""

_WORTEL = Path(__file__).resolve().parents[2]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloadknoppen(bord: Bord, filter_: Filter, aantal: int) -> None:
    """De twee downloads van wat er gefilterd is; eerst de naam voor het logboek."""
    with st.popover("Fixlijst downloaden", icon=":material/download:"):
        st.markdown(
            f"De lijst bevat {meervoud(aantal, 'bevinding', 'bevindingen')}: precies wat u nu gefilterd hebt. "
            "Van nummers staan alleen de laatste vier cijfers erin. Een download komt in het logboek."
        )
        door = vraag_naam(bord, "fixlijst")
        if door is None:
            st.caption("Vul uw naam in om te downloaden.")
        for label, maak, eind, mime in (
            ("Excel, om uit te delen en af te vinken", fixlijst_xlsx, "xlsx", _XLSX),
            ("Csv, om zelf mee te rekenen", fixlijst_csv, "csv", "text/csv"),
        ):
            st.download_button(
                label,
                data=_op_klik(maak, bord, filter_, door or ""),
                file_name=f"fixlijst-{'-'.join((*filter_.school[:3], f'{bord.peildatum:%d-%m-%Y}'))}.{eind}",
                mime=mime,
                key=f"download_{eind}",
                on_click="ignore",
                disabled=door is None,
                icon=":material/download:",
            )


def fixlijst_csv(bord: Bord, filter_: Filter, door: str) -> bytes:
    """De gefilterde bevindingen als csv."""
    bevindingen = _bevindingen(bord, filter_)
    _noteer(bord, filter_, door, bevindingen.height, "csv")
    return als_csv(bevindingen)


def fixlijst_xlsx(bord: Bord, filter_: Filter, door: str) -> bytes:
    """De gefilterde bevindingen als werkmap."""
    bevindingen = _bevindingen(bord, filter_)
    inhoud = maak_werkmap(bevindingen, herstelstappen(), maak_kop(bord, filter_))
    _noteer(bord, filter_, door, bevindingen.height, "Excel")
    return inhoud


def maak_kop(bord: Bord, filter_: Filter) -> Kop:
    """Waar de lijst over gaat en hoe vers zij is."""
    scholen = schoolnamen(bord)
    with bord.opslag.lees() as con:
        vers = versheid(con, bord.controle)
    leveringen = {
        scholen.get(code, code): dag(moment)
        for code, moment in vers.select("instelling", "moment").rows()
        if code is not None and moment is not None and (not filter_.school or code in filter_.school)
    }
    woorden = filter_.in_woorden(scholen)
    return Kop(
        peildatum=bord.peildatum,
        onderwerp=woorden.pop("School", "alle scholen"),
        gecontroleerd="" if bord.gecontroleerd is None else f"{bord.gecontroleerd:%d-%m-%Y om %H:%M}",
        leveringen=leveringen,
        filters=woorden,
        scholen=dict(vers.drop_nulls(["instelling", "naam"]).select("instelling", "naam").rows()),
    )


def maak_werkmap(bevindingen: pl.DataFrame, herstel: dict[str, str], kop: Kop) -> bytes:
    """De werkmap; een grote in een eigen proces, want xlsxwriter houdt zolang het duurt alle andere bezoekers op.

    De gegevens gaan door een pijp en raken geen schijf.
    """
    if bevindingen.height <= GROOT:
        return als_xlsx(bevindingen, herstel, kop)
    klaar = subprocess.run(
        [sys.executable, "-m", "pages._delen.uitvoer_proces"],
        input=pickle.dumps((bevindingen, herstel, kop)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # een melding van Polars of xlsxwriter kan een waarde noemen
        cwd=_WORTEL,
        check=True,
    )
    return klaar.stdout


def _bevindingen(bord: Bord, filter_: Filter) -> pl.DataFrame:
    with bord.opslag.lees() as con:
        rijen = bladzijde(con, filter_.keuze)
    return naar_buiten(rijen, titels(), bord.opslag.koppelsleutel)


def _noteer(bord: Bord, filter_: Filter, door: str, aantal: int, vorm: str) -> None:
    waar = ", ".join(filter_.school) or "alle scholen"
    with bord.opslag.schrijf() as con:
        noteer(con, nu(), door, "fixlijst gedownload", aantal, f"{vorm}, {waar}")


def _op_klik(maak: Callable[[Bord, Filter, str], bytes], bord: Bord, filter_: Filter, door: str) -> Callable[[], bytes]:
    return lambda: maak(bord, filter_, door)
