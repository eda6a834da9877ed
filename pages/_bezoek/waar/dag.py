"""Op welke dag een bezoeker kijkt. Die staat in het adres, en gaat mee naar elke pagina."""

from datetime import date, timedelta

import streamlit as st

from pages._bezoek.waar.demo import DEMO

PEILDATUM = "peildatum"
_VERSTE = timedelta(days=3 * 366)
"""Verder van vandaag kijken zegt niets meer: dan gaat het over andere leerlingen."""


def gekozen_dag(vandaag: date) -> date:
    """De dag uit het adres, of die deze bezoeker eerder koos. Zij komt in het adres, zodat een link haar laat zien."""
    if (tekst := st.query_params.get(PEILDATUM)) is not None:
        st.session_state[PEILDATUM] = _als_dag(tekst, vandaag)
    dag: date | None = st.session_state.get(PEILDATUM)
    kies_dag(dag, vandaag)
    return dag or vandaag


def _als_dag(tekst: str, vandaag: date) -> date | None:
    """Een dag uit een adres; None als het geen dag is, als zij te ver weg is, of als het vandaag is."""
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return None
    return dag if dag != vandaag and abs(dag - vandaag) <= _VERSTE else None


def eerste_en_laatste_dag(vandaag: date) -> tuple[date, date]:
    """Tussen welke dagen een bezoeker kan kijken."""
    return vandaag - _VERSTE, vandaag + _VERSTE


def kies_dag(dag: date | None, vandaag: date) -> None:
    """Laat deze bezoeker op een dag kijken; None en vandaag zijn: gewoon op vandaag."""
    dag = None if dag == vandaag else dag
    st.session_state[PEILDATUM] = dag
    if dag is None:
        st.query_params.pop(PEILDATUM, None)
    else:
        zet_in_adres(PEILDATUM, dag.isoformat())


def zet_in_adres(naam: str, waarde: str) -> None:
    """Zet een parameter in het adres als zij er nog niet zo staat: elke keer zetten is voor de terugknop een stap."""
    if st.query_params.get_all(naam) != [waarde]:
        st.query_params[naam] = waarde


def gaat_mee() -> dict[str, str]:
    """Wat naar elke andere pagina meegaat in het adres: of het om het demobestuur gaat, en op welke dag men kijkt."""
    dag: date | None = st.session_state.get(PEILDATUM)
    demo = st.session_state.get(DEMO, st.query_params.get(DEMO) == "1")
    gekozen = st.query_params.get(PEILDATUM) or (dag and dag.isoformat())
    return ({DEMO: "1"} if demo else {}) | ({PEILDATUM: gekozen} if gekozen else {})
