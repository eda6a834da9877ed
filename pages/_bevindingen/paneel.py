"""Het paneel met alles over één bevinding, dat vanuit een lijst opengaat en ook door die lijst bladert."""

from dataclasses import dataclass, replace

import streamlit as st

from data.fouten import Gebruikersfout
from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import bevinding
from data.schema.besluit import HERSTELD, NIET_NAGEKEKEN, VOORBIJ
from pages._bevindingen.besluit import Selectie, formulier, melding
from pages._bevindingen.lijst import toon_bevinding, toon_omgeving
from pages._bezoek.fouten import vangnet
from pages._bezoek.gebruiker import wie
from pages._bezoek.omgeving import Omgeving
from pages._onderdelen.plek import plek
from pages._onderdelen.scholen import schoolnamen

TE_OPENEN = "paneel_te_openen"
PANEEL = "paneel"

_LEERLING_WEG = "Deze leerling zit niet meer in de nieuwste levering; of het hersteld is, weten wij dus niet."
_WAAROM_WEG = {
    HERSTELD: "In de nieuwste levering is dit hersteld.",
    NIET_NAGEKEKEN: "In de nieuwste levering kon dit niet worden nagekeken; of het hersteld is, weten wij dus niet.",
}


@dataclass(frozen=True, slots=True)
class Paneel:
    """Wat het paneel laat zien: de bevindingen van een lijst, welke daarvan, en de stand toen die openging."""

    sleutels: tuple[str, ...]
    plaats: int
    gezien: Gezien


def stand_of_opnieuw(omgeving: Omgeving) -> Gezien:
    """De stand van nu. Is er intussen besloten of gecontroleerd, dan begint de pagina opnieuw.

    Een lijst draait als fragment, en dan klopt ook de rest van de pagina niet meer.
    """
    if (nu_gezien := omgeving.stand_nu()) != (omgeving.besluit, omgeving.controle):
        st.rerun()
    return nu_gezien


@vangnet()
def open_bij(sleutel: str) -> None:
    """Opent het paneel bij een bevinding, zodra de lijst haar toont."""
    st.session_state[TE_OPENEN] = sleutel


def toon_gevraagd(omgeving: Omgeving, sleutels: tuple[str, ...], stand: Gezien) -> None:
    """Opent het paneel als net om een van deze bevindingen is gevraagd; `stand` is die van de lijst."""
    if (sleutel := st.session_state.pop(TE_OPENEN, None)) in sleutels:
        st.session_state[PANEEL] = Paneel(sleutels, sleutels.index(sleutel), stand)
        paneel(omgeving)


@st.dialog("Bevinding", width="medium", position="right", on_dismiss="rerun")
@vangnet()
def paneel(omgeving: Omgeving) -> None:
    """Alles over één bevinding, met de vorige en volgende van dezelfde lijst."""
    dit: Paneel = st.session_state[PANEEL]
    plaats, aantal = dit.plaats, len(dit.sleutels)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Vorige", icon=":material/arrow_back:", disabled=plaats == 0, on_click=ga_naar, args=(omgeving, plaats - 1)
        )
        st.button(
            "Volgende",
            icon=":material/arrow_forward:",
            icon_position="right",
            disabled=plaats + 1 >= aantal,
            on_click=ga_naar,
            args=(omgeving, plaats + 1),
        )
        st.caption(f"{plaats + 1} van {aantal} in deze lijst")
    with omgeving.lees() as con:
        rij = bevinding(con, dit.sleutels[plaats])
    if rij is None:
        st.info("Deze bevinding is er niet meer: er is intussen een nieuwe levering.")
        return
    naam_gevraagd = toon_bevinding(omgeving, rij, schoolnamen(omgeving))
    veranderd = melding(omgeving, "paneel", rij["sleutel"])
    if rij["status"] in VOORBIJ:
        st.info(f"{_WAAROM_WEG.get(rij['status'], _LEERLING_WEG)} Er valt niets meer over te besluiten.")
    elif omgeving.lezer.mag("besluiten"):
        with st.container(border=True), vangnet():
            st.markdown("**Wat besluit u?**")
            try:
                veranderd |= formulier(
                    omgeving,
                    Selectie((rij["sleutel"],), 1, (rij["signaal"],), dit.gezien),
                    f"een_{plek(rij['sleutel'])}",
                    vraag=not naam_gevraagd,
                )
            except Gebruikersfout:
                ga_naar(omgeving, plaats)  # hierboven staat nu wat er veranderde; een volgende poging gaat daarover
                raise
    veranderd |= toon_omgeving(omgeving, rij, wie(omgeving))
    if veranderd:
        ga_naar(omgeving, plaats)
        st.rerun(scope="fragment")


@vangnet()
def ga_naar(omgeving: Omgeving, plaats: int) -> None:
    """Naar een bevinding van het paneel, met de stand van nu."""
    st.session_state[PANEEL] = replace(st.session_state[PANEEL], plaats=plaats, gezien=omgeving.stand_nu())
