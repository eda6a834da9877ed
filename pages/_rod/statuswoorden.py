"""Met welke woorden DUO over de bekostiging schrijft: wat wij niet kennen, zegt de gebruiker, en dat onthouden wij."""

from collections.abc import Iterable

import polars as pl
import streamlit as st

from checks.werk.instellen import leg_statussen_uit
from data.opslag.vragen.rod.berichten import statussen_van_duo
from data.opslag.vragen.waardelijsten import statuswoorden
from data.schema.rod.berichten import BEKOSTIGING_HEET, ONBEKEND, kern_van_status, onbekende_statussen
from data.tekst import opsomming
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._onderdelen.plek import plek
from pages._onderdelen.tekst import letterlijk

_BETEKENT: dict[str, str] = {
    **{wat: naam.capitalize() for wat, naam in BEKOSTIGING_HEET.items()},
    ONBEKEND: "Dat weet ik niet: telt niet mee",
}
_KEUZES: dict[str, str] = {**_BETEKENT, "": "Vraag het bij de volgende lijst opnieuw"}


def _kern(status: str) -> str:
    return str(pl.select(kern_van_status(pl.lit(status))).item())


def vraag_statussen(onbekend: Iterable[str]) -> dict[str, str] | None:
    """Vraagt wat statussen betekenen, en geeft kern → `Bekostiging`; None zolang er een antwoord ontbreekt."""
    woorden = {_kern(status): status for status in onbekend}
    if not woorden:
        return {}
    with st.container(border=True):
        welke = "een woord dat" if len(woorden) == 1 else "woorden die"
        st.markdown(
            f"**Graag uw antwoord.** DUO schrijft over de bekostiging met {welke} wij niet kennen. Uw antwoord geldt "
            "ook de volgende keer."
        )
        antwoorden = {
            woord: st.selectbox(
                f"Wat zegt DUO met ‘{letterlijk(status)}’?",
                list(_BETEKENT),
                index=None,
                format_func=_BETEKENT.__getitem__,
                placeholder="Kies wat het is …",
                key=f"status_{plek(woord)}",
                width=420,
            )
            for woord, status in woorden.items()
        }
    gegeven = {woord: str(antwoord) for woord, antwoord in antwoorden.items() if antwoord is not None}
    return gegeven if len(gegeven) == len(woorden) else None


def toon_statuswoorden(omgeving: Omgeving) -> None:
    """De antwoorden van eerder, en wat nog niemand zei; allebei te veranderen."""
    with omgeving.lees_vandaag() as con:
        bekend, gezien = statuswoorden(con), statussen_van_duo(con)
    nieuw = [_kern(status) for status in onbekende_statussen(gezien, bekend)]
    if nieuw:
        st.warning(
            f"DUO schrijft over de bekostiging {opsomming([f'‘{letterlijk(woord)}’' for woord in nieuw])}. Wij weten "
            "niet wat dat betekent. Zulke leerlingen tellen niet als wel en niet als niet bekostigd.",
            icon=":material/help:",
        )
    if omgeving.demo or not (bekend or nieuw) or not omgeving.lezer.mag("inrichten"):
        return
    with st.expander("Woorden van DUO over de bekostiging", icon=":material/translate:", expanded=bool(nieuw)):
        st.markdown("Wat u hier kiest, geldt ook voor een volgende lijst.")
        gekozen = {
            woord: st.selectbox(
                f"‘{letterlijk(woord)}’",
                list(_KEUZES) if woord in bekend else list(_BETEKENT),
                index=list(_KEUZES).index(bekend[woord]) if woord in bekend else None,
                format_func=_KEUZES.__getitem__,
                placeholder="Kies wat het is …",
                key=f"statuswoord_{plek(woord, bekend.get(woord))}",
                width=420,
            )
            for woord in [*nieuw, *bekend]
        }
        anders = {woord: keuze for woord, keuze in gekozen.items() if keuze not in (None, bekend.get(woord))}
        gebruiker = vraag_naam(omgeving, "statuswoord")
        if st.button("Bewaren", disabled=gebruiker is None or not anders, key="statuswoord_bewaren"):
            leg_statussen_uit(
                omgeving.hele_opslag,
                {woord: str(keuze) or None for woord, keuze in anders.items()},
                handeling(gebruiker),
            )
            meld("Uw antwoord is bewaard. Alles is opnieuw gecontroleerd.")
            st.rerun()
