"""De overzichten van ROD: per school van welke dag, en een nieuw overzicht inlezen."""

from datetime import date

import polars as pl
import streamlit as st

from data.opslag.vragen.rod.overzichten import standen
from data.tekst import dag, meervoud
from pages._bezoek.omgeving import Omgeving, verlaat_demo
from pages._leveringen.lijst import leveringslijst
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import schoolnamen
from pages._rod.nieuw import nieuw_overzicht

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
                "Wie erin staan": [_bereik(rij) for rij in stand.iter_rows(named=True)],
                "Ingelezen door": [door or "" for door in stand["door"]],
            }
        )
    )
    if omgeving.lezer.mag("uploaden"):
        _inlezen(omgeving)
    leveringslijst(omgeving, "rod")


def _inlezen(omgeving: Omgeving) -> None:
    if omgeving.demo:
        st.info("Een overzicht inlezen gaat naar uw eigen gegevens. Verlaat daarvoor eerst de demo.")
        st.button("Demo verlaten en inlezen", on_click=verlaat_demo, icon=":material/upload_file:")
    else:
        nieuw_overzicht(omgeving)


def _van(stand: date | None, vandaag: date) -> str:
    if stand is None:
        return "nog niet"
    dagen = (vandaag - stand).days
    geleden = "vandaag" if dagen <= 0 else f"{meervoud(dagen, 'dag', 'dagen')} geleden"
    return f"{dag(stand)} ({geleden}){': tijd voor een nieuw' if dagen > _OUD else ''}"


def _bereik(rij: dict[str, object]) -> str:
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
