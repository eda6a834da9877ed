"""De balk boven elke pagina: demo of niet, wanneer er gecontroleerd is, en op welke dag men kijkt."""

from datetime import date

import polars as pl
import streamlit as st

from data.lezen.waarden.datums import lees_datum
from data.opslag.voorkeuren import BESTUUR, voorkeur
from data.tekst import dag
from pages._bezoek.fouten import vangnet
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.waar.dag import eerste_en_laatste_dag, kies_dag
from pages._bezoek.waar.demo import verlaat_demo
from pages._onderdelen.tekst import letterlijk

_FOUT = "peildatum_fout"


def toon_dag(omgeving: Omgeving) -> None:
    """De demo of niet, wanneer er gecontroleerd is, en de peildatum; zonder gegevens staat er niets."""
    if omgeving.leeg:
        return
    if naam := _bestuursnaam(omgeving):
        st.caption(f"**{letterlijk(naam)}**", width="content")
    if omgeving.demo:
        with st.container(
            key="demobalk", horizontal=True, vertical_alignment="center", border=True, width="content", gap="small"
        ):
            st.markdown("**Demo:** verzonnen leerlingen", width="content")
            st.button("Demo verlaten", on_click=verlaat_demo, type="tertiary")
    elif omgeving.gecontroleerd is not None:
        # Zo breed als de tekst is: anders breekt een smal scherm de dag op zijn streepje.
        st.caption(f"Gecontroleerd op {omgeving.gecontroleerd:%d-%m-%Y om %H:%M}", width="content")
    with st.popover(f"Peildatum {omgeving.peildatum:%d-%m-%Y}", icon=":material/calendar_today:", width="content"):
        st.markdown(
            "De peildatum is de dag waarop u de gegevens bekijkt. Zo ziet u bijvoorbeeld nu al hoe u er op "
            "1 februari voor staat. Alleen u ziet dat: de dag staat in het adres, en wie die link opent, ziet "
            "hetzelfde."
        )
        _peildatumvelden(omgeving)


def toon_andere_dag(omgeving: Omgeving) -> None:
    """Zegt het als iemand op een andere dag dan vandaag kijkt."""
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


def _peildatumvelden(omgeving: Omgeving) -> None:
    """Een veld om een dag te typen, en een met een kalender: in de kalender van Streamlit doet Enter niets."""
    getypt, veld = f"peildatum_getypt_{omgeving.naam}", f"peildatum_{omgeving.naam}"
    eerste, laatste = eerste_en_laatste_dag(omgeving.vandaag)
    st.text_input(
        "Typ een dag, en druk op Enter",
        key=getypt,
        placeholder="dd-mm-jjjj",
        on_change=_kies_getypt,
        args=(getypt, omgeving.vandaag),
        width=260,
    )
    if fout := st.session_state.pop(_FOUT, None):
        st.error(fout)
    # Ook een link of ‘Terug naar vandaag’ verandert de dag: het veld toont altijd die van de omgeving.
    st.session_state[veld] = omgeving.peildatum
    st.date_input(
        "Of kies haar in de kalender",
        format="DD-MM-YYYY",
        key=veld,
        min_value=eerste,
        max_value=laatste,
        on_change=_kies,
        args=(veld, omgeving.vandaag),
        width=260,
    )


@vangnet()
def _kies(veld: str, vandaag: date) -> None:
    kies_dag(st.session_state[veld], vandaag)


@vangnet()
def _kies_getypt(veld: str, vandaag: date) -> None:
    """Kiest de getypte dag, zoals een export haar ook zou schrijven; is het er geen, dan staat er waarom niet."""
    tekst = str(st.session_state[veld] or "").strip()
    if not tekst:
        return
    gelezen: date | None = lees_datum(pl.Series([tekst]))[0]
    eerste, laatste = eerste_en_laatste_dag(vandaag)
    if gelezen is None:
        st.session_state[_FOUT] = "Dit is geen dag. Typ haar zo: 01-02-2027."
    elif not eerste <= gelezen <= laatste:
        st.session_state[_FOUT] = f"Kies een dag van {dag(eerste)} tot en met {dag(laatste)}."
    else:
        st.session_state[veld] = ""
        kies_dag(gelezen, vandaag)
