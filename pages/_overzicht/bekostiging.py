"""Van hoeveel leerlingen de bekostiging gevaar loopt, en hoe hard het moet om dat voor de teldatum te herstellen."""

from functools import partial

import streamlit as st

from checks.taal.begrippen import te_halen_teldatum, uiterste_dag
from data.schema.besluit import OPGELOST, TE_DOEN
from data.schema.ernst import ERNSTIG, IN_GEVAAR
from data.tekst import dag, getal, meervoud
from data.uit.grafieken import BIJ_AFLOOP, afloop, zo_veel
from pages._bevindingen.bestuur.scholen import is_ondergrens, per_school
from pages._bevindingen.bestuur.tempo import bedrag_in_gevaar, nodig
from pages._bevindingen.cijfers import Cijfers, cijfers, gevaar_per_dag
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
    st.markdown("Leerlingen met bekostiging in gevaar", help=IN_GEVAAR)
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
    st.markdown(" ".join(nodig(omgeving, c.risico, c.leemten.get(RISICO))))
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
    ondergrens = (
        RISICO in cijfers(omgeving).leemten
        if school is None
        else is_ondergrens(next(iter(per_school(omgeving).filter(instelling=school).to_dicts()), None))
    )
    van, wie = ("", {}) if school is None else (f" van {schoolnamen(omgeving)[school]}", {"school": school})
    grafieken.toon_grafiek(
        omgeving,
        partial(afloop, punten, omgeving.peildatum, uiterste, ondergrens=ondergrens),
        alt=f"Leerlingen{van} met bekostiging in gevaar bij elke levering, nu "
        f"{zo_veel(punten['in_gevaar'][-1], ondergrens=ondergrens)}, en de "
        f"weg naar nul op {dag(uiterste)}. De tabel eronder geeft dezelfde getallen.",
        key=f"afloop_{school}",
        klik=lambda _nu: naar_bevindingen(omgeving, **wie, bekostiging="1", status=LOPEND, **LEERLINGEN),
    )
    uitleg = (
        f"{BIJ_AFLOOP} Een klik op het laatste punt toont de leerlingen. Van een eerder punt zijn er geen rijen: de "
        "werklijst toont wie er nu gevaar loopt."
    )
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption("Klik op het laatste punt.", help=uitleg, width="content")
        tabel = st.popover("Als tabel", type="tertiary")
    with tabel:
        leestabel(
            {
                "Stand op": [dag(d) for d in punten["dag"]],
                "In gevaar": [
                    *(getal(n) for n in punten["in_gevaar"][:-1]),
                    zo_veel(punten["in_gevaar"][-1], ondergrens=ondergrens),
                ],
                "Telt mee": [getal(n) for n in punten["meetellend"]],
            }
        )
