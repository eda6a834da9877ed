"""De uitvoer voor wie zelf met de gegevens rekent, in Excel of Power BI."""

from functools import partial

import streamlit as st

from checks.motor.catalogus import titels
from data.schema.toegang import Gebruiker
from data.uit.analyse import KOLOMMEN, MET_LEERLING, als_zip, tabellen
from data.uit.bestandsnaam import bestandsnaam
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import naam_om_te_downloaden
from pages._onderdelen.downloads import downloadknop
from pages._onderdelen.leestabel import leestabel


def uitvoer(omgeving: Omgeving) -> None:
    """De knop, en wat er in elke tabel staat."""
    st.markdown(
        "Reken zelf verder, in Excel of Power BI. U krijgt elke tabel als csv en als Parquet. De namen van de kolommen "
        "veranderen niet, en een leerling of bevinding heeft elke keer dezelfde sleutel. Zonder browser en elke nacht "
        "kan het ook: `python3 start.py uitvoer MAP`."
    )
    met = omgeving.lezer.mag("nummers") and st.checkbox(
        "Ook namen, leerlingnummers en wat er staat",
        key="uitvoer_met_leerlingen",
        help="Van een BSN of onderwijsnummer komen er nooit meer dan de laatste vier cijfers in.",
    )
    gebruiker = naam_om_te_downloaden(omgeving, "uitvoer")
    downloadknop(
        "Uitvoer downloaden (zip)",
        partial(uitvoer_zip, omgeving, met),
        gebruiker,
        bestand=bestandsnaam(dag=omgeving.peildatum, eind="uitvoer.zip"),
        mime="application/zip",
        sleutel="uitvoer_zip",
        icoon=":material/download:",
        uitleg="Een download komt in het logboek.",
        breed=False,
    )
    for tabel, kolommen in KOLOMMEN.items():
        erbij = MET_LEERLING if met and tabel == "bevindingen" else {}
        with st.expander(f"Wat staat er in {tabel}?"):
            leestabel({"Kolom": [*kolommen, *erbij], "Wat het is": [*kolommen.values(), *erbij.values()]})


def uitvoer_zip(omgeving: Omgeving, met_leerlingen: bool, gebruiker: Gebruiker) -> bytes:
    """Alle tabellen in een zip.

    Raises:
        Gebruikersfout: dat mag hij niet meenemen.
    """
    gebruiker.eis("meenemen")
    if met_leerlingen:
        gebruiker.eis("nummers")
    with omgeving.lees() as con:
        alle = tabellen(con, omgeving.koppelsleutel, titels(), met_leerling=met_leerlingen)
    soort = "met leerlingen" if met_leerlingen else "zonder leerlingen"
    omgeving.noteer(gebruiker, "uitvoer gedownload", alle["bevindingen"].height, soort)
    return als_zip(alle, omgeving.peildatum)
