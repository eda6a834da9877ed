"""Medewerkers beheren: toevoegen, wijzigen en weghalen, en of scholen zelf accepteren."""

from streamlit.testing.v1 import AppTest

from data.opslag.vragen.mensen.medewerkers import medewerkers, school_accepteert
from data.schema.mensen.medewerker import Medewerkers
from pages._bezoek.omgeving import _opslag
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, zeg_wie


def er_zijn() -> Medewerkers:
    with _opslag("bord").lees(doe()) as con:
        return medewerkers(con)


def veld(at: AppTest, wat: str) -> str:
    """De sleutel van een veld van het formulier dat er nu staat."""
    alle = [*at.text_input, *at.radio, *at.multiselect]
    return next(str(v.key) for v in alle if str(v.key).startswith("medewerker_") and str(v.key).endswith(f"_{wat}"))


def test_toevoegen_wijzigen_en_weghalen(bestuur_een_school: Staat) -> None:
    at = zeg_wie(bestuur_een_school.open("beheer", deel="Medewerkers"), "An").run()
    assert at.table[0].value["Naam"].tolist() == ["An"]
    at.text_input(key=veld(at, "naam")).set_value("Bo Smit").run()
    toevoegen = next(b for b in at.button if b.label == "Toevoegen")
    assert toevoegen.proto.disabled, "wie een school is, ziet er minstens een"
    at.multiselect(key=veld(at, "scholen")).set_value(["98DA"]).run()
    at = knop(at, "Toevoegen")
    assert "Bo Smit is toegevoegd" in at.success[0].value
    bo = er_zijn().met_naam("Bo Smit")
    assert bo is not None and (bo.rol, bo.scholen) == ("school", frozenset({"98DA"}))

    at.selectbox(key="medewerker_1").set_value(bo.code).run()
    at.text_input(key=veld(at, "email")).set_value("geen adres").run()
    at = knop(at, "Bewaren")
    assert "geen e-mailadres" in at.error[0].value
    at.text_input(key=veld(at, "email")).set_value("bo@bestuur.nl").run()
    at.radio(key=veld(at, "rol")).set_value("lezer").run()
    at = knop(at, "Bewaren")
    bo = er_zijn().met_naam("Bo Smit")
    assert bo is not None and (bo.rol, bo.scholen, bo.email) == ("lezer", frozenset({"98DA"}), "bo@bestuur.nl")

    an = er_zijn().met_naam("An")
    assert an is not None
    at.selectbox(key="medewerker_2").set_value(an.code).run()
    at = knop(at, "Weghalen")
    assert "moet een beheerder blijven" in at.error[0].value
    at.selectbox(key="medewerker_2").set_value(bo.code).run()
    at = knop(at, "Weghalen")
    assert [m.naam for m in er_zijn().alle] == ["An"]


def test_scholen_mogen_niet_meer_accepteren(bestuur_een_school: Staat) -> None:
    at = zeg_wie(bestuur_een_school.open("beheer", deel="Medewerkers"), "An").run()
    at.toggle(key="accepteren_True").set_value(False).run()
    assert "niet meer zelf accepteren" in at.success[0].value
    with _opslag("bord").lees(doe()) as con:
        assert not school_accepteert(con)
