"""De lijst op het scherm, met wat er met haar rijen kan, en om mee te nemen."""

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from data.tekst import meervoud
from data.uit.identificeren import STUUR
from data.uit.pakket import bestandsnaam
from data.uit.werkmap import XLSX
from pages._bezoek.links import leerlingcode, vraag
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING
from pages._identificeren.afvinken import vinkknoppen
from pages._identificeren.lijst import in_woorden, lijst_csv, lijst_xlsx
from pages._onderdelen.downloads import downloadknop, downloadvak
from pages._onderdelen.plek import plek
from pages._onderdelen.rijentabel import Rijknop, toon_rijen

_BEKIJK = "Bekijk"
_OPENEN = "identificeren_openen"
KOLOMMEN: dict[str, Any] = {
    "School": st.column_config.TextColumn("School", width=130),
    "Groep": st.column_config.TextColumn("Groep", width=70),
    "Leerling": st.column_config.TextColumn("Leerling", width=115),
    "Waarom": st.column_config.TextColumn("Waarom", width=165),
    STUUR: st.column_config.TextColumn(STUUR, width=300, help="Welke variant van het bericht bij deze leerling hoort."),
    "Ontbreekt": st.column_config.TextColumn(
        "Ontbreekt", width=110, help="Wat er in uw LAS nog niet is ingevuld, of niet kan kloppen."
    ),
    "Uiterlijk": st.column_config.DateColumn(
        "Uiterlijk",
        format="DD-MM-YYYY",
        width=95,
        help="Zeven dagen na de inschrijfdatum. Is die tijd voorbij, dan de dag waarop het voor de bekostiging telt.",
    ),
    "Klaar op": st.column_config.DateColumn("Klaar op", format="DD-MM-YYYY", width=95),
    "Door": st.column_config.TextColumn("Door", width=120),
    "Nodig": st.column_config.TextColumn("Nodig", width=250, help="De velden die in dit bericht gaan."),
    "Leerlingnummer": st.column_config.TextColumn("Leerlingnummer", width=105),
    "Begint of begon op": st.column_config.DateColumn("Begint of begon op", format="DD-MM-YYYY", width=120),
}
_VOLGORDE = (
    *("Leerling", "Waarom", _BEKIJK, STUUR, "Ontbreekt", "Uiterlijk", "School", "Groep", "Nodig"),
    *("Leerlingnummer", "Begint of begon op", "Klaar op", "Door"),
)


def tabel(omgeving: Omgeving, rijen: pl.DataFrame, scholen: dict[str, str]) -> None:
    """De lijst, met vinkjes om af te vinken en op elke rij een knop naar de leerling."""
    records = tuple(rijen["record"])
    acties = st.container(horizontal=True, vertical_alignment="bottom")
    getoond = in_woorden(rijen, scholen).with_columns(pl.lit(_BEKIJK).alias(_BEKIJK))
    if not rijen["klaar_op"].is_not_null().any():
        getoond = getoond.drop("Klaar op", "Door")

    def onthoud(rij: int) -> None:
        st.session_state[_OPENEN] = records[rij]

    gekozen = toon_rijen(
        getoond.select(k for k in _VOLGORDE if k in getoond.columns),
        Rijknop(_BEKIJK, 72, onthoud),
        sleutel=f"identificeren_{plek(omgeving.naam, omgeving.controle, records, rijen['klaar_op'].null_count())}",
        kolommen=KOLOMMEN,
        alt="Leerlingen voor wie een bericht nodig is, een per rij",
    )
    if record := st.session_state.pop(_OPENEN, None):
        st.switch_page(LEERLING.bestand, query_params=vraag(omgeving, leerling=leerlingcode(omgeving, record)))
    with acties:
        vinkknoppen(omgeving, rijen[gekozen])
        downloads(omgeving, rijen, scholen)


def downloads(omgeving: Omgeving, rijen: pl.DataFrame, scholen: dict[str, str]) -> None:
    """De lijst om mee te nemen."""
    uitleg = (
        f"De lijst bevat {meervoud(rijen.height, 'leerling', 'leerlingen')}: precies wat u nu ziet. Er staat geen "
        "nummer en geen adres in."
    )
    vormen = (
        ("Excel, om af te werken", "xlsx", XLSX, lijst_xlsx),
        ("Csv, om zelf mee te rekenen", "csv", "text/csv", lijst_csv),
    )
    with downloadvak(omgeving, "Lijst downloaden", uitleg, "identificeren_lijst") as gebruiker:
        for label, soort, mime, maak in vormen:
            downloadknop(
                label,
                partial(maak, omgeving, rijen, scholen),
                gebruiker,
                bestand=bestandsnaam("Identificeren", dag=omgeving.peildatum, eind=f"lijst.{soort}"),
                mime=mime,
                sleutel=f"identificeren_{soort}",
            )
