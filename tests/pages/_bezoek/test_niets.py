"""Wat er staat waar niets te tonen is: op elke pagina, om elke reden, en nooit als goed nieuws over een ander."""

import ast
import shutil
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.schema.toegang import Gebruiker
from data.verzonnen.bouwer import BESTUUR, schone_leerling
from pages._bezoek.links import leerlingcode
from pages._bezoek.omgeving import Omgeving
from pages._bezoek.opslagen import opslag_van
from pages._bezoek.paginas import PAGINAS, Pagina
from tests.conftest import WORTEL, map_met
from tests.hulp import doe
from tests.pages.conftest import Staat, bewaar, met_fouten, tekst

ZONDER_GEGEVENS = {"dekking", "gegevens", "uploaden", "beheer"}
"""Pagina's die ook zonder gegevens over iets gaan, of waar men ze geeft."""
MET = [pagina for pagina in PAGINAS if pagina.naam not in ZONDER_GEGEVENS]

SCHOON, FOUT, NIET = "98CA", "98DA", "98AA"
"""Een school waar niets mis is, een met van alles wat mis is, en een waarvan niets geladen is."""
NIET_GELADEN = "is niets geladen: daar is dus niets nagekeken."
DEELS = f"De Vuurtoren ({NIET}) is nog niets geladen. Wat hier staat, zegt daar niets over."
ANDEREN = "Wat bij een andere school hoort, of bij geen, ziet u hier niet."


@pytest.fixture(scope="session")
def map_met_een_schone_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Geef een map met een school waar niets mis is, en een waar van alles mis is."""
    schoon = [schone_leerling(vandaag(), 900 + n, school=SCHOON) for n in range(6)]
    fout = [rij for rij in met_fouten() if rij["instellingscode"] == FOUT]
    return map_met(tmp_path_factory, "schone_school", lambda: bewaar([*schoon, *fout], BESTUUR))


@pytest.fixture
def bestuur(eigen_map: Path, map_met_een_schone_school: Path) -> Staat:
    """Het bestuur met die scholen."""
    shutil.copytree(map_met_een_schone_school, eigen_map, dirs_exist_ok=True)
    return Staat("schone_school", eigen_map)


def _vraag(pagina: Pagina) -> dict[str, str]:
    """Wat er in het adres moet om op een pagina iets van de schone school te zien."""
    if pagina.naam == "leerling":
        omgeving = Omgeving(opslag_van("bord"), "bord", Gebruiker(""), vandaag(), vandaag(), 1, None)
        return {"leerling": leerlingcode(omgeving, f"{SCHOON}|L10900")}
    return {"signaal": "ID01"} if pagina.naam == "uitleg" else {}


def _open(bestuur: Staat, pagina: Pagina, monkeypatch: pytest.MonkeyPatch, wie: Gebruiker, **vraag: str) -> AppTest:
    monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", wie)
    at = bestuur.open(pagina.naam, **{**_vraag(pagina), **vraag})
    assert not at.exception
    return at


@pytest.mark.parametrize("pagina", MET, ids=lambda pagina: pagina.naam)
@pytest.mark.parametrize("rol", ["school", "lezer"])
def test_elke_reden_leest_anders(pagina: Pagina, rol: str, bestuur: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    for bereik, moet in (
        ({NIET}, f"De Vuurtoren ({NIET}) {NIET_GELADEN}"),
        ({SCHOON, NIET}, DEELS),
        ({SCHOON}, f"De Bolder ({SCHOON})"),
    ):
        at = _open(bestuur, pagina, monkeypatch, Gebruiker("", frozenset(bereik), rol))  # type: ignore[arg-type]
        gelezen = tekst(at)
        assert moet in gelezen
        assert (NIET_GELADEN in gelezen, DEELS in gelezen) == (bereik == {NIET}, bereik == {SCHOON, NIET})
        for goed in (element.value for element in at.success):
            assert f"uw school De Bolder ({SCHOON})" in goed and ANDEREN in goed
            assert NIET not in goed, "waar niets geladen is, is niets goed"
        if "niets gevonden" in gelezen:
            assert f"bij uw school De Bolder ({SCHOON})" in gelezen
        if bereik == {NIET}:
            assert not at.success and not at.metric
            assert ("Naar Uploaden" in gelezen) == (rol == "school"), "wie niet mag uploaden, hoeft daar niet heen"


@pytest.mark.parametrize("pagina", MET, ids=lambda pagina: pagina.naam)
def test_zonder_gegevens_of_school(pagina: Pagina, eigen_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leeg = Staat("leeg", eigen_map)
    vraag = _vraag(pagina) if pagina.naam == "uitleg" else {}
    for wie in (Gebruiker("", None, "lezer"), Gebruiker("", frozenset({NIET}), "lezer")):
        monkeypatch.setattr("pages._bezoek.omgeving.ONBEKEND", wie)
        at = leeg.open(pagina.naam, **vraag)
        assert "Er is nog niets geladen. Een collega die mag uploaden" in tekst(at)
        assert not at.success


@pytest.mark.parametrize("pagina", MET, ids=lambda pagina: pagina.naam)
def test_ook_wie_alles_ziet_leest_geen_goed_nieuws_over_een_school_zonder_gegevens(
    pagina: Pagina, eigen_map: Path, map_zonder_bevindingen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Van alle scholen is niets mis; dan komt er een bij die nog niet leverde."""
    shutil.copytree(map_zonder_bevindingen, eigen_map, dirs_exist_ok=True)
    bestuur, wie = Staat("nieuw", eigen_map), Gebruiker("")
    vraag = {"leerling": ""} if pagina.naam == "leerling" else {}
    goed = [element.value for element in _open(bestuur, pagina, monkeypatch, wie, **vraag).success]
    with opslag_van("bord").schrijf(doe()) as hand:
        hand.con.execute("INSERT INTO instelling (instellingscode, naam) VALUES ('98ZZ', 'De Nieuwe')")
        hand.noteer("instellingen gewijzigd", 1)
    st.cache_data.clear()
    at = _open(bestuur, pagina, monkeypatch, wie, **vraag)
    assert not at.success
    assert tekst(at).count("van uw school De Nieuwe (98ZZ) is nog niets geladen.") == len(goed)
    assert ("Van uw school De Nieuwe (98ZZ) is nog niets geladen. Wat hier staat" in tekst(at)) == (
        pagina.naam == "overzicht"
    )


def test_wie_geen_school_heeft_leest_dat(bestuur: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    at = _open(bestuur, MET[0], monkeypatch, Gebruiker("", frozenset(), "school"))
    assert "U hebt nog geen school, en ziet daarom niets." in tekst(at)


def test_een_filter_laat_niets_over(bestuur: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dat is iets anders dan dat er niets is, en gaat ook alleen over uw scholen."""
    werklijst = next(pagina for pagina in PAGINAS if pagina.naam == "werklijst")
    at = _open(bestuur, werklijst, monkeypatch, Gebruiker("", frozenset({FOUT}), "school"), status="geaccepteerd")
    zin = "Geen bevindingen bij uw school De Wissel (98DA) met deze keuze. Haal een filter weg om er meer te zien."
    assert zin in tekst(at)
    assert not at.success


def test_een_link_naar_wat_men_niet_ziet_toont_niet_alles(bestuur: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Een ander stuurde een link naar zijn school, of naar wat op naam staat van wie hier niemand kent."""
    werklijst = next(pagina for pagina in PAGINAS if pagina.naam == "werklijst")
    for vraag in ({"school": SCHOON}, {"eigenaar": "abcd1234"}):
        at = _open(bestuur, werklijst, monkeypatch, Gebruiker("", frozenset({FOUT}), "school"), **vraag)
        assert "Geen bevindingen bij uw school De Wissel (98DA) met deze keuze." in tekst(at), vraag
        assert not at.success


def test_goed_nieuws_over_een_lijst_komt_van_een_plek() -> None:
    """Een eigen `st.success` vergeet wie er kijkt. Deze gaan over wat net gedaan is, of over één gekozen school."""
    gedaan, een_school = {"melding", "verslag", "bewaren", "stoppen", "venster"}, {"telling"}
    modules = {pad.stem: pad.read_text(encoding="utf-8") for pad in (WORTEL / "pages").rglob("*.py")}
    met = {
        naam
        for naam, code in modules.items()
        for knoop in ast.walk(ast.parse(code))
        if isinstance(knoop, ast.Call) and ast.unparse(knoop.func) == "st.success"
    }
    assert met == gedaan | een_school | {"niets"}
    assert {naam for naam, code in modules.items() if "met deze keuze. " in code} == {"niets"}
