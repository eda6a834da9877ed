"""De overzichten van ROD: per school van welke dag, en een nieuw overzicht inlezen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from checks.werk.leveringen import leg_overzicht_uit
from data.opslag.vragen.rod.overzichten import standen, vestigingen_in_las
from data.schema.rod.overzicht import van_eerder_schooljaar
from data.tekst import dag, meervoud
from pages._bezoek.melding import meld
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.waar.demo import verlaat_demo
from pages._bezoek.wie.gebruiker import handeling, vraag_naam
from pages._leveringen.lijst import leveringslijst
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import noem_vestigingen
from pages._rod.nieuw import VOLLEDIG, nieuw_overzicht
from pages._rod.school import kies_school

_OUD = 14
"""Na zoveel dagen is een overzicht te oud om op af te gaan."""


def overzichten(omgeving: Omgeving) -> None:
    """Per school haar overzicht, en een vak om er een in te lezen."""
    with omgeving.lees() as con:
        stand = standen(con)
    namen = schoolnamen(omgeving)
    leestabel(
        pl.DataFrame(
            {
                "School": [namen.get(code, code) for code in stand["instelling"]],
                "Overzicht van": [_van(d, omgeving.vandaag) for d in stand["stand"]],
                "Wie erin staan": [_wie(rij) for rij in stand.iter_rows(named=True)],
                "Ingelezen door": [door or "" for door in stand["door"]],
            }
        )
    )
    if omgeving.lezer.mag("uploaden"):
        _inlezen(omgeving, stand, namen)
    leveringslijst(omgeving, "rod")


def _inlezen(omgeving: Omgeving, stand: pl.DataFrame, namen: Mapping[str, str]) -> None:
    if omgeving.demo:
        st.info("Een overzicht inlezen gaat naar uw eigen gegevens. Verlaat daarvoor eerst de demo.")
        st.button("Demo verlaten en inlezen", on_click=verlaat_demo, icon=":material/upload_file:")
    else:
        nieuw_overzicht(omgeving)
        _achteraf(omgeving, stand.drop_nulls("stand"), namen)


def _achteraf(omgeving: Omgeving, stand: pl.DataFrame, namen: Mapping[str, str]) -> None:
    """Wat de gebruiker van een ingelezen overzicht weet: of het volledig is, en over welke vestigingen het gaat.

    Welke er zijn, zoeken wij pas in het LAS als er een school gekozen is.
    """
    if stand.is_empty():
        return
    with st.expander("Wat weet u van een overzicht?", icon=":material/contact_support:"):
        st.markdown(
            "Is een overzicht volledig, of gaat het maar over een deel van de vestigingen? Zeg het hier. Opnieuw "
            "inlezen hoeft niet."
        )
        code = kies_school("Van welke school?", stand["instelling"].to_list(), namen, "achteraf")
        if code is None:
            return
        rij: dict[str, Any] = stand.row(by_predicate=pl.col("instelling") == code, named=True)
        nu, sleutel = list(rij["vestigingen"] or ()), plek(code, rij["levering"], rij["compleet"], rij["vestigingen"])
        with omgeving.lees() as con:
            van_school = sorted({v for v in vestigingen_in_las(con) if v.startswith(code)} | {*nu})
        alleen = st.multiselect(
            "Over welke vestigingen gaat het?",
            van_school,
            default=nu,
            placeholder="Over alle vestigingen",
            key=f"rod_alleen_{sleutel}",
            help="Wie op een andere vestiging zit, vergelijken wij dan niet.",
        )
        compleet = st.checkbox(VOLLEDIG, value=bool(rij["compleet"]), key=f"rod_volledig_{sleutel}")
        gebruiker = vraag_naam(omgeving, "achteraf")
        anders = (sorted(alleen), compleet) != (sorted(nu), bool(rij["compleet"]))
        if st.button("Bewaren en opnieuw vergelijken", disabled=gebruiker is None or not anders, key="achteraf"):
            leg_overzicht_uit(
                omgeving.hele_opslag, rij["levering"], code, alleen, handeling(gebruiker), compleet=compleet
            )
            meld("Uw antwoord is bewaard. Het LAS en ROD zijn opnieuw naast elkaar gelegd.")
            st.rerun()


def _van(stand: date | None, vandaag: date) -> str:
    if stand is None:
        return "nog niet"
    dagen = (vandaag - stand).days
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    if van_eerder_schooljaar(stand, vandaag):
        return f"{dag(stand)} ({geleden}): van een eerder schooljaar, niet naast het LAS gelegd"
    return f"{dag(stand)} ({geleden}){': tijd voor een nieuw' if dagen > _OUD else ''}"


def _wie(rij: Mapping[str, Any]) -> str:
    alleen = rij["vestigingen"]
    return f"{_bereik(rij)}, alleen {noem_vestigingen(alleen)}" if alleen else _bereik(rij)


def _bereik(rij: Mapping[str, Any]) -> str:
    van, tot = rij["van"], rij["tot"]
    match rij["bereik"]:
        case "dag":
            return f"wie er was op {dag(van)}" if isinstance(van, date) else "wie er die dag was"
        case "periode":
            delen = [
                f"van {dag(van)}" if isinstance(van, date) else "",
                f"tot en met {dag(tot)}" if isinstance(tot, date) else "",
            ]
            return " ".join(["wie er was", *filter(None, delen)])
        case "alles":
            return "iedereen die ROD kent"
    return ""
