"""Welke leerlingen er gekozen zijn om te identificeren, en de knoppen die dat kiezen."""

from dataclasses import dataclass, replace

import polars as pl
import streamlit as st

from checks.taal.identificeren import AANLEIDINGEN
from data.tekst import getal
from pages._onderdelen.adres import Veld, keuzes, lees, schakelaar

KORT: dict[str, str] = {
    "geen_nummer": "geen nummer",
    "ongeldig_nummer": "nummer klopt niet",
    "verhuisd": "verhuisd",
    "gewijzigd": "geboortedatum of geslacht anders",
    "onverwacht_onderwijsnummer": "onderwijsnummer in Nederland",
    "nieuw": "nieuw",
}
"""Een aanleiding in een paar woorden, voor een knop. Zo heet zij ook in het adres, met streepjes."""


@dataclass(frozen=True, slots=True)
class Identificeerfilter:
    """Welke leerlingen: per school, per aanleiding, en ook wat al klaar is. Leeg is alles."""

    school: tuple[str, ...] = ()
    waarom: tuple[str, ...] = ()
    klaar: bool = False


def kies(alle: pl.DataFrame, filter_: Identificeerfilter) -> pl.DataFrame:
    """De rijen van een filter."""
    eisen = [pl.lit(True)]
    if filter_.school:
        eisen.append(pl.col("instelling").fill_null("").is_in(filter_.school))
    if filter_.waarom:
        eisen.append(pl.col("aanleiding").is_in(filter_.waarom))
    if not filter_.klaar:
        eisen.append(pl.col("klaar_op").is_null())
    return alle.filter(eisen)


WAAROM = keuzes("identificeren", "waarom", AANLEIDINGEN)
KLAAR = schakelaar("identificeren", "klaar")


def school_uit(scholen: dict[str, str]) -> Veld[tuple[str, ...]]:
    """Het veld voor de scholen; wie bij geen school hoort heeft een lege code."""
    return keuzes("identificeren", "school", scholen)


def uit_adres(scholen: dict[str, str]) -> Identificeerfilter:
    """Het filter dat in het adres staat."""
    return Identificeerfilter(**lees((school_uit(scholen), WAAROM, KLAAR)))


def filterbalk(alle: pl.DataFrame, scholen: dict[str, str], filter_: Identificeerfilter) -> None:
    """De filters; ze staan in het adres, zodat een lijst een link is."""
    school = school_uit(scholen)
    per_reden = dict(kies(alle, replace(filter_, waarom=()))["aanleiding"].value_counts().rows())
    per_school = dict(kies(alle, replace(filter_, school=()))["instelling"].value_counts().rows())
    st.pills(
        "Waarom",
        list(KORT),
        selection_mode="multi",
        key=WAAROM.vul(filter_.waarom),
        on_change=WAAROM.bij_keuze,
        format_func=lambda code: f"{KORT[code]} · {getal(per_reden.get(code, 0))}",
        help="\n".join(f"- **{KORT[code]}**: {uitleg}" for code, uitleg in AANLEIDINGEN.items()),
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "School",
            list(scholen),
            key=school.vul(filter_.school),
            on_change=school.bij_keuze,
            format_func=lambda code: f"{scholen[code]} · {getal(per_school.get(code or None, 0))}",
            placeholder="Alle scholen",
            select_all=False,
            width=320,
        )
        st.toggle("Toon ook wat klaar is", key=KLAAR.vul(filter_.klaar), on_change=KLAAR.bij_keuze)
