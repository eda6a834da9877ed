"""De peildatum is van wie kijkt: in het adres, en zonder dat er voor een ander iets verandert."""

from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, aantal, bladzijde
from data.opslag.vragen.controles import laatste_controle
from data.opslag.vragen.verloop import verloop
from data.schema.besluit import Besluit
from data.schema.toegang import ONBEKEND, Gebruiker
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from tests.hulp import doe, zet_klok
from tests.pages.conftest import Staat, knop, tekst

STRAKS = vandaag() + timedelta(days=400)


def vandaag_staat_er(opslag: Opslag) -> tuple[object, ...]:
    """Alles wat kijken op een andere dag niet mag veranderen."""
    with opslag.lees(doe()) as con:
        tabellen = ("controle", "bevinding", "status", "werkstand", "besluit", "termijn", "risico", "gebeurtenis")
        tellingen = [con.execute(f"SELECT count(*) FROM {tabel}").fetchall() for tabel in tabellen]
        return laatste_controle(con), tellingen, verloop(con).rows()


def peildatum(at: AppTest) -> object:
    return at.date_input(key="peildatum_bord").value


def test_op_een_andere_dag_kijken_en_terug(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht")
    voor = vandaag_staat_er(opslag_van("bord"))
    at.date_input(key="peildatum_bord").set_value(STRAKS).run()
    assert f"U kijkt nu op {STRAKS:%d-%m-%Y}." in tekst(at)
    assert peildatum(at) == STRAKS
    assert at.query_params["peildatum"] == STRAKS.isoformat()
    assert vandaag_staat_er(opslag_van("bord")) == voor
    knop(at, "Terug naar vandaag")
    assert peildatum(at) == vandaag()
    assert "peildatum" not in at.query_params


def test_een_dag_typen_en_enter(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht")
    for onzin, waarom in (
        ("31-02-2027", "Dit is geen dag."),
        ("ooit", "Dit is geen dag."),
        ("1-2-1950", "Kies een dag"),
    ):
        at.text_input(key="peildatum_getypt_bord").set_value(onzin).run()
        assert at.error[0].value.startswith(waarom)
        assert peildatum(at) == vandaag()
    for tekst_ in (f"{STRAKS:%d-%m-%Y}", f" {STRAKS.day}/{STRAKS.month}/{STRAKS.year} ", f"{STRAKS:%Y-%m-%d}"):
        at.text_input(key="peildatum_getypt_bord").set_value(tekst_).run()
        assert not at.error
        assert peildatum(at) == STRAKS
        assert at.query_params["peildatum"] == STRAKS.isoformat()
        assert at.text_input(key="peildatum_getypt_bord").value == ""
        knop(at, "Terug naar vandaag")


def test_een_ander_merkt_er_niets_van(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht", peildatum=STRAKS.isoformat())
    assert peildatum(at) == STRAKS
    ander = bestuur_een_school.open("overzicht")
    assert peildatum(ander) == vandaag()
    assert "U kijkt nu op" not in tekst(ander)


def test_de_dag_gaat_mee_naar_een_andere_pagina(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("overzicht", peildatum=STRAKS.isoformat())
    at.switch_page("werklijst.py").run()
    assert peildatum(at) == STRAKS
    assert at.query_params["peildatum"] == STRAKS.isoformat()


@pytest.mark.parametrize("onzin", ["", "morgen", "2026-13-01", "0001-01-01", "9999-12-31", vandaag().isoformat()])
def test_wat_geen_andere_dag_is_telt_niet(bestuur_een_school: Staat, onzin: str) -> None:
    at = bestuur_een_school.open("overzicht", peildatum=onzin)
    assert peildatum(at) == vandaag()
    assert "peildatum" not in at.query_params


def kijk(dag: date) -> Omgeving:
    return Omgeving(opslag_van("bord"), "bord", ONBEKEND, dag, vandaag(), 1, None)


def test_wie_besluit_besluit_over_wat_hij_ziet(bestuur_een_school: Staat) -> None:
    """Ook over een bevinding die er vandaag nog niet is; het besluit geldt dan op elke dag."""
    bestuur_een_school.open("overzicht")
    op_een_dag, nu = kijk(STRAKS), kijk(vandaag())
    with nu.lees() as con:
        al_vandaag = set(bladzijde(con, Keuze())["sleutel"])
    with op_een_dag.lees() as con:
        straks = set(bladzijde(con, Keuze())["sleutel"])
        stand = gezien(con)
    (nieuw, *_) = sorted(straks - al_vandaag)
    with op_een_dag.schrijf("besluiten", Gebruiker("An")) as schrijver:
        besluit(schrijver, Besluit("bezig"), [nieuw], 1, stand)
    with op_een_dag.lees() as con:
        assert aantal(con, Keuze(status=("bezig",))) == 1
    with kijk(STRAKS + timedelta(days=1)).lees() as con:
        assert set(bladzijde(con, Keuze(status=("bezig",)))["sleutel"]) == {nieuw}
    with nu.lees() as con:
        assert set(bladzijde(con, Keuze())["sleutel"]) == al_vandaag
        assert aantal(con, Keuze(status=("bezig",))) == 0


# -- rond middernacht --------------------------------------------------------------------------------------------------


def _alleen_de_omgeving() -> None:
    import streamlit as st

    from pages._bezoek.omgeving import open_omgeving
    from pages._bezoek.wie.gebruiker import handeling

    omgeving = open_omgeving()
    with omgeving.lees(), omgeving.lees_vandaag():
        pass
    st.session_state["gezien"] = omgeving
    st.session_state["gedaan"] = handeling(omgeving.lezer)


def test_een_pagina_is_van_een_dag_ook_als_het_intussen_middernacht_wordt(
    bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch
) -> None:
    """De klok slaat twaalf bij elke keer dat de pagina kijkt: wat zij toont en doet, hoort steeds bij één dag."""
    avond = datetime.combine(vandaag(), time(23, 59, 59))
    for sprong in range(1, 10):
        keren = count(1)
        dagen = timedelta(sprong)  # elke keer een nieuwe dag, anders is er niets meer bij te werken
        zet_klok(monkeypatch, lambda: avond + dagen + timedelta(seconds=int(next(keren) > sprong)))  # noqa: B023
        at = AppTest.from_function(_alleen_de_omgeving, default_timeout=60).run()
        assert not at.exception
        omgeving, gedaan = at.session_state["gezien"], at.session_state["gedaan"]
        with omgeving.lees() as con:
            laatste = laatste_controle(con)
        assert laatste is not None
        assert omgeving.op_vandaag
        assert laatste.id == omgeving.controle
        assert laatste.peildatum == omgeving.peildatum == laatste.moment.date()
        assert gedaan.peildatum == gedaan.moment.date()
        if next(keren) <= sprong:  # de pagina kijkt niet zo vaak
            break
    else:
        pytest.fail("De pagina kijkt vaker op de klok dan hier geprobeerd is.")
