"""Besluiten op het scherm: het formulier, voor één bevinding of voor veel tegelijk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

import streamlit as st

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import laad_signalen
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import Gezien
from data.opslag.vragen.bevindingen import Keuze
from data.schema.besluit import BESLUITBAAR, GEACCEPTEERD, Acceptatieregels, Besluit
from data.tekst import getal, meervoud
from pages._bevindingen.toewijzen import kies_eigenaar, maak_bekend
from pages._bevindingen.zojuist import in_woorden, onthoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.wie.gebruiker import bekend, vraag_naam, wie

_BEURT = "besluit_beurt"
"""Telt de besluiten: na elk besluit is het formulier leeg, na een weigering staat alles er nog."""
_LANGSTE_TOELICHTING = 500

WAT_IS = {
    "nieuw": "er moet nog naar gekeken worden",
    "bezig": "iemand werkt eraan",
    "opgelost in LAS": "het is hersteld; de volgende levering moet het laten zien",
    GEACCEPTEERD: "het mag zo blijven, met een reden; verandert de waarde, dan vervalt dit",
}
"""Wat een status betekent voor wie hem geeft."""


@dataclass(frozen=True, slots=True)
class Selectie:
    """Waarover iemand besluit: sleutels of een hele keuze, hoeveel dat er zijn, en wat hij toen voor zich had."""

    wat: tuple[str, ...] | Keuze
    aantal: int
    signalen: tuple[str, ...]
    gezien: Gezien


def redenen(signalen: Iterable[str]) -> list[str]:
    """De redenen om te accepteren die al deze signalen kennen, in de volgorde van het eerste."""
    alle = [laad_signalen()[code].acceptatieredenen if code in laad_signalen() else () for code in signalen]
    return reduce(
        lambda een, ander: [reden for reden in een if reden in ander], alle[1:], list(alle[0] if alle else ())
    )


@st.dialog("Besluiten", width="medium", on_dismiss="rerun")
@vangnet()
def besluit_over_veel(omgeving: Omgeving, selectie: Selectie) -> None:
    """Het venster voor meer bevindingen tegelijk."""
    st.markdown(f"U besluit over **{meervoud(selectie.aantal, 'bevinding', 'bevindingen')}**.")
    alles = isinstance(selectie.wat, Keuze)
    if formulier(omgeving, selectie, "veel", bevestig=alles):
        st.rerun()


def formulier(omgeving: Omgeving, selectie: Selectie, plek: str, *, bevestig: bool = False, vraag: bool = True) -> bool:
    """Het formulier; True als er zojuist is besloten.

    Met `bevestig` eerst het aantal bevestigen; zonder `vraag` is er al ergens anders om de naam gevraagd.
    """
    sleutel = f"besluit_{plek}_{st.session_state.get(_BEURT, 0)}"
    te_geven = [s for s in BESLUITBAAR if s != GEACCEPTEERD or omgeving.lezer.mag("accepteren")]
    status = st.pills("Status", te_geven, key=f"{sleutel}_status", help=_uitleg())
    regels = acceptatieregels(omgeving.vandaag)  # wie vooruit kijkt, mag niet langer accepteren dan wie vandaag kijkt
    reden, tot, mag = _acceptatie(omgeving, selectie, regels, sleutel) if status == GEACCEPTEERD else (None, None, True)
    toelichting = st.text_input(
        "Toelichting",
        key=f"{sleutel}_toelichting",
        max_chars=_LANGSTE_TOELICHTING,
        placeholder="Bijvoorbeeld: gebeld met de ouders",
        disabled=status is None,
    )
    eigenaar = kies_eigenaar(omgeving, sleutel)
    gebruiker = wie(omgeving) or (vraag_naam(omgeving, plek) if vraag else None)
    akkoord = not bevestig or st.checkbox(
        f"Ja, ik besluit over alle {getal(selectie.aantal)} bevindingen van deze selectie", key=f"{sleutel}_akkoord"
    )
    klaar = bool(gebruiker and akkoord and mag and (status or eigenaar is not None))
    if not st.button("Vastleggen", type="primary", key=f"{sleutel}_vast", disabled=not klaar):
        if not gebruiker:
            st.caption("Vul uw naam in om te besluiten.")
        elif not mag and len(selectie.signalen) == 1:
            st.caption("Kies waarom het zo mag blijven, en tot en met welke dag.")
        return False
    erbij = " ".join((toelichting or "").split()) if status else None
    with omgeving.schrijf("besluiten", bekend(gebruiker)) as schrijver:
        wat = Besluit(status, maak_bekend(schrijver, eigenaar), reden, erbij, tot)
        besloten = besluit(schrijver, wat, selectie.wat, selectie.aantal, selectie.gezien, regels)
    st.session_state[_BEURT] = st.session_state.get(_BEURT, 0) + 1
    een = selectie.wat[0] if isinstance(selectie.wat, tuple) and selectie.aantal == 1 else None
    onthoud(omgeving, besloten.nummer, in_woorden(wat, besloten.aantal), een)
    return True


def _acceptatie(
    omgeving: Omgeving, selectie: Selectie, regels: Acceptatieregels, sleutel: str
) -> tuple[str | None, date | None, bool]:
    """Vraagt waarom het mag blijven en tot wanneer; het laatste is of dat zo genoeg is.

    Wat bekostiging kan kosten, gaat met accepteren niet weg: dat vraagt per signaal een reden en een dag.
    """
    risico = bool(regels.redenen.keys() & set(selectie.signalen))
    if risico and len(selectie.signalen) > 1:
        st.warning(
            "Een deel hiervan weigert ROD, of kost bekostiging. Dat accepteert u per signaal: filter eerst op één "
            "signaal."
        )
        return None, None, False
    if risico and regels.uiterlijk < omgeving.peildatum:
        st.warning(
            f"Wat bekostiging kan kosten, accepteert u hoogstens tot en met {regels.uiterlijk:%d-%m-%Y}, en u kijkt op "
            "een latere dag. Ga terug naar vandaag om dit te accepteren."
        )
        return None, None, False
    if risico:
        st.info(
            "Accepteren maakt dit niet goed: ROD weigert het nog, of het geld gaat verloren. Op Overzicht blijft "
            "het meetellen, en staat wie dit accepteerde en waarom.",
            icon=":material/info:",
        )
    reden = None
    if mogelijk := redenen(selectie.signalen):
        reden = st.selectbox(
            "Waarom mag het zo blijven?",
            mogelijk,
            index=None,
            key=f"{sleutel}_reden",
            placeholder="Kies een reden" if risico else "Kies een reden, of schrijf haar bij de toelichting",
            filter_mode=None,
        )
    tot = st.date_input(
        "Tot en met" if risico else "Tot en met (mag leeg blijven)",
        regels.uiterlijk if risico else None,
        min_value=omgeving.peildatum,
        max_value=regels.uiterlijk if risico else None,
        format="DD-MM-YYYY",
        key=f"{sleutel}_tot",
        help="Na deze dag komt de bevinding terug in het werk."
        + (f" Uiterlijk {regels.uiterlijk:%d-%m-%Y}." if risico else " Leeg is altijd."),
        width=240,
    )
    return reden, tot, not risico or bool(reden and tot)


def _uitleg() -> str:
    return "\n".join(f"- **{status}**: {WAT_IS[status]}" for status in BESLUITBAAR)
