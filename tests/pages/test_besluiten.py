"""Besluiten op de werklijst: het paneel, veel tegelijk, twee mensen, ongedaan maken, bewaren en laden."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import duckdb
import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from checks.gevolgen.acceptatie import acceptatieregels
from checks.motor.catalogus import laad_signalen
from data.klok import nu, vandaag
from data.lezen import Bestand
from data.opslag.schrijven.besluitbestand import Geladen
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijver import Schrijver
from data.opslag.vragen.besluiten import alle_besluiten, gezien
from data.opslag.vragen.bevindingen import Keuze, bevinding, bladzijde
from data.schema.besluit import Besluit
from data.schema.ernst import ERNSTIG
from data.uit.besluitbestand import besluiten_csv
from pages._bevindingen.besluit import Selectie, redenen
from pages._bezoek.opslagen import opslag_van
from pages._werklijst import besluitbestand
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, regels, tekst, zeg_wie


@contextmanager
def lees() -> Iterator[duckdb.DuckDBPyConnection]:
    with opslag_van("bord").lees(doe()) as con:
        yield con


@contextmanager
def schrijf(wie: str) -> Iterator[Schrijver]:
    """Wat een ander intussen doet, in de opslag die de pagina open heeft."""
    with opslag_van("bord").schrijf(doe(wie, nu(), vandaag())) as schrijver:
        yield schrijver


def _accepteer(hand: Schrijver, sleutel: str) -> None:
    signaal, regels = sleutel.split("|", 1)[0], acceptatieregels(vandaag())
    wat = Besluit("geaccepteerd", reden=laad_signalen()[signaal].acceptatieredenen[0], tot=vandaag())
    besluit(hand, wat, [sleutel], 1, gezien(hand.con), regels)


def _formulier() -> None:
    """Het formulier op een lege pagina: AppTest kan niet klikken in een venster."""
    import streamlit as st

    from pages._bevindingen.besluit import formulier
    from pages._bevindingen.zojuist import melding
    from pages._bezoek.fouten import vangnet
    from pages._bezoek.omgeving import open_omgeving

    omgeving, over = open_omgeving(), st.session_state["over"]
    with vangnet():
        formulier(omgeving, over, "proef", bevestig=not isinstance(over.wat, tuple))
    melding(omgeving, "proef")


def formulier(wat: tuple[str, ...] | Keuze, *, wie: str | None = "Fatima", peildatum: date | None = None) -> AppTest:
    """Een formulier over sleutels of een keuze, ingevuld door iemand die nu de lijst voor zich heeft."""
    at = AppTest.from_function(_formulier, default_timeout=60)
    if peildatum:
        at.query_params["peildatum"] = peildatum.isoformat()
    with lees() as con:
        keuze = wat if isinstance(wat, Keuze) else Keuze()
        rijen = bladzijde(con, keuze)
        rijen = rijen if isinstance(wat, Keuze) else rijen.filter(pl.col("sleutel").is_in(list(wat)))
        at.session_state["over"] = Selectie(wat, rijen.height, tuple(rijen["signaal"].unique()), gezien(con))
    if wie:
        zeg_wie(at, wie)
    return at.run()


def kies(at: AppTest, status: str) -> AppTest:
    at.session_state["besluit_proef_0_status"] = status
    return at.run()


def vastleggen(at: AppTest) -> Button:
    return next(b for b in at.button if b.label == "Vastleggen")


def status_van(*sleutels: str) -> list[str]:
    with lees() as con:
        return [str(rij["status"]) for s in sleutels if (rij := bevinding(con, s)) is not None]


@pytest.fixture
def sleutel(bestuur_een_school: Staat) -> str:
    """Een bevinding van een signaal dat er maar één heeft, en een reden kent."""
    bestuur_een_school.open("werklijst")
    met_reden = [code for code, s in laad_signalen().items() if s.redenen and s.soort not in ERNSTIG]
    with lees() as con:
        rijen = bladzijde(con, Keuze(signaal=tuple(met_reden)))
    alleen = rijen.filter(pl.len().over("signaal") == 1)
    return str(alleen["sleutel"][0])


# -- het formulier -----------------------------------------------------------------------------------------------------


def test_accepteren_vraagt_om_een_reden(sleutel: str) -> None:
    at = formulier((sleutel,))
    assert vastleggen(at).disabled
    at = kies(at, "geaccepteerd")
    waarom = next(s for s in at.selectbox if s.label == "Waarom mag het zo blijven?")
    assert waarom.options == redenen([sleutel.split("|", 1)[0]])
    at = vastleggen(at).click().run()
    assert "Kies waarom u dit accepteert" in at.error[0].value
    assert status_van(sleutel) == ["nieuw"]
    next(t for t in at.text_input if t.label == "Toelichting").set_value("gebeld").run()
    at = vastleggen(at).click().run()
    assert not at.error
    assert "1 bevinding staat op ‘geaccepteerd’." in tekst(at)
    assert status_van(sleutel) == ["geaccepteerd"]


def test_over_een_hele_selectie_eerst_het_aantal_bevestigen(bestuur_een_school: Staat) -> None:
    bestuur_een_school.open("werklijst")
    with lees() as con:
        sleutels = bladzijde(con, Keuze(soort=("F",)))["sleutel"].to_list()
    at = kies(formulier(Keuze(soort=("F",))), "bezig")
    assert vastleggen(at).disabled
    at = next(c for c in at.checkbox if f"alle {len(sleutels)} bevindingen" in c.label).check().run()
    at = vastleggen(at).click().run()
    assert f"{len(sleutels)} bevindingen staan op ‘bezig’." in tekst(at)
    assert set(status_van(*sleutels)) == {"bezig"}
    at = knop(at, "Ongedaan maken")
    assert set(status_van(*sleutels)) == {"nieuw"}


def test_wat_een_ander_net_besloot_ziet_u_eerst(sleutel: str) -> None:
    at = kies(formulier((sleutel,)), "bezig")
    with schrijf("An") as hand:
        besluit(hand, Besluit("opgelost in LAS"), [sleutel], 1, gezien(hand.con))
    at = vastleggen(at).click().run()
    assert at.error[0].value.startswith("An heeft deze bevinding zojuist op ‘opgelost in LAS’ gezet")
    assert status_van(sleutel) == ["opgelost in LAS"]
    assert not vastleggen(at).disabled, "wat er gekozen was staat er nog"


def test_zonder_naam_geen_besluit(sleutel: str) -> None:
    at = kies(formulier((sleutel,), wie=None), "bezig")
    assert vastleggen(at).disabled
    assert "Vul uw naam in om te besluiten." in tekst(at)
    next(t for t in at.text_input if t.label == "Uw naam").set_value("Fatima").run()
    at.run()
    assert not [t for t in at.text_input if t.label == "Uw naam"], "één keer is genoeg"
    at = vastleggen(at).click().run()
    assert status_van(sleutel) == ["bezig"]


# -- de lijst ----------------------------------------------------------------------------------------------------------


def test_geaccepteerd_gaat_uit_het_werk_en_blijft_te_zien(bestuur_een_school: Staat, sleutel: str) -> None:
    signaal = sleutel.split("|", 1)[0]
    with schrijf("An") as hand:
        _accepteer(hand, sleutel)
    assert "Geen bevindingen met deze keuze." in tekst(bestuur_een_school.open("werklijst", signaal=signaal))
    at = bestuur_een_school.open("werklijst", signaal=signaal, status="geaccepteerd")
    assert [cellen[2].split("<br>")[0] for _, cellen in regels(at)] == ["geaccepteerd"]


def test_het_paneel_toont_de_geschiedenis(bestuur_een_school: Staat, sleutel: str) -> None:
    with schrijf("An") as hand:
        besluit(hand, Besluit("bezig", eigenaar="Joke", toelichting="gebeld"), [sleutel], 1, gezien(hand.con))
    at = bestuur_een_school.open("werklijst", signaal=sleutel.split("|", 1)[0])
    at = knop(at, "Een voor een")
    gelezen = tekst(at)
    assert "1 van 1" in gelezen
    assert "· gevonden" in gelezen
    assert "An ‘bezig’: gebeld, eigenaar Joke" in gelezen
    assert [tab.label.split(" · ")[0] for tab in at.tabs] == ["Deze leerling", "Geschiedenis", "Gegevens"]


def test_wat_hersteld_is_is_te_zien_en_niet_te_besluiten(bestuur_demo: Staat) -> None:
    at = bestuur_demo.open("werklijst", status="hersteld")
    assert {cellen[2].split("<br>")[0] for _, cellen in regels(at)} == {"hersteld"}
    assert all(c.disabled for c in at.checkbox)
    at = knop(at, "Een voor een")
    assert "Er valt niets meer over te besluiten." in tekst(at)
    assert not at.error


def test_alles_gedaan_is_iets_anders_dan_niets_gevonden(bestuur_een_school: Staat) -> None:
    bestuur_een_school.open("werklijst")
    with schrijf("An") as hand:
        aantal = bladzijde(hand.con, Keuze()).height
        besluit(hand, Besluit("opgelost in LAS"), Keuze(), aantal, gezien(hand.con))
    at = bestuur_een_school.open("werklijst")
    assert "Er is niets meer te doen." in at.success[0].value


def test_de_eigenaar_staat_met_een_code_in_het_adres(bestuur_een_school: Staat) -> None:
    bestuur_een_school.open("werklijst")
    with schrijf("An") as hand:
        sleutels = bladzijde(hand.con, Keuze())["sleutel"].to_list()[:3]
        besluit(hand, Besluit(eigenaar="Joke Smit"), sleutels, 3, gezien(hand.con))
    at = bestuur_een_school.open("werklijst")
    at.button_group(key="filter_eigenaar").set_value(["Joke Smit"]).run()
    adres = at.query_params["eigenaar"]
    assert "Joke" not in str(adres)
    assert ["Joke Smit" in cellen[2] for _, cellen in regels(at)] == [True] * 3
    opnieuw = bestuur_een_school.open("werklijst", eigenaar=adres)
    assert len(regels(opnieuw)) == 3


# -- redenen -----------------------------------------------------------------------------------------------------------


def test_alleen_redenen_die_elk_signaal_kent() -> None:
    met = [code for code, s in laad_signalen().items() if s.redenen]
    een = laad_signalen()[met[0]]
    assert redenen([een.code]) == list(een.acceptatieredenen)
    assert redenen([een.code, een.code]) == list(een.acceptatieredenen)
    eigen = set(een.acceptatieredenen)
    zonder = next(code for code, s in laad_signalen().items() if not eigen & set(s.acceptatieredenen))
    assert redenen([een.code, zonder]) == redenen([]) == []


# -- bewaren en laden --------------------------------------------------------------------------------------------------


def test_laden_zegt_wat_er_gebeurde_en_is_ongedaan_te_maken(bestuur_een_school: Staat, sleutel: str) -> None:
    with schrijf("An") as hand:
        besluit(hand, Besluit("bezig"), [sleutel], 1, gezien(hand.con))
        bestand = Bestand("b.csv", besluiten_csv(alle_besluiten(hand.con, opslag_van("bord").koppelsleutel)))
        hand.con.execute("DELETE FROM besluit")
    at = bestuur_een_school.open("werklijst")
    zeg_wie(at, "Fatima")
    at.run()
    at.file_uploader[0].set_value((bestand.naam, bestand.inhoud, "text/csv")).run()
    (wordt,) = [t.value for t in at.table if "Dit wordt" in t.value]
    assert wordt["Dit wordt"].to_list() == ["bezig"]
    at = knop(at, "Toepassen: 1 besluit")
    assert "1 besluit toegepast." in tekst(at)
    at = knop(at, "Ongedaan maken")
    assert "Ongedaan gemaakt: " in tekst(at)
    assert "1 bevinding staat weer zoals eerst." in tekst(at)
    assert not at.error


def test_een_bestand_van_een_ander_geeft_een_zin(bestuur_een_school: Staat) -> None:
    at = bestuur_een_school.open("werklijst")
    zeg_wie(at, "Fatima")
    at.run()
    at.file_uploader[0].set_value(("b.csv", b"sleutel;status;afdruk\nabc;bezig;00000000", "text/csv")).run()
    assert "hoort bij een andere Signaalwijzer" in at.error[0].value


def test_in_woorden_noemt_alleen_wat_er_is() -> None:
    assert besluitbestand.in_woorden(Geladen(3, 0, 0, 0)) == "3 besluiten toegepast."
    assert besluitbestand.in_woorden(Geladen(0, 2, 1, 1)) == (
        "0 besluiten toegepast; 2 golden al; 1 hoort bij een bevinding die er niet meer is; "
        "1 ging over een waarde die intussen is veranderd."
    )


def test_van_wie_men_niet_kent_is_er_niets(schone_caches: None) -> None:
    """Een filter dat wegvalt, zou opeens alles tonen."""
    at = AppTest.from_function(_lees)
    at.query_params["eigenaar"] = "12345678"
    at.run()
    assert at.session_state["eigenaar"] == ("(onbekend)",)


def _lees() -> None:
    import streamlit as st

    from pages._werklijst.filters import uit_adres

    st.session_state["eigenaar"] = uit_adres({"geen": "(leeg)"}).eigenaar


# -- accepteren wat bekostiging kan kosten -----------------------------------------------------------------------------


@pytest.fixture
def geweigerd(bestuur_een_school: Staat) -> str:
    """Een bevinding die ROD weigert."""
    bestuur_een_school.open("werklijst")
    with lees() as con:
        rijen = bladzijde(con, Keuze(soort=("F",)))
    return str(rijen["sleutel"][0])


def test_wat_rod_weigert_accepteert_men_met_een_reden_en_tot_een_dag(geweigerd: str) -> None:
    at = kies(formulier((geweigerd,)), "geaccepteerd")
    assert "Op Overzicht blijft het meetellen" in at.info[0].value
    next(t for t in at.text_input if t.label == "Toelichting").set_value("akkoord").run()
    assert vastleggen(at).disabled, "een toelichting alleen is niet genoeg"
    tot = next(d for d in at.date_input if d.label == "Tot en met")
    assert tot.value == tot.max == acceptatieregels(vandaag()).uiterlijk
    waarom = next(s for s in at.selectbox if s.label == "Waarom mag het zo blijven?")
    at = waarom.set_value(waarom.options[-1]).run()
    at = vastleggen(at).click().run()
    assert status_van(geweigerd) == ["geaccepteerd"]


@pytest.mark.parametrize("later", [False, True])
def test_wie_vooruit_kijkt_accepteert_niet_langer_dan_wie_vandaag_kijkt(geweigerd: str, later: bool) -> None:
    uiterlijk = acceptatieregels(vandaag()).uiterlijk
    at = kies(formulier((geweigerd,), peildatum=uiterlijk + timedelta(1) if later else uiterlijk), "geaccepteerd")
    dagen = [d.max for d in at.date_input if d.label == "Tot en met"]
    assert dagen == ([] if later else [uiterlijk])
    assert [w.value for w in at.warning if "Ga terug naar vandaag" in w.value] or not later
    assert vastleggen(at).disabled


def test_wat_rod_weigert_accepteert_men_niet_voor_meer_signalen_tegelijk(bestuur_een_school: Staat) -> None:
    bestuur_een_school.open("werklijst")
    at = kies(formulier(Keuze(soort=("F",))), "geaccepteerd")
    assert "per signaal" in at.warning[0].value
    next(c for c in at.checkbox if "bevindingen" in c.label).check().run()
    assert vastleggen(at).disabled


def test_geaccepteerd_blijft_in_gevaar_en_staat_in_een_lijst(bestuur_een_school: Staat, geweigerd: str) -> None:
    def gevaar() -> tuple[str, str]:
        at = bestuur_een_school.open()
        return at.metric[0].value, tekst(at)

    voor, _ = gevaar()
    with schrijf("An de Vries") as hand:
        _accepteer(hand, geweigerd)
    na, pagina = gevaar()
    assert na == voor
    assert "Geaccepteerd met risico · 1" in [e.label for e in bestuur_een_school.open().expander]
    assert "1 geaccepteerd" in pagina
