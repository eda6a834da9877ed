"""Van hoeveel leerlingen de bekostiging gevaar loopt, en hoe hard het moet om dat voor de teldatum te herstellen."""

from functools import partial

import streamlit as st

from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.schema.besluit import OPGELOST, TE_DOEN
from data.schema.ernst import ERNSTIG
from data.tekst import dag, getal, meervoud
from data.uit.grafieken import afloop
from pages._bevindingen.bestuur.tempo import bedrag_in_gevaar, nodig
from pages._bevindingen.cijfers import Cijfers, gevaar_per_dag
from pages._bevindingen.leemte import toon_leemte
from pages._bevindingen.nagekeken import RISICO, hoeveel, welk_deel
from pages._bezoek.links import (
    LEERLINGEN,
    LOPEND,
    NIET_TE_ZIEN,
    STATUSCODES,
    link,
    link_naar_bevindingen,
    naar_bevindingen,
    vraag,
)
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import ROD
from pages._onderdelen import grafieken
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen

_NIET_GEACCEPTEERD = [code for code, status in STATUSCODES.items() if status in (*TE_DOEN, OPGELOST)]


def bekostiging(omgeving: Omgeving, c: Cijfers) -> None:
    """Van hoeveel leerlingen de bekostiging gevaar loopt, tot wanneer dat te herstellen is, en hoe hard dat moet."""
    gevaar, leemte = c.risico.in_gevaar, c.leemten.get(RISICO)
    punten = gevaar_per_dag(omgeving)
    tekenen = bool(gevaar) and not punten.is_empty()
    with st.container(border=True):
        links, *rechts = st.columns([6, 5] if tekenen else 1, vertical_alignment="center", gap="medium")
        with links:
            _kerncijfer(c)
            if gevaar:
                _in_gevaar(omgeving, c)
            elif leemte is None and not c.risico.niet_te_zien:
                st.markdown(
                    f"Bij geen enkele van de {getal(c.risico.meetellend)} leerlingen die op "
                    f"{dag(te_halen_teldatum(omgeving.peildatum))} meetellen, is iets gevonden dat bekostiging kost."
                )
            if weg := c.risico.niet_te_zien:
                st.markdown(
                    f"Van {meervoud(weg, 'leerling', 'leerlingen')} bij wie de vorige keer iets was dat bekostiging "
                    f"kan kosten, is nu niet te zien of dat hersteld is. {'Die telt' if weg == 1 else 'Zij tellen'} "
                    "niet mee."
                )
                link_naar_bevindingen(
                    omgeving, "Bekijk wie dat zijn", soort=list(ERNSTIG), status=NIET_TE_ZIEN, **LEERLINGEN
                )
            if leemte is not None:
                toon_leemte(omgeving, leemte)
        for kolom in rechts:
            with kolom:
                teken_afloop(omgeving)


def _kerncijfer(c: Cijfers) -> None:
    """Het getal, en welk deel dat is van wie er meetelt."""
    gevaar, meetellend, leemte = c.risico.in_gevaar, c.risico.meetellend, c.leemten.get(RISICO)
    st.markdown(
        "Leerlingen met bekostiging in gevaar",
        help="Leerlingen die op de teldatum meetellen en van wie iets mis is dat bekostiging kost, of dat ROD "
        "weigert: wat niet in ROD staat, levert geen bekostiging op. Ieder telt één keer. Wat u hebt "
        "geaccepteerd, telt mee: ROD weigert het nog steeds.",
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.metric(
            "Leerlingen met bekostiging in gevaar",
            hoeveel(gevaar, leemte),
            label_visibility="collapsed",
            width="content",
        )
        if gevaar and meetellend:
            st.markdown(f"van {getal(meetellend)} ({welk_deel(gevaar / meetellend, leemte)})", width="content")
    if c.risico.geaccepteerd:
        st.caption(f"{getal(c.risico.te_doen)} te doen + {getal(c.risico.geaccepteerd)} geaccepteerd")


def _in_gevaar(omgeving: Omgeving, c: Cijfers) -> None:
    """Tot wanneer het te herstellen is, hoe hard dat moet, om welk bedrag het gaat, en wat er geaccepteerd is."""
    st.markdown(" ".join(nodig(omgeving, c.risico)))
    _vraag_bedrag(omgeving)
    if c.risico.te_doen:
        # Wat is opgelost in het LAS, blijft gevaar tot de volgende levering het laat zien.
        link_naar_bevindingen(
            omgeving,
            f"Bekijk {meervoud(c.risico.te_doen, 'leerling', 'leerlingen')}",
            bekostiging="1",
            status=_NIET_GEACCEPTEERD,
            **LEERLINGEN,
        )
    if c.risico.geaccepteerd:
        st.markdown(
            f"Bij {meervoud(c.risico.geaccepteerd, 'leerling', 'leerlingen')} is alles geaccepteerd: dat is nog steeds "
            "een risico. Hieronder staat wie dat besloot en waarom."
        )


def _vraag_bedrag(omgeving: Omgeving) -> None:
    """De weg naar het invullen van bedragen, voor wie dat mag en het nog niet deed."""
    if not omgeving.demo and omgeving.lezer.mag("inrichten") and bedrag_in_gevaar(omgeving) is None:
        link(ROD, "Vul in wat een leerling oplevert, dan ziet u het bedrag", vraag(omgeving, deel="Telling"))


def teken_afloop(omgeving: Omgeving, school: str | None = None) -> None:
    """Het verloop tot vandaag en de weg naar nul, met dezelfde getallen als tabel; van een school of van alle samen."""
    punten, uiterste = gevaar_per_dag(omgeving, school), uiterste_dag(omgeving.peildatum)
    van, wie = ("", {}) if school is None else (f" van {schoolnamen(omgeving)[school]}", {"school": school})
    grafieken.toon_grafiek(
        omgeving,
        partial(afloop, punten, omgeving.peildatum, uiterste),
        alt=f"Leerlingen{van} met bekostiging in gevaar bij elke levering, nu {getal(punten['in_gevaar'][-1])}, en de "
        f"weg naar nul op {dag(uiterste)}. De tabel eronder geeft dezelfde getallen.",
        key=f"afloop_{school}",
        klik=lambda _nu: naar_bevindingen(omgeving, **wie, bekostiging="1", status=LOPEND, **LEERLINGEN),
    )
    los = punten.height > 1 and not punten["vergelijkbaar"][1:].all()
    uitleg = (
        "Elk punt is een levering; een klik op het laatste toont de leerlingen. Van een eerder punt zijn er geen "
        "rijen: de werklijst toont wie er nu gevaar loopt. De streepjes zijn de weg naar nul."
    )
    if los:
        uitleg += " Waar de lijn ontbreekt, is niet hetzelfde nagekeken, of zijn leerlingen niet meer geleverd."
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption("Klik op het laatste punt.", help=uitleg, width="content")
        tabel = st.popover("Als tabel", type="tertiary")
    with tabel:
        leestabel(
            {
                "Levering van": [dag(d) for d in punten["dag"]],
                "In gevaar": [getal(n) for n in punten["in_gevaar"]],
                "Telt mee": [getal(n) for n in punten["meetellend"]],
            }
        )
