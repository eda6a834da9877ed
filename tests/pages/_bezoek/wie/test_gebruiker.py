"""Wie er kijkt: één keer gezegd, overal bekend, en met zijn eigen werk; wat hij ziet en mag volgt daaruit."""

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import nu, vandaag
from data.opslag import Opslag
from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.medewerkers import voeg_medewerker_toe, wijzig_medewerker
from data.opslag.schrijven.notities import schrijf_notitie
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import Keuze, bladzijde
from data.opslag.vragen.mensen.medewerkers import medewerkers
from data.schema.besluit import Besluit
from data.schema.mensen.medewerker import Medewerker
from pages._bezoek.menu.onthouden import Koekje
from pages._bezoek.opslagen import opslag_van
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, regels, tekst

SCHOOL = "98DA"


def voeg_toe(*wie: Medewerker) -> tuple[Opslag, list[Medewerker]]:
    opslag = opslag_van("bord")
    with opslag.schrijf(doe("Test", nu(), vandaag())) as hand:
        return opslag, [voeg_medewerker_toe(hand, een) for een in wie]


def als(at: AppTest, wie: Medewerker) -> AppTest:
    at.session_state["wie"] = wie.code
    return at.run()


def zijbalk(at: AppTest) -> str:
    return "\n".join([*(m.value for m in at.sidebar.markdown), *(b.label for b in at.sidebar.button)])


def test_wie_alleen_werkt_wordt_niets_gevraagd(bestuur_een_school: Staat) -> None:
    """Tot hij iets doet: dan vult hij één keer zijn naam in, en is hij een medewerker die alles mag."""
    at = bestuur_een_school.open("beheer", deel="Waardelijsten")
    assert not at.sidebar.text_input and not at.sidebar.selectbox and "U bent" not in zijbalk(at)
    at.text_input(key="wie_waardelijsten").set_value("  An  de Vries ").run()
    assert "U bent **An de Vries**" in zijbalk(at)
    assert not [veld for veld in at.text_input if str(veld.key).startswith("wie_")], "nergens nog een leeg veld"
    with opslag_van("bord").lees(doe()) as con:
        (an,) = medewerkers(con).alle
    assert (an.naam, an.mag_alles) == ("An de Vries", True)


def test_mijn_werk_is_een_klik(bestuur_een_school: Staat) -> None:
    opslag, (an,) = voeg_toe(Medewerker("", "An [x]"))
    with opslag.schrijf(doe("Bo", nu(), vandaag())) as hand:
        sleutels = bladzijde(hand.con, Keuze())["sleutel"].to_list()[:3]
        besluit(hand, Besluit(eigenaar=an.naam), sleutels, 3, gezien(hand.con))
    at = als(bestuur_een_school.open("overzicht"), an)
    assert "U bent **An \\[x\\]**" in zijbalk(at)
    at.sidebar.button(key="mijn_werk").click().run()
    assert not at.exception
    assert at.title[0].value == "Werklijst"
    assert at.query_params["eigenaar"]


def test_wie_een_school_is_ziet_en_mag_wat_daarbij_hoort(bestuur_een_school: Staat) -> None:
    """Ook als zijn rol verandert terwijl zijn pagina openstaat."""
    elders = Medewerker("", "Cas", None, "school", frozenset({"98CA"}))
    opslag, (_, cas) = voeg_toe(Medewerker("", "An"), elders)
    at = bestuur_een_school.open("werklijst")
    assert "Zeg daarom eerst wie u bent" in tekst(at), "niet iedereen mag alles: dan ziet wie niets zei, niets"
    assert "bevindingen" not in tekst(at)
    assert "Mijn werk · 0" in zijbalk(als(at, cas))
    assert "is niets geladen: daar is dus niets nagekeken" in tekst(at)
    with opslag.schrijf(doe("An", nu(), vandaag())) as hand:
        wijzig_medewerker(hand, Medewerker(cas.code, "Cas", None, "lezer", frozenset({SCHOOL})))
    at.run()
    assert "Mijn werk" not in zijbalk(at), "wie alleen leest, krijgt niets toegewezen"
    assert not [b for b in at.button if "Besluit" in b.label]
    at = als(bestuur_een_school.open("uploaden"), cas)
    assert "Uw rol is hier Lezer, voor een deel van de scholen." in at.error[0].value
    assert not at.file_uploader
    assert "U bent **Cas**" in zijbalk(at), "hij kan zeggen dat hij een ander is"
    assert at.sidebar.selectbox or at.sidebar.text_input


def test_sinds_het_vorige_bezoek(bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wat anderen deden, met hun naam; tot hij zegt dat hij het zag."""
    opslag, (an,) = voeg_toe(Medewerker("", "An"))
    with opslag.schrijf(doe("Bo", nu(), vandaag())) as hand:
        een, twee = bladzijde(hand.con, Keuze())["sleutel"].to_list()[:2]
        besluit(hand, Besluit("bezig"), [een], 1, gezien(hand.con))
        vorige = gezien(hand.con).besluit
        besluit(hand, Besluit("bezig"), [twee], 1, gezien(hand.con))
        schrijf_notitie(hand, een, "Gebeld.")
    monkeypatch.setattr("pages._bezoek.menu.mensen.uit_koekje", lambda _: Koekje(an.code, 0, vorige))
    at = als(bestuur_een_school.open("overzicht"), an)
    zin = "Sinds uw vorige bezoek: Bo besloot over 1 bevinding en schreef een notitie bij 1 bevinding."
    assert [info.value for info in at.sidebar.info] == [zin]
    knop(at, "Bekijk")
    assert (at.title[0].value, at.query_params["sinds"]) == ("Werklijst", str(vorige))
    assert len(regels(at)) == 2, "waar hij over besloot, en waar hij iets bij schreef"
    knop(at, "**Wat anderen deden**")
    assert "sinds" not in at.query_params
    knop(at, "Gezien")
    assert not at.sidebar.info
