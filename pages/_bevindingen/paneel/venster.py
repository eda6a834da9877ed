"""Het paneel: een bevinding tegelijk, met één klik of toets besluiten en door naar de volgende van dezelfde lijst."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from checks.motor.catalogus import titels
from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import Keuze, van_leerling
from data.opslag.vragen.werklijst.indeling import Indeling, op_volgorde, route, volgorde_van
from data.schema.besluit import HERSTELD, NIET_NAGEKEKEN, STATUSSEN, VOORBIJ
from pages._bevindingen.paneel.bevinding import toon_bevinding, toon_verder
from pages._bevindingen.paneel.route import Route, nu, zet
from pages._bevindingen.paneel.voet import ga_naar, toon_voet
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.paginas import LEERLING, UITLEG
from pages._bezoek.toegang import komt_van
from pages._bezoek.wie.gebruiker import wie
from pages._onderdelen.adres import in_adres
from pages._onderdelen.kleuren import WEERGAVE
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen
from pages._onderdelen.tekst import letterlijk

TE_OPENEN = "paneel_te_openen"
_BEKEKEN = "paneel_bekeken"
_OPEN_OP = "paneel_open_op"
"""Het adres waar het paneel openstaat, voor wie vanuit het paneel naar een leerling ging en terugkomt."""

_LEERLING_WEG = "Deze leerling zit niet meer in de nieuwste levering; of het hersteld is, weten wij dus niet."
_WAAROM_WEG = {
    HERSTELD: "In de nieuwste levering is dit hersteld.",
    NIET_NAGEKEKEN: "In de nieuwste levering kon dit niet worden nagekeken; of het hersteld is, weten wij dus niet.",
}


def stand_of_opnieuw(omgeving: Omgeving) -> Gezien:
    """De stand van nu. Is er intussen besloten of gecontroleerd, dan begint de pagina opnieuw.

    Een lijst draait als fragment, en dan klopt ook de rest van de pagina niet meer.
    """
    if (nu_gezien := omgeving.stand_nu()) != (omgeving.besluit, omgeving.controle):
        st.rerun()
    return nu_gezien


@vangnet()
def open_bij(sleutel: str) -> None:
    """Opent het paneel bij een bevinding, zodra een lijst getoond is."""
    st.session_state[TE_OPENEN] = sleutel


def wordt_geopend() -> bool:
    """Of het paneel in deze beurt opengaat: dan horen de toetsen bij het paneel, en niet bij de lijst erachter."""
    return TE_OPENEN in st.session_state


def laatst_bekeken() -> str | None:
    """De bevinding waar het paneel het laatst bij was."""
    sleutel: str | None = st.session_state.get(_BEKEKEN)
    return sleutel


def toon_gevraagd(omgeving: Omgeving, keuze: Keuze, indeling: Indeling, stand: Gezien) -> None:
    """Opent het paneel als er net om een bevinding is gevraagd, met de weg door deze lijst; `stand` is haar stand.

    Valt de bevinding niet in de lijst, dan gaat het paneel alleen over haar. Wie vanuit het paneel naar een leerling of
    uitleg ging en terugkomt, vindt het zoals het was.
    """
    sleutel = st.session_state.pop(TE_OPENEN, None)
    if sleutel is None:
        if (weg := _kwam_hiervandaan(stand)) is not None:
            zet(weg.naar(weg.plaats, stand))
            paneel(omgeving)
        return
    with omgeving.lees() as con:
        volgorde = volgorde_van(con, sleutel)
        weg = Route(route(con, keuze, indeling), 0, stand, stand.controle, indeling.per)
        if (plaats := weg.plaats_van(volgorde)) is None:
            weg = Route(route(con, Keuze(status=STATUSSEN, sleutel=(sleutel,)), Indeling()), 0, stand, stand.controle)
            plaats = weg.plaats_van(volgorde)
    if plaats is None:
        st.info("Deze bevinding is er niet meer: er is intussen een nieuwe levering.")
        return
    zet(weg.naar(plaats, stand))
    st.session_state[_OPEN_OP] = in_adres()
    paneel(omgeving)


def _kwam_hiervandaan(stand: Gezien) -> Route | None:
    """De weg van het paneel dat hier openstond toen deze bezoeker naar een leerling ging, als zij nog geldt."""
    if st.session_state.get(_OPEN_OP) != in_adres() or not komt_van(LEERLING, UITLEG):
        return None
    weg = nu()
    return weg if weg.controle == stand.controle else None


@vangnet()
def _dicht() -> None:
    st.session_state.pop(_OPEN_OP, None)


@st.dialog("Bevinding", width="medium", position="right", on_dismiss=_dicht)
@vangnet()
def paneel(omgeving: Omgeving) -> None:
    """Het venster naast de lijst."""
    toon(omgeving)


def toon(omgeving: Omgeving) -> None:
    """Alles over één bevinding: wat er is en hoe men het herstelt, en in de voet het besluit en de weg verder."""
    weg = nu()
    if omgeving.stand_nu().controle != weg.controle:
        st.info("Er zijn nieuwe gegevens. Sluit dit venster; de lijst is dan bijgewerkt.")
        return
    rij = None
    if not weg.klaar:
        with omgeving.lees() as con:
            rij = op_volgorde(con, weg.volgorde)
    naam_gevraagd = False
    with st.container(key="paneelinhoud"):
        if rij is None:
            st.success("U bent deze lijst door. Sluit dit venster om te zien wat er nog te doen is.")
        else:
            st.session_state[_BEKEKEN] = rij["sleutel"]
            naam_gevraagd = toon_bevinding(omgeving, rij, schoolnamen(omgeving))
            if weg.per == "leerling":
                _van_deze_leerling(omgeving, rij, weg)
            if rij["status"] in VOORBIJ:
                st.info(f"{_WAAROM_WEG.get(rij['status'], _LEERLING_WEG)} Er valt niets meer over te besluiten.")
            if toon_verder(omgeving, rij, wie(omgeving)):
                ga_naar(omgeving, weg.plaats)
                st.rerun(scope="fragment")
    toon_voet(omgeving, rij, vraag_naam_hier=not naam_gevraagd)


def _van_deze_leerling(omgeving: Omgeving, rij: Mapping[str, Any], weg: Route) -> None:
    """Wat er verder bij deze leerling is; wat op de weg ligt, is een knop daarheen."""
    if not rij["record"]:
        return
    with omgeving.lees() as con:
        alle = van_leerling(con, rij["record"])
    with st.container(key="paneel_leerling", gap=None, border=True):
        for ander in alle.iter_rows(named=True):
            plaats = weg.plaats_van(ander["volgorde"])
            tekst = f"{WEERGAVE[ander['soort']].symbool} {letterlijk(titels().get(ander['signaal'], ander['signaal']))}"
            if ander["sleutel"] == rij["sleutel"]:
                st.markdown(f"**{tekst}** · {ander['status']} (deze)")
            elif plaats is None:
                st.markdown(f"{tekst} · {ander['status']}")
            else:
                st.button(
                    f"{tekst} · {ander['status']}",
                    key=f"naar_{plek(ander['sleutel'])}",
                    type="tertiary",
                    on_click=ga_naar,
                    args=(omgeving, plaats),
                )
