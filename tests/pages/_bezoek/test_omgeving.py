"""De peildatum: te kiezen, gedeeld door alle bezoekers, en terug te zetten op vandaag."""

from datetime import date, timedelta

from data.klok import vandaag
from data.opslag import voorkeuren
from data.opslag.controles import laatste_controle
from pages._bezoek.omgeving import _opslag
from tests.pages.conftest import Staat, tekst


def test_de_peildatum_kiezen_en_terug(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht")
    straks = vandaag() + timedelta(days=30)
    at.date_input(key="peildatum_bord").set_value(straks).run()
    assert not at.exception
    assert f"met peildatum {straks:%d-%m-%Y}" in tekst(at)
    with _opslag("bord").lees() as con:
        laatste = laatste_controle(con)
    assert laatste is not None and (laatste.peildatum, laatste.reden) == (straks, "andere peildatum")
    next(knop for knop in at.button if knop.label == "Terug naar vandaag").click().run()
    assert f"met peildatum {vandaag():%d-%m-%Y}" in tekst(at)


def test_een_ander_verandert_de_peildatum_ook_voor_mij(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht")
    anders = date(2026, 2, 1)
    with _opslag("bord").schrijf() as con:
        voorkeuren.zet_voorkeur(con, "peildatum", anders.isoformat())
    at.run()
    at.run()
    assert at.date_input(key="peildatum_bord").value == anders
    with _opslag("bord").lees() as con:
        assert voorkeuren.voorkeur(con, "peildatum") == anders.isoformat()
