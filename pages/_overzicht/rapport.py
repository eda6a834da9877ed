"""Het rapport meenemen: van nu met één klik, en ook als html of van een eerdere levering."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from checks.motor.catalogus import herstelstappen, titels, wie_herstelt
from data.schema.toegang import Gebruiker
from data.tekst import dag
from data.uit.bestandsnaam import bestandsnaam
from data.uit.rapport import als_html, als_pdf
from pages._bevindingen.bestuur.rapport import leveringen, rapport
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import wie
from pages._onderdelen.downloads import downloadknop, downloadvak

PDF = "application/pdf"


def rapport_meenemen(omgeving: Omgeving) -> None:
    """De knop voor het rapport van nu, en een vak met de andere vormen."""
    gebruiker = wie(omgeving)
    with st.container(horizontal=True, vertical_alignment="center"):
        if gebruiker is not None:
            _knop(omgeving, gebruiker, "Rapport (pdf)", als_pdf, "rapport.pdf", PDF, None, breed=False)
        uitleg = (
            "Een bladzijde voor het bestuur en een per school, op A4: hoeveel leerlingen gevaar lopen, wat er niet is "
            "nagekeken en wat er geaccepteerd is. Zonder namen van leerlingen, en goed te lezen in zwart-wit."
        )
        naam = "Rapport" if gebruiker is None else "Ander rapport"
        with downloadvak(omgeving, naam, uitleg, "rapport") as wie_het_is:
            toen = _kies_levering(omgeving)
            if gebruiker is None or toen is not None:
                _knop(omgeving, wie_het_is, "Pdf, om te printen", als_pdf, "rapport.pdf", PDF, toen)
            _knop(omgeving, wie_het_is, "Html, om te lezen in de browser", als_html, "rapport.html", "text/html", toen)


def _kies_levering(omgeving: Omgeving) -> int | None:
    """Van welke levering het rapport moet zijn; None is van nu."""
    alle = leveringen(omgeving)
    momenten = {
        int(nr): moment for nr, moment in alle.select("controle", "moment").iter_rows() if nr != omgeving.controle
    }
    if not momenten:
        return None
    gekozen: int | None = st.selectbox(
        "Van welk moment?",
        [None, *momenten],
        format_func=lambda nr: "Nu" if nr is None else f"Na de levering van {dag(momenten[nr])}",
        key="rapport_levering",
        help="Een rapport van eerder laat zien wat er toen bekend was. Het weet niets van wat daarna is besloten.",
        placeholder="Kies een moment",
    )
    return gekozen


def _knop(
    omgeving: Omgeving,
    gebruiker: Gebruiker | None,
    label: str,
    maak: Callable[..., bytes],
    eind: str,
    mime: str,
    controle: int | None,
    *,
    breed: bool = True,
) -> None:
    downloadknop(
        label,
        partial(_maak, omgeving, controle, maak, eind),
        gebruiker,
        bestand=bestandsnaam(dag=omgeving.peildatum, eind=eind),
        mime=mime,
        sleutel=f"rapport_{eind}_{'direct' if not breed else 'vak'}",
        icoon=":material/summarize:",
        breed=breed,
    )


def _maak(
    omgeving: Omgeving, controle: int | None, maak: Callable[..., bytes], eind: str, gebruiker: Gebruiker
) -> bytes:
    """Het rapport, en de regel in het logboek."""
    inhoud = maak(rapport(omgeving, controle), titels(), herstelstappen(), wie_herstelt())
    omgeving.noteer(gebruiker, "rapport gedownload", None, eind.rpartition(".")[2])
    return inhoud
