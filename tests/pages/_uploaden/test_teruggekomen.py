"""Wie tijdens een upload weg was, vindt terug wat er stond; wat er niet meer is, zegt dat."""

import pytest
import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from data.verzonnen.bouwer import naar_csv
from pages._onderdelen.tekst import letterlijk
from pages._uploaden.kolommen import VERBETERD
from tests.pages.conftest import Staat, knop, tekst
from tests.pages.upload import code, kies, klas


def test_wie_even_weggaat_vindt_bestand_en_antwoorden_terug(bestuur_leeg: Staat) -> None:
    rijen = [{**rij, "leerlingnummer": rij["bsn"]} for rij in klas(12)]
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", naar_csv(rijen)))
    at = knop(at, "Ons voorstel overnemen")
    at.selectbox(key=f"school_nieuw_{code()}_cluster").set_value("4 – gedrag")
    at.text_input(key=f"school_nieuw_{code()}_naam").set_value("De Wilgen")
    at.checkbox[0].check()
    at.text_input(key="wie_upload").set_value("An de Vries").run()
    at = at.switch_page("uitleg.py").run().switch_page("uploaden.py").run()
    assert not at.file_uploader
    assert "dat staat hier nog" in tekst(at)
    assert len(at.checkbox) == 1
    at = knop(at, "Inlezen en controleren")
    assert not at.error
    assert "12 rijen van De Wilgen" in at.success[0].value
    assert at.file_uploader


def test_wat_er_nog_stond_is_weg_te_halen(bestuur_leeg: Staat) -> None:
    at = kies(bestuur_leeg.open("uploaden"), ("export.csv", naar_csv(klas())))
    at = at.switch_page("uitleg.py").run().switch_page("uploaden.py").run()
    at = knop(at, "Weghalen en opnieuw kiezen")
    assert at.file_uploader
    assert letterlijk("export.csv") not in tekst(at)
    at = at.switch_page("uitleg.py").run().switch_page("uploaden.py").run()
    assert at.file_uploader


def test_een_bestand_dat_er_niet_meer_is_moet_opnieuw(bestuur_leeg: Staat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Na een herstart laat de browser het bestand nog zien; de server krijgt dan een naam zonder inhoud."""

    def zonder_inhoud(*_: object, key: str, **__: object) -> list[object]:
        st.session_state[key] = [DeletedFile("weg")] if key == "bestanden_0" else []
        return []

    with monkeypatch.context() as herstart:
        herstart.setattr(st, "file_uploader", zonder_inhoud)
        at = bestuur_leeg.open("uploaden")
    assert "De verbinding met Signaalwijzer is weg geweest" in at.warning[0].value
    at = kies(at.run(), ("export.csv", naar_csv(klas())))
    assert not at.warning
    assert "kolommen herkend" in tekst(at)


def test_wie_even_weggaat_vindt_zijn_kolommen_terug(bestuur_een_school: Staat) -> None:
    at = kies(bestuur_een_school.open("uploaden"), ("export.csv", naar_csv(klas())))
    verbeterd = at.session_state[VERBETERD]
    ((sleutel, (begin, nu)),) = verbeterd.items()
    assert nu["Groep"] == "groep"
    verbeterd[sleutel] = (begin, {**nu, "Groep": None})
    at = at.switch_page("uitleg.py").run().switch_page("uploaden.py").run()
    assert at.session_state[VERBETERD][sleutel][1]["Groep"] is None
    at = at.run()
    assert at.session_state[VERBETERD][sleutel][1] == {**nu, "Groep": None}
