"""Geaccepteerd met risico: wat blijft zoals het is terwijl het bekostiging kan kosten, en wie dat besloot."""

import polars as pl
import streamlit as st

from checks.motor.catalogus import titels
from data.opslag.vragen.besluiten import geaccepteerd_met_risico as vraag_geaccepteerd
from data.schema.toegang import Gebruiker
from data.tekst import dag, getal
from data.uit.tabel import als_csv
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import schoolkolom

_EERST = 25


@per_stand(max_entries=8)
def _lijst(omgeving: Omgeving) -> pl.DataFrame:
    with omgeving.lees() as con:
        return vraag_geaccepteerd(con)


def geaccepteerd_met_risico(omgeving: Omgeving) -> None:
    """De lijst voor wie erop toeziet; zonder zulke besluiten niets."""
    alle = _lijst(omgeving)
    if alle.is_empty():
        return
    with st.expander(f"Geaccepteerd met risico · {getal(alle.height)}", icon=":material/gavel:"):
        st.markdown("Dit blijft zoals het is, terwijl ROD het weigert of het bekostiging kost.")
        tabel = _als_tabel(alle.head(_EERST), schoolnamen(omgeving))
        leestabel(tabel.fill_null(""))
        if alle.height > _EERST:
            st.caption(f"De andere {getal(alle.height - _EERST)} staan in de lijst die u kunt downloaden.")
        uitleg = "Alles wat met risico is geaccepteerd, met wie dat besloot en waarom; zonder BSN of onderwijsnummer."
        with downloadvak(omgeving, "Lijst downloaden", uitleg, "geaccepteerd") as gebruiker:
            downloadknop(
                "Csv, te openen in Excel",
                lambda wie: _als_bestand(omgeving, wie),
                gebruiker,
                bestand="geaccepteerd met risico.csv",
                mime="text/csv",
                sleutel="geaccepteerd_csv",
            )


def _als_bestand(omgeving: Omgeving, gebruiker: Gebruiker) -> bytes:
    alle = _lijst(omgeving)
    omgeving.noteer(gebruiker, "lijst gedownload", alle.height, "geaccepteerd met risico")
    return als_csv(_als_tabel(alle, schoolnamen(omgeving)))


def _als_tabel(rijen: pl.DataFrame, scholen: dict[str, str]) -> pl.DataFrame:
    """Zoals een mens het leest: kolommen Wat, School, Leerling, Besloten door, Op, Tot en met, Waarom."""
    titel = titels()
    return pl.DataFrame(
        {
            "Wat": [f"{titel.get(code, code)} ({code})" for code in rijen["signaal"]],
            "School": rijen.select(schoolkolom(scholen)).to_series(),
            "Leerling": [
                " · ".join(deel for deel in rij if deel) for rij in rijen.select("naam", "leerlingnummer").iter_rows()
            ],
            "Besloten door": rijen["wie"],
            "Op": [dag(moment) for moment in rijen["moment"]],
            "Tot en met": [dag(tot) if tot else "onbeperkt" for tot in rijen["tot"]],
            "Waarom": [
                "; ".join(deel for deel in rij if deel) for rij in rijen.select("reden", "toelichting").iter_rows()
            ],
        },
        strict=False,
    )
