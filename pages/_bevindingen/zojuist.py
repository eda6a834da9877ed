"""Wat een bezoeker zojuist besloot: om te melden, en om ongedaan te maken."""

from dataclasses import dataclass
from datetime import datetime, time

import streamlit as st

from checks.motor.catalogus import titels
from data.opslag.schrijven.besluiten import maak_ongedaan
from data.opslag.vragen.besluiten import laatste_handelingen
from data.schema.besluit import Besluit
from data.tekst import meervoud
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.versie import per_stand
from pages._bezoek.wie.gebruiker import bekend, wie
from pages._onderdelen.tekst import letterlijk

HOOGSTENS = 20
"""Zoveel besluiten zijn met een klik ongedaan te maken; de geschiedenis van een bevinding gaat verder terug."""
_BESLOTEN, _MELDING, _TERUG = "besloten", "besloten_melding", "besloten_terug"


@dataclass(frozen=True, slots=True)
class Besloten:
    """Een besluit van deze bezoeker; `sleutel` als het over één bevinding ging. `tekst` is Markdown."""

    omgeving: str
    handeling: int
    tekst: str
    sleutel: str | None = None


def onthoud(omgeving: Omgeving, handeling: int, tekst: str, sleutel: str | None = None) -> None:
    """Onthoudt wat er besloten is, voor de melding; `sleutel` als dat over één bevinding ging."""
    besloten = Besloten(omgeving.naam, handeling, tekst, sleutel)
    st.session_state[_BESLOTEN] = [besloten, *st.session_state.get(_BESLOTEN, ())][:HOOGSTENS]
    _meld(omgeving, tekst)


def laatste(omgeving: Omgeving) -> list[Besloten]:
    """De laatste besluiten van deze bezoeker die nog ongedaan te maken zijn, het nieuwste eerst.

    Wie de pagina opnieuw laadt of later op de dag terugkomt, is ze niet kwijt: die staan in de opslag.
    """
    hier = [b for b in st.session_state.get(_BESLOTEN, ()) if b.omgeving == omgeving.naam]
    gebruiker = wie(omgeving)
    # In de demo heet iedereen hetzelfde: daar is wat in de opslag staat misschien van een ander.
    eerder = _van_vandaag(omgeving, gebruiker.naam) if gebruiker and not omgeving.demo else []
    weg = {b.handeling for b in hier} | st.session_state.get(_TERUG, set())
    return [*hier, *(b for b in eerder if b.handeling not in weg)][:HOOGSTENS]


@per_stand(max_entries=64)
def _van_vandaag(omgeving: Omgeving, naam: str) -> list[Besloten]:
    begin = datetime.combine(omgeving.vandaag, time())
    with omgeving.lees() as con:
        gedaan = laatste_handelingen(con, naam, begin, HOOGSTENS)
    uit = []
    for een in gedaan:
        alleen = een.aantal == 1
        wat = Besluit(een.status, None if een.status else een.eigenaar)
        tekst = in_woorden(wat, een.aantal, titels().get(een.signaal, "") if alleen else "")
        uit.append(Besloten(omgeving.naam, een.nummer, tekst, een.sleutel if alleen else None))
    return uit


def te_melden(omgeving: Omgeving) -> str | None:
    """Wat er in deze omgeving het laatst te melden was, in Markdown."""
    van, tekst = st.session_state.get(_MELDING, ("", None))
    return tekst if van == omgeving.naam else None


def _meld(omgeving: Omgeving, tekst: str) -> None:
    st.session_state[_MELDING] = (omgeving.naam, tekst)


def maak_terug(omgeving: Omgeving, besloten: Besloten) -> None:
    """Maakt een besluit ongedaan en meldt dat.

    Raises:
        Gebruikersfout: over alles is intussen opnieuw besloten; dan staat het ook niet meer bij de laatste.
    """
    st.session_state[_BESLOTEN] = [b for b in st.session_state.get(_BESLOTEN, ()) if b != besloten]
    st.session_state[_TERUG] = st.session_state.get(_TERUG, set()) | {besloten.handeling}
    st.session_state.pop(_MELDING, None)
    with omgeving.schrijf("besluiten", bekend(wie(omgeving))) as schrijver:
        aantal = maak_ongedaan(schrijver, besloten.handeling)
    hoeveel = f"{meervoud(aantal, 'bevinding staat', 'bevindingen staan')} weer zoals eerst."
    _meld(omgeving, f"Ongedaan gemaakt: {besloten.tekst} {hoeveel}")


def melding(omgeving: Omgeving, plek: str) -> bool:
    """Zegt wat er zojuist is besloten, met de laatste besluiten om ongedaan te maken; True als dat gebeurde."""
    alle, tekst = laatste(omgeving), te_melden(omgeving)
    if not alle and tekst is None:
        return False
    terug: Besloten | None = None
    with st.container(key=f"zojuist_{plek}", horizontal=True, vertical_alignment="center", gap="small"):
        if tekst is not None:
            st.markdown(f":material/check_circle: {tekst}", width="content")
            net = alle and alle[0].tekst == tekst
            if net and st.button("Ongedaan maken", key=f"ongedaan_{plek}", icon=":material/undo:"):
                terug = alle[0]
            st.button("Sluiten", key=f"sluit_{plek}", type="tertiary", on_click=_sluit)
        if alle:
            with st.popover(f"Zojuist · {len(alle)}", icon=":material/history:", key=f"lijst_{plek}"):
                for nummer, besloten in enumerate(alle, 1):
                    # Twee besluiten kunnen in dezelfde woorden staan: het nummer zegt welk van de twee.
                    if st.button(
                        f"Ongedaan maken: {nummer}. {besloten.tekst}",
                        key=f"terug_{plek}_{besloten.handeling}",
                        icon=":material/undo:",
                        type="tertiary",
                    ):
                        terug = besloten
    if terug is None:
        return False
    maak_terug(omgeving, terug)
    return True


@vangnet()
def _sluit() -> None:
    st.session_state.pop(_MELDING, None)


def in_woorden(wat: Besluit, aantal: int, titel: str = "") -> str:
    """Een besluit als zin, in Markdown; `titel` als het over één bevinding gaat die zo heet."""
    delen = [f"staat op ‘{wat.status}’" if aantal == 1 else f"staan op ‘{wat.status}’"] if wat.status else []
    if wat.eigenaar is not None:
        heeft = "heeft" if aantal == 1 else "hebben"
        delen.append(f"{heeft} als eigenaar {letterlijk(wat.eigenaar)}" if wat.eigenaar else f"{heeft} geen eigenaar")
    wie_ = f"‘{letterlijk(titel)}’" if titel else meervoud(aantal, "bevinding", "bevindingen")
    return f"{wie_} {' en '.join(delen)}."
