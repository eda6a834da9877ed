"""De balk boven elke pagina: demo of niet, wanneer er gecontroleerd is, en op welke dag men kijkt."""

from datetime import date

import streamlit as st

from data.opslag.voorkeuren import BESTUUR, voorkeur
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.waar.dag import eerste_en_laatste_dag, kies_dag
from pages._bezoek.waar.demo import verlaat_demo
from pages._onderdelen.tekst import letterlijk


def toon_dag(omgeving: Omgeving) -> None:
    """Wanneer er gecontroleerd is, en de peildatum; zonder gegevens zegt die niets, en dan staat er niets."""
    if omgeving.leeg:
        return
    if naam := _bestuursnaam(omgeving):
        st.caption(f"**{letterlijk(naam)}**", width="content")
    if omgeving.gecontroleerd is not None:
        # Zo breed als de tekst is: anders breekt een smal scherm de dag op zijn streepje.
        st.caption(f"Gecontroleerd op {omgeving.gecontroleerd:%d-%m-%Y om %H:%M}", width="content")
    with st.popover(f"Peildatum {omgeving.peildatum:%d-%m-%Y}", icon=":material/calendar_today:", width="content"):
        st.markdown(
            "De peildatum is de dag waarop u de gegevens bekijkt. Zo ziet u bijvoorbeeld nu al hoe u er op "
            "1 februari voor staat. Alleen u ziet dat: de dag staat in het adres, en wie die link opent, ziet "
            "hetzelfde. Typt u een dag, klik dan daarna ergens anders."
        )
        _peildatumveld(omgeving)


def toon_waar(omgeving: Omgeving) -> None:
    """Zegt het als iemand naar het demobestuur kijkt, of op een andere dag dan vandaag."""
    if omgeving.demo:
        with st.container(key="demobalk", horizontal=True, vertical_alignment="center", border=True):
            st.markdown("**Dit is een demobestuur.** Alle leerlingen zijn verzonnen.", width="stretch")
            st.button("Demo verlaten", on_click=verlaat_demo, icon=":material/logout:")
    if not omgeving.leeg and not omgeving.op_vandaag:
        with st.container(key="dagbalk", horizontal=True, vertical_alignment="center", border=True):
            st.markdown(
                f"**U kijkt nu op {omgeving.peildatum:%d-%m-%Y}.** Alleen u ziet dit zo; voor anderen verandert er "
                "niets.",
                width="stretch",
            )
            st.button("Terug naar vandaag", on_click=kies_dag, args=(None, omgeving.vandaag), icon=":material/today:")


def _bestuursnaam(omgeving: Omgeving) -> str | None:
    """Hoe het bestuur heet, als dat in Beheer is ingevuld; het demobestuur zegt al dat het dat is."""
    if omgeving.demo:
        return None
    with omgeving.lees_vandaag() as con:
        return voorkeur(con, BESTUUR)


def _peildatumveld(omgeving: Omgeving) -> None:
    veld = f"peildatum_{omgeving.naam}"
    eerste, laatste = eerste_en_laatste_dag(omgeving.vandaag)
    # Ook een link of ‘Terug naar vandaag’ verandert de dag: het veld toont altijd die van de omgeving.
    st.session_state[veld] = omgeving.peildatum
    st.date_input(
        "Bekijk de gegevens op",
        format="DD-MM-YYYY",
        key=veld,
        min_value=eerste,
        max_value=laatste,
        on_change=_kies,
        args=(veld, omgeving.vandaag),
        width=200,
    )


@vangnet()
def _kies(veld: str, vandaag: date) -> None:
    kies_dag(st.session_state[veld], vandaag)
