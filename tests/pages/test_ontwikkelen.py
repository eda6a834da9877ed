"""Wie ontwikkelt ziet een fout heel, en krijgt nooit eigen gegevens te zien."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from pages._bezoek import omgeving
from pages._bezoek.paginas import PAGINAS, Pagina
from pages._server import foutenlog
from pages._server.foutenlog import OMGEVING_ONTWIKKEL
from tests.pages.conftest import Staat, knop, tekst

WEIGERT = "Daarom gaat dan alleen het demobestuur open"


@pytest.fixture
def ontwikkelt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Zet de ontwikkelstand aan."""
    monkeypatch.setenv(OMGEVING_ONTWIKKEL, "1")


def fout_op_de_pagina() -> None:
    import polars as pl

    from pages._bezoek.fouten import vangnet

    with vangnet():
        pl.DataFrame({"aantal": ["twaalf"]}).cast(pl.Int64)


@pytest.mark.verwacht_fout
def test_een_fout_is_heel_te_zien(ontwikkelt: None, caplog: pytest.LogCaptureFixture) -> None:
    at = AppTest.from_function(fout_op_de_pagina).run()
    assert at.error[0].value.startswith("Er ging iets mis.")
    (heel,) = at.exception
    assert "twaalf" in heel.message
    assert "fout_op_de_pagina" in "".join(heel.stack_trace)
    assert "Traceback" in caplog.text
    assert "twaalf" in caplog.text


@pytest.mark.verwacht_fout
@pytest.mark.parametrize("waarde", [None, "", "0", "ja"])
def test_anders_ziet_niemand_meer_dan_een_kenmerk(
    waarde: str | None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv(OMGEVING_ONTWIKKEL, raising=False)
    if waarde is not None:
        monkeypatch.setenv(OMGEVING_ONTWIKKEL, waarde)
    at = AppTest.from_function(fout_op_de_pagina).run()
    assert not at.exception
    assert "twaalf" not in caplog.text + tekst(at)


@pytest.mark.parametrize("pagina", PAGINAS, ids=lambda pagina: pagina.naam)
def test_eigen_gegevens_gaan_niet_open(
    bestuur_een_school: Staat, ontwikkelt: None, pagina: Pagina, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(omgeving, "opslag_van", lambda naam: pytest.fail("De opslag ging open."))
    at = bestuur_een_school.open(pagina.naam)
    assert [WEIGERT in fout.value for fout in at.error] == [True]
    assert [titel.value for titel in at.title] == [pagina.titel]
    assert not at.get("file_uploader")
    assert not at.main.button


def test_het_demobestuur_gaat_wel_open(bestuur_demo: Staat, ontwikkelt: None) -> None:
    at = bestuur_demo.open()
    assert not at.error
    knop(at, "Demo verlaten")
    assert WEIGERT in at.error[0].value


def test_de_terminal_zegt_dat_er_niets_wordt_weggelaten(
    ontwikkelt: None, logboek_terug: None, caplog: pytest.LogCaptureFixture
) -> None:
    foutenlog.beveilig_logboek()
    assert "SIGNAALWIJZER_ONTWIKKEL=1: fouten zijn heel te zien" in caplog.text
    logging.getLogger("een.ander.pakket").error("stap %s", "1234567")
    assert "stap 1234567" in caplog.text
