"""Medewerkers beheren: toevoegen, wijzigen en weghalen, en of scholen zelf accepteren."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data.opslag.schrijven.besluiten import besluit
from data.opslag.schrijven.medewerkers import voeg_medewerker_toe, wijzig_medewerker
from data.opslag.vragen.besluiten import gezien
from data.opslag.vragen.bevindingen import LEEG, Keuze, aantal
from data.opslag.vragen.mensen.medewerkers import medewerkers, school_accepteert
from data.schema.besluit import TE_DOEN, Besluit
from data.schema.mensen.medewerker import Medewerker, Medewerkers
from pages._bezoek.omgeving import open_omgeving
from pages._bezoek.opslagen import opslag_van
from pages._werklijst.filters import eigenaarcodes
from tests.hulp import doe
from tests.pages.conftest import Staat, knop, tekst, zeg_wie


def er_zijn() -> Medewerkers:
    with opslag_van("bord").lees(doe()) as con:
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
    knop(at, "Weghalen")
    at.button(key="doorgeven_zeker").click().run()
    assert "moet een beheerder blijven" in at.error[0].value
    at.selectbox(key="medewerker_2").set_value(bo.code).run()
    knop(at, "Weghalen")
    assert "Wat Bo Smit besloot en schreef, blijft staan" in tekst(at)
    at.button(key="doorgeven_niet").click().run()
    assert [m.naam for m in er_zijn().alle] == ["An", "Bo Smit"], "pas na een tweede klik"
    knop(at, "Weghalen")
    at.button(key="doorgeven_zeker").click().run()
    assert [m.naam for m in er_zijn().alle] == ["An"]


def test_van_een_school_een_deel_van_de_vestigingen(bestuur_een_school: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wie niets kiest, geeft de hele school; met één vestiging valt er niets te kiezen."""
    codes = {"98DA": ("98DA00", "98DA01")}
    monkeypatch.setattr("pages._beheer.bereik.vestigingen_per_school", lambda _: dict(codes))
    at = zeg_wie(bestuur_een_school.open("beheer", deel="Medewerkers"), "An").run()
    at.text_input(key=veld(at, "naam")).set_value("Bo Smit").run()
    at.multiselect(key=veld(at, "scholen")).set_value(["98DA"]).run()
    at.multiselect(key=veld(at, "vestigingen_98DA")).set_value(["98DA01"]).run()
    at = knop(at, "Toevoegen")
    bo = er_zijn().met_naam("Bo Smit")
    assert bo is not None and bo.scholen == frozenset({"98DA01"})
    assert at.table[0].value["Scholen"].tolist() == ["Alle scholen", "De Wissel (98DA), alleen vestiging 98DA01"]
    at.selectbox(key="medewerker_1").set_value(bo.code).run()
    assert at.multiselect(key=veld(at, "vestigingen_98DA")).value == ["98DA01"]
    at.multiselect(key=veld(at, "vestigingen_98DA")).set_value([]).run()
    at = knop(at, "Bewaren")
    bo = er_zijn().met_naam("Bo Smit")
    assert bo is not None and bo.scholen == frozenset({"98DA"})


@pytest.mark.parametrize("wat", ["weghalen", "alleen lezen"])
@pytest.mark.parametrize("blijft", [True, False])
def test_wat_op_iemands_naam_staat_gaat_niet_stil_mee(bestuur_een_school: Staat, wat: str, *, blijft: bool) -> None:
    """Wie er niet meer bij kan: eerst staat er hoeveel het is en wie het krijgt, en anders ziet de coördinator het."""
    at = zeg_wie(bestuur_een_school.open("beheer", deel="Medewerkers"), "An").run()
    with opslag_van("bord").schrijf(doe("An")) as hand:
        bo = voeg_medewerker_toe(hand, Medewerker("", "Bo", None, "school", frozenset({"98DA"})))
        keuze = Keuze(status=TE_DOEN, instelling=("98DA",), soort=("F",))
        hoeveel = aantal(hand.con, keuze)
        besluit(hand, Besluit(eigenaar="Bo"), keuze, hoeveel, gezien(hand.con))
    at.run()
    at.selectbox(key="medewerker_0").set_value(bo.code).run()
    if wat == "alleen lezen":
        at.radio(key=veld(at, "rol")).set_value("lezer").run()
    verder = "Weghalen" if wat == "weghalen" else "Bewaren"
    knop(at, verder)
    assert f"**{hoeveel} bevindingen** te doen bij De Wissel (98DA)" in tekst(at)
    assert at.button(key="doorgeven_zeker").disabled, "wie niets kiest, kan niet door"
    # AppTest houdt een dialoog niet open: de keuze staat er al als hij weer opengaat.
    at.session_state["doorgeven_aan"] = "" if blijft else "An"
    knop(at, verder)
    at.button(key="doorgeven_zeker").click().run()
    bo_nu = er_zijn().met_naam("Bo")
    assert (bo_nu is None) if wat == "weghalen" else (bo_nu is not None and bo_nu.rol == "lezer")
    zin = f"**{hoeveel} bevindingen** staan op naam van iemand die er niet bij kan."
    for pagina in ("beheer", "overzicht"):
        deel = {"deel": "Medewerkers"} if pagina == "beheer" else {}
        assert (zin in tekst(zeg_wie(bestuur_een_school.open(pagina, **deel), "An").run())) == blijft
    werklijst = zeg_wie(bestuur_een_school.open("werklijst", onbereikbaar="1"), "An").run()
    assert (f"**{hoeveel} te doen" in tekst(werklijst)) == blijft


def test_wie_anders_gaat_heten_heet_meteen_overal_zo(bestuur_een_school: Staat) -> None:
    """Ook waar een lijst van namen al bewaard was."""
    at = zeg_wie(bestuur_een_school.open("werklijst"), "An").run()
    omgeving = open_omgeving()
    (code,) = [code for code, naam in eigenaarcodes(omgeving).items() if naam == "An"]
    an = er_zijn().met_naam("An")
    assert an is not None
    with opslag_van("bord").schrijf(doe("An")) as hand:
        wijzig_medewerker(hand, replace(an, naam="An Bakker"))
    assert at.run().session_state["wie"] == an.code
    assert "An Bakker" in tekst(at)
    codes = eigenaarcodes(open_omgeving())
    assert {*codes.values()} == {LEEG, "An Bakker"}
    assert codes[code] == "An Bakker", "een link of bewaard filter van voor die tijd wijst nog naar hem"


def test_scholen_mogen_niet_meer_accepteren(bestuur_een_school: Staat) -> None:
    at = zeg_wie(bestuur_een_school.open("beheer", deel="Medewerkers"), "An").run()
    at.toggle(key="accepteren_True").set_value(False).run()
    assert "niet meer zelf accepteren" in at.success[0].value
    with opslag_van("bord").lees(doe()) as con:
        assert not school_accepteert(con)
