"""De omgeving waar een pagina over gaat: de eigen gegevens of het demobestuur, met peildatum en laatste controle."""

import threading
from dataclasses import dataclass, fields
from datetime import date, datetime

import streamlit as st

from checks.werk.bijwerken import controleer_zo_nodig, is_bij
from checks.werk.demo import vul_met_demo
from data.fouten import Gebruikersfout
from data.klok import nu, vandaag
from data.opslag import Opslag
from data.opslag.besluiten import gezien
from data.opslag.controles import laatste_controle
from data.opslag.opslagsleutel import opslagsleutel
from data.opslag.voorkeuren import voorkeur, zet_voorkeur
from data.plaats import map_gegevens
from data.schema.toegang import ENIGE_LEZER, Lezer
from pages._bezoek.fouten import vangnet
from pages._server.foutenlog import OMGEVING_ONTWIKKEL, ontwikkelt

_DEMO = "demo"
_PEILDATUM = "peildatum"
_DEMO_SLOT = threading.Lock()


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Alles wat een pagina nodig heeft om iets te vragen.

    `controle` is het nummer van de laatste controle, 0 als er nog geen was; `besluit` dat van het laatste besluit.
    """

    opslag: Opslag
    naam: str
    lezer: Lezer
    peildatum: date
    vaste_peildatum: bool
    controle: int
    gecontroleerd: datetime | None
    besluit: int = 0

    @property
    def demo(self) -> bool:
        """Of dit het demobestuur is."""
        return self.naam == _DEMO

    @property
    def leeg(self) -> bool:
        """Of er nog niets is geladen."""
        return self.controle == 0

    def versie(self, *, besluiten: bool) -> tuple[object, ...]:
        """Waar een uitkomst van afhangt: alles van deze omgeving, ook een veld dat er nog
        bij komt, behalve de opslag zelf.

        Zonder `besluiten` telt het laatste besluit niet mee.
        """
        niet = {"opslag"} if besluiten else {"opslag", "besluit"}
        return tuple(getattr(self, veld.name) for veld in fields(self) if veld.name not in niet)


@st.cache_resource(show_spinner=False, on_release=Opslag.sluit)
def _opslag(naam: str) -> Opslag:
    pad = map_gegevens() / f"{naam}.duckdb"
    return Opslag(pad, opslagsleutel(pad))


def open_omgeving() -> Omgeving:
    """De omgeving van deze bezoeker, bijgewerkt tot vandaag.

    Raises:
        Gebruikersfout: de opslag gaat niet open, of het zijn eigen gegevens terwijl er wordt ontwikkeld.
    """
    if st.query_params.get(_DEMO) == "1":
        st.session_state[_DEMO] = True
    naam = _DEMO if st.session_state.get(_DEMO) else "bord"
    if naam == _DEMO:
        st.query_params[_DEMO] = "1"
    elif ontwikkelt():  # een fout die heel te zien is, kan een waarde van een leerling noemen
        raise Gebruikersfout(
            f"Met {OMGEVING_ONTWIKKEL}=1 is elke fout heel te zien. Daarom gaat dan alleen het demobestuur open: zet "
            "?demo=1 achter het adres. Start Signaalwijzer zonder die instelling om uw eigen gegevens te zien."
        )
    opslag = _opslag(naam)
    omgeving, bij = _lees_omgeving(opslag, naam)
    if omgeving.demo and omgeving.leeg:
        with st.spinner("Het demobestuur wordt gemaakt …"):
            _maak_demo(opslag, omgeving.peildatum)
        omgeving, bij = _lees_omgeving(opslag, naam)
    if not bij:
        with st.spinner("De gegevens worden opnieuw gecontroleerd …"):
            controleer_zo_nodig(opslag, peildatum=omgeving.peildatum, moment=nu())
        omgeving, _ = _lees_omgeving(opslag, naam)
    return omgeving


def _lees_omgeving(opslag: Opslag, naam: str) -> tuple[Omgeving, bool]:
    """De omgeving zoals het in de opslag staat, en of het bij is."""
    with opslag.lees() as con:
        vast, laatste, besluit = voorkeur(con, _PEILDATUM), laatste_controle(con), gezien(con).besluit
        peildatum = date.fromisoformat(vast) if vast else vandaag()
        bij = is_bij(con, peildatum=peildatum, moment=nu())
    controle, gecontroleerd = (0, None) if laatste is None else (laatste.id, laatste.moment)
    return Omgeving(opslag, naam, ENIGE_LEZER, peildatum, vast is not None, controle, gecontroleerd, besluit), bij


def _maak_demo(opslag: Opslag, peildatum: date) -> None:
    """Vult het demobestuur; twee eerste bezoekers tegelijk doen dat één keer."""
    with _DEMO_SLOT:
        with opslag.lees() as con:
            al_gevuld = laatste_controle(con) is not None
        if not al_gevuld:
            vul_met_demo(opslag, peildatum)


def toon_kop(omgeving: Omgeving) -> None:
    """De balk boven elke pagina: demo of niet, wanneer gecontroleerd en met welke peildatum."""
    if omgeving.demo:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown("**Dit is een demobestuur.** Alle leerlingen zijn verzonnen.", width="stretch")
            st.button("Demo verlaten", on_click=verlaat_demo, icon=":material/logout:")
    if omgeving.leeg:  # zonder gegevens zegt een peildatum niets
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
        if omgeving.gecontroleerd is not None:
            st.caption(
                f"Gecontroleerd op {omgeving.gecontroleerd:%d-%m-%Y om %H:%M} "
                f"met peildatum {omgeving.peildatum:%d-%m-%Y}."
            )
        with st.popover(f"Peildatum {omgeving.peildatum:%d-%m-%Y}", icon=":material/calendar_today:"):
            st.markdown(
                "De peildatum is de dag waarop wij de gegevens bekijken. Zo ziet u bijvoorbeeld nu al hoe u er "
                "op 1 februari voor staat."
            )
            peildatumveld(omgeving)


def peildatumveld(omgeving: Omgeving, plek: str = "") -> None:
    """Het veld voor de peildatum; `plek` onderscheidt een tweede veld op een pagina van dat in de kop."""
    veld = f"peildatum_{omgeving.naam}{plek}"
    # Een ander kan de peildatum intussen hebben veranderd: het veld toont altijd die van de omgeving.
    st.session_state[veld] = omgeving.peildatum
    st.date_input(
        "Bekijk de gegevens op",
        format="DD-MM-YYYY",
        key=veld,
        on_change=_kies_peildatum,
        args=(omgeving, veld),
        width=200,
    )
    if omgeving.vaste_peildatum:
        st.button("Terug naar vandaag", key=f"vandaag_{plek}", on_click=_zet_peildatum, args=(omgeving, None))


@vangnet()
def _kies_peildatum(omgeving: Omgeving, veld: str) -> None:
    _zet_peildatum(omgeving, st.session_state[veld])


@vangnet()
def _zet_peildatum(omgeving: Omgeving, peildatum: date | None) -> None:
    """Bewaart de peildatum; vandaag is geen vaste peildatum."""
    with omgeving.opslag.schrijf() as con:
        zet_voorkeur(con, _PEILDATUM, None if peildatum in (None, vandaag()) else peildatum.isoformat())


def naar_demo() -> None:
    """Begin met het demobestuur."""
    st.session_state[_DEMO] = True


def verlaat_demo() -> None:
    """Terug naar de eigen gegevens."""
    st.session_state[_DEMO] = False
    st.query_params.pop(_DEMO, None)
