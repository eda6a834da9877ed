"""Een naam kiezen: uit wie er zijn, of een nieuwe als dat mag."""

import pytest
from streamlit.testing.v1 import AppTest

from pages._bezoek.wie.naamkeuze import STAAT_ER_NIET_BIJ


def _pagina(namen: list[str], nieuw: bool) -> None:
    import streamlit as st

    from pages._bezoek.wie.naamkeuze import kies_naam

    naam = kies_naam("Uw naam", namen, "wie", nieuw=nieuw, placeholder="Kies", uitleg="Wie u bent.")
    st.text(repr(naam))
    kies_naam(
        "Een ander",
        namen,
        "ander",
        nieuw=nieuw,
        placeholder="Kies",
        uitleg="Wie het is.",
        bij_keuze=lambda gekozen: st.session_state.update(gezegd=[*st.session_state.get("gezegd", []), gekozen]),
    )


def _open(namen: list[str], *, nieuw: bool) -> AppTest:
    return AppTest.from_function(_pagina, args=(namen, nieuw)).run()


def test_zonder_namen_typt_men_meteen() -> None:
    at = _open([], nieuw=True)
    assert not at.selectbox and [t.label for t in at.text_input] == ["Uw naam", "Een ander"]
    at.text_input(key="wie").set_value("  An ").run()
    assert at.text[0].value == "'An'"


@pytest.mark.parametrize("nieuw", [True, False])
def test_kiezen_uit_wie_er_zijn(nieuw: bool) -> None:
    at = _open(["An", "Bo"], nieuw=nieuw)
    assert at.text[0].value == "None" and not at.text_input
    assert (STAAT_ER_NIET_BIJ in at.selectbox(key="wie").options) == nieuw
    at.selectbox(key="wie").set_value("Bo").run()
    assert at.text[0].value == "'Bo'" and not at.text_input


def test_een_nieuwe_naam_komt_uit_een_tweede_veld() -> None:
    at = _open(["An"], nieuw=True)
    at.selectbox(key="wie").set_value(STAAT_ER_NIET_BIJ).run()
    assert at.text[0].value == "None"
    at.text_input(key="wie_nieuw").set_value("Bo").run()
    assert at.text[0].value == "'Bo'"


@pytest.mark.parametrize("namen", [[], ["An"]])
def test_wie_gezegd_is_komt_een_keer_en_de_velden_zijn_weer_leeg(namen: list[str]) -> None:
    at = _open(namen, nieuw=True)
    if namen:
        at.selectbox(key="ander").set_value(STAAT_ER_NIET_BIJ).run()
        assert "gezegd" not in at.session_state
    at.text_input(key="ander_nieuw" if namen else "ander").set_value("Bo").run()
    assert at.session_state["gezegd"] == ["Bo"]
    if namen:
        assert at.selectbox(key="ander").value is None and not [t for t in at.text_input if t.key == "ander_nieuw"]
        at.selectbox(key="ander").set_value("An").run()
        assert at.session_state["gezegd"] == ["Bo", "An"]
