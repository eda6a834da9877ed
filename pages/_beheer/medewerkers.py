"""Medewerkers beheren: wie er met Signaalwijzer werkt, met welke rol, en voor welke scholen."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl
import streamlit as st

from data.opslag.schrijven.medewerkers import voeg_medewerker_toe, zet_school_accepteert
from data.opslag.vragen.mensen.medewerkers import medewerkers, school_accepteert
from data.schema.mensen.medewerker import LANGSTE_NAAM, Medewerker
from data.schema.toegang import ROLLEN, Gebruiker
from data.tekst import meervoud
from pages._beheer.bereik import kies_bereik
from pages._beheer.doorgeven import BEURT, doe_of_vraag
from pages._bezoek.fouten import vangnet
from pages._bezoek.links import link_naar_bevindingen, naamcode
from pages._bezoek.melding import meld
from pages._bezoek.menu.mensen import te_doen_van
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam
from pages._bezoek.wie.onbereikbaar import toon_onbereikbaar
from pages._onderdelen.kader import kader
from pages._onderdelen.leestabel import leestabel
from pages._onderdelen.scholen import noem_bereik, schoolnamen
from pages._onderdelen.tekst import letterlijk


@vangnet()
def toon_medewerkers(omgeving: Omgeving) -> None:
    """Wie er zijn, en een formulier om er een toe te voegen of te veranderen."""
    gebruiker = vraag_naam(omgeving, "medewerkers")
    with omgeving.lees() as con:
        er_zijn, mag = medewerkers(con), school_accepteert(con)
    namen = schoolnamen(omgeving)
    zelf = (
        ""
        if omgeving.aangemeld is not None
        else " Niemand meldt zich hier aan: wie Signaalwijzer opent, zegt zelf wie hij is. Rollen en scholen zijn dus "
        "een afspraak, en geen slot."
    )
    toon_onbereikbaar(omgeving)
    with kader("Wie er werkt", f"U kunt iemand iets toewijzen als hij hier staat.{zelf}"):
        if er_zijn.alle:
            leestabel(_tabel(er_zijn.alle, namen))
        else:
            st.info("Er staat nog niemand. Wie zijn naam invult bij een besluit of een upload, komt hier vanzelf bij.")
    gekozen = st.selectbox(
        "Toevoegen of wijzigen",
        ["", *(m.code for m in er_zijn.alle)],
        format_func=lambda code: m.naam if (m := er_zijn.met_code(code)) else "Nieuwe medewerker",
        key=f"medewerker_{st.session_state.get(BEURT, 0)}",
        width=320,
    )
    _formulier(omgeving, gebruiker, er_zijn.met_code(gekozen))
    _accepteren(omgeving, gebruiker, mag=mag)


def _tabel(alle: tuple[Medewerker, ...], namen: Mapping[str, str]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "Naam": [m.naam for m in alle],
            "Rol": [ROLLEN[m.rol][0] for m in alle],
            "Scholen": [_scholen(m, namen) for m in alle],
            "E-mail": [m.email or "" for m in alle],
        }
    )


def _scholen(wie: Medewerker, namen: Mapping[str, str]) -> str:
    if wie.scholen is None:
        return "Alle scholen"
    return "; ".join(noem_bereik(wie.scholen, namen)) or "Geen enkele school"


def _formulier(omgeving: Omgeving, gebruiker: Gebruiker | None, was: Medewerker | None) -> None:
    nu = was or Medewerker("", "", rol="school")
    sleutel = f"medewerker_{nu.code}_{st.session_state.get(BEURT, 0)}"
    with kader(letterlijk(was.naam) if was else "Nieuwe medewerker"):
        naam = st.text_input("Naam", nu.naam, key=f"{sleutel}_naam", max_chars=LANGSTE_NAAM, width=320)
        email = st.text_input("E-mail (mag leeg blijven)", nu.email or "", key=f"{sleutel}_email", width=320)
        rol = st.radio(
            "Rol",
            list(ROLLEN),
            list(ROLLEN).index(nu.rol),
            format_func=lambda rol: ROLLEN[rol][0],
            captions=[wat for _, wat in ROLLEN.values()],
            key=f"{sleutel}_rol",
        )
        bereik = kies_bereik(omgeving, rol, nu.scholen, sleutel)
        if bereik is not None and not bereik:
            st.caption("Kies welke scholen deze medewerker ziet.")
        kan = bool(gebruiker and naam.strip() and (bereik is None or bereik))
        with st.container(horizontal=True, vertical_alignment="center"):
            bewaar = st.button(
                "Bewaren" if was else "Toevoegen",
                type="primary",
                disabled=not kan,
                icon=":material/save:",
                key=f"{sleutel}_bewaar",
            )
            weg = bool(was) and st.button(
                "Weghalen", disabled=gebruiker is None, icon=":material/person_remove:", key=f"{sleutel}_weg"
            )
        if was is not None and (n := te_doen_van(omgeving, was.naam)):
            st.caption(f"Op naam van {letterlijk(was.naam)}: {meervoud(n, 'bevinding', 'bevindingen')} te doen.")
            link_naar_bevindingen(omgeving, "Bekijk ze", eigenaar=naamcode(omgeving, was.naam))
    if not (bewaar or weg):
        return
    nieuw = replace(nu, naam=naam, email=email, rol=rol, scholen=bereik)
    if was is not None:
        doe_of_vraag(omgeving, gebruiker, was, None if weg else nieuw)
        return
    with omgeving.schrijf_vandaag("beheren", bekend(gebruiker)) as schrijver:
        voeg_medewerker_toe(schrijver, nieuw)
    st.session_state[BEURT] = st.session_state.get(BEURT, 0) + 1
    meld(f"{naam} is toegevoegd.")
    st.rerun()


def _accepteren(omgeving: Omgeving, gebruiker: Gebruiker | None, *, mag: bool) -> None:
    uitleg = (
        "Accepteren is: bekeken en zo gelaten. Zet u dit uit, dan kan iemand met de rol School wel andere besluiten "
        "nemen, en accepteert het bestuur."
    )
    with kader("Accepteren", uitleg):
        straks = st.toggle("Scholen mogen zelf accepteren", mag, key=f"accepteren_{mag}", disabled=gebruiker is None)
        if straks != mag:
            with omgeving.schrijf_vandaag("beheren", bekend(gebruiker)) as schrijver:
                zet_school_accepteert(schrijver, mag=straks)
            meld("Scholen mogen " + ("zelf accepteren." if straks else "niet meer zelf accepteren."))
            st.rerun()
