"""Overzichten: een overzicht inlezen met wat erover gevraagd wordt, en het weer terugdraaien."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from data.klok import vandaag
from data.opslag.vragen.rod.overzichten import standen
from data.schema.waarden.schooljaar import begin_schooljaar
from data.tekst import dag
from data.verzonnen.bouwer import naar_csv, schone_leerling
from pages._bezoek.opslagen import opslag_van
from tests.hulp import doe
from tests.overzichten import ALLEEN_LAS
from tests.pages.conftest import Staat, knop, tekst, zeg_wie

KLAS = [schone_leerling(vandaag(), n) for n in range(1, 7)]
GISTEREN = vandaag() - timedelta(1)


def kies(at: AppTest, naam: str, inhoud: bytes) -> AppTest:
    return at.file_uploader[0].set_value([(naam, inhoud, "text/csv")]).run()


def stand_van_98da() -> tuple[date, str, date | None, date | None, bool]:
    with opslag_van("bord").lees(doe()) as con:
        (rij,) = standen(con).filter(instelling="98DA").to_dicts()
    return rij["stand"], rij["bereik"], rij["van"], rij["tot"], rij["compleet"]


def veld(at: AppTest, label: str) -> object:
    (gevonden,) = (e for e in (*at.date_input, *at.selectbox) if e.label == label)
    return gevonden.value


def test_een_overzicht_inlezen_en_terugdraaien(bestuur_met_rod: Staat) -> None:
    at = bestuur_met_rod.open("rod", deel="Overzichten")
    eerder = f"{dag(vandaag())} (vandaag)"
    assert at.table[0].value["Overzicht van"].tolist() == [eerder]
    weg = {**KLAS[0], "uitschrijfdatum": dag(GISTEREN - timedelta(30))}
    at = kies(at, f"overzicht {GISTEREN:%Y-%m-%d}.csv", naar_csv([weg, *KLAS[1:]], ALLEEN_LAS))
    assert "In dit overzicht: De Wissel (98DA) (6)." in tekst(at)
    # De naam zegt van welke dag het is, en wie er weg is dat het over een periode gaat.
    assert veld(at, "Van welke dag is dit overzicht?") == GISTEREN
    assert veld(at, "Wie staan erin?") == "periode"
    assert veld(at, "Tot en met") == GISTEREN
    at.date_input[1].set_value(vandaag()).run()
    at.selectbox[0].set_value("alles").run()
    assert [d.label for d in at.date_input][1:] == ["Van welke dag is dit overzicht?"]
    at.checkbox[0].check()
    at.text_input(key="wie_rod").set_value("An").run()
    at = knop(at, "Inlezen en vergelijken")
    assert at.success[0].value == "Het overzicht van ROD is ingelezen en naast uw LAS gelegd."
    assert stand_van_98da() == (vandaag(), "alles", None, None, True)
    assert next(t.value for t in at.table if "Wat is er anders" in t.value)["Wat is er anders"].tolist() == [
        "In ROD uitgeschreven, in het LAS niet"
    ]

    at = bestuur_met_rod.open("rod", deel="Overzichten")
    assert at.table[0].value["Wie erin staan"].tolist() == ["iedereen die ROD kent"]
    zeg_wie(at, "An")
    at.button(key="terug_3").click().run()
    assert f"Het overzicht van ROD van {dag(vandaag())}" in tekst(at)
    at.button(key="terugdraaien_zeker").click().run()
    assert stand_van_98da()[1] == "dag", "het overzicht ervoor geldt weer"
    at = bestuur_met_rod.open("rod")
    assert [m.value for m in at.metric] == ["6", "6", "4"]


def test_een_overzicht_van_een_eerder_schooljaar_krijgt_geen_vinkje(bestuur_met_rod: Staat) -> None:
    eerder = begin_schooljaar(vandaag()) - timedelta(1)
    at = bestuur_met_rod.open("rod", deel="Overzichten")
    at = kies(at, f"overzicht {eerder:%Y-%m-%d}.csv", naar_csv(KLAS, ALLEEN_LAS))
    assert "van een eerder schooljaar" in at.warning[0].value
    at.text_input(key="wie_rod").set_value("An").run()
    at = knop(at, "Inlezen en vergelijken")
    assert not at.success
    assert "maar niet naast uw LAS gelegd" in at.warning[0].value


def test_zonder_code_vragen_wij_welke_school_het_is(bestuur_zonder_bevindingen: Staat) -> None:
    at = bestuur_zonder_bevindingen.open("rod", deel="Overzichten")
    zonder = (*ALLEEN_LAS, "instellingscode", "vestigingscode")
    at = kies(at, "overzicht.csv", naar_csv(KLAS, zonder))
    assert "staat geen instellingscode van een van uw scholen" in tekst(at)
    assert not any(b.label == "Inlezen en vergelijken" for b in at.button)
    at.selectbox[0].set_value("98DA").run()
    at.text_input(key="wie_rod").set_value("An").run()
    at = knop(at, "Inlezen en vergelijken")
    assert not at.error
    assert stand_van_98da() == (vandaag(), "dag", vandaag(), None, False)
    assert "Nog geen overzicht van ROD: " in at.warning[0].value


@pytest.mark.parametrize("inhoud", [b"Geachte heer\n", naar_csv(KLAS), naar_csv(KLAS[2:])])
def test_wat_geen_overzicht_is_verandert_niets(bestuur_met_rod: Staat, inhoud: bytes) -> None:
    """Een brief, de export die er al is, en een eerdere."""
    at = kies(bestuur_met_rod.open("rod", deel="Overzichten"), "brief.csv", inhoud)
    assert at.error
    assert "Aan uw gegevens is niets veranderd." in tekst(at)
    assert stand_van_98da()[0] == vandaag()


@pytest.mark.parametrize(("alle", "mist"), [(True, True), (False, False)])
def test_een_overzicht_van_een_deel_van_de_vestigingen(bestuur_met_rod: Staat, alle: bool, mist: bool) -> None:
    """Staat er een vestiging niet in, dan vragen wij of het over alle gaat; tot het antwoord lezen wij niets in."""
    elders = [{**rij, "vestigingscode": "98DA01"} for rij in KLAS[1:]]
    at = kies(bestuur_met_rod.open("rod", deel="Overzichten"), "overzicht.csv", naar_csv(elders, ALLEEN_LAS))
    at.text_input(key="wie_rod").set_value("An").run()
    assert next(b for b in at.button if b.label == "Inlezen en vergelijken").disabled
    (vraag,) = at.radio
    assert "staat vestiging 98DA00 niet in dit overzicht" in vraag.label
    vraag.set_value(alle).run()
    at = knop(at, "Inlezen en vergelijken")
    assert not at.error
    with opslag_van("bord").lees(doe()) as con:
        over = standen(con).filter(instelling="98DA")["vestigingen"].item()
        (aantal,) = con.execute("SELECT count(*) FROM werkstand WHERE signaal = 'RO01' AND tot IS NULL").fetchall()[0]
    assert (None if over is None else list(over)) == (None if alle else ["98DA01"])
    assert (aantal > 0) == mist


def test_wat_er_van_een_overzicht_niet_te_lezen_was_staat_erbij(bestuur_met_rod: Staat) -> None:
    """Voor het inlezen, en daarna nog eens; de waarde zelf nergens."""
    stuk = {**KLAS[0], "inschrijfdatum": "31-02-2x"}
    at = kies(bestuur_met_rod.open("rod", deel="Overzichten"), "rod.csv", naar_csv([stuk, *KLAS[1:]], ALLEEN_LAS))
    for _ in range(2):
        assert "6 rijen gelezen" in tekst(at)
        assert "1 waarde was niet te lezen" in [e.label for e in at.expander]
        assert "31-02-2x" not in tekst(at)
        if at.file_uploader[0].value:
            at.text_input(key="wie_rod").set_value("An").run()
            at = knop(at, "Inlezen en vergelijken")
            bewaard = at.session_state["rod_verslag"]
            at = bestuur_met_rod.open("rod", deel="Overzichten")
            at.session_state["rod_verslag"] = bewaard
            at.run()
