"""Wat de gebruiker ziet en wat in het logboek komt als iets misgaat."""

import logging
import re
import sys
import warnings
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages._server import foutenlog

BSN = "999990019"


@pytest.fixture(autouse=True)
def zeef(logboek_terug: None) -> None:
    foutenlog.beveilig_logboek()


def gebruikersfout() -> None:
    from data.fouten import Gebruikersfout
    from pages._bezoek.fouten import vangnet

    with vangnet():
        raise Gebruikersfout("Het bestand las.csv is leeg.")


def eigen_fout() -> None:
    import polars as pl

    from pages._bezoek.fouten import vangnet

    with vangnet():
        pl.DataFrame({"bsn": ["999990019", "Jansen"]}).cast(pl.Int64)


def paniek() -> None:
    from polars.exceptions import PanicException

    from pages._bezoek.fouten import vangnet

    with vangnet():
        raise PanicException("999990019 Jansen")


def fout_in_een_callback_met_vangnet() -> None:
    import streamlit as st

    from pages._bezoek.fouten import vangnet

    @vangnet()
    def klik() -> None:
        raise ValueError("999990019 Jansen")

    st.button("Klik", on_click=klik)
    st.write("De pagina staat er nog.")


def fout_in_een_fragment_met_vangnet() -> None:
    import streamlit as st

    from pages._bezoek.fouten import vangnet

    @st.fragment
    @vangnet()
    def deel() -> None:
        raise ValueError("999990019 Jansen")

    deel()


def stoppen_is_geen_fout() -> None:
    import streamlit as st

    from pages._bezoek.fouten import vangnet

    def deel() -> None:
        st.write("Voor.")
        st.stop()

    with vangnet():
        deel()
    st.write("Na.")


def test_een_gebruikersfout_staat_er_zoals_zij_is() -> None:
    at = AppTest.from_function(gebruikersfout).run()
    assert [fout.value for fout in at.error] == ["Het bestand las.csv is leeg."]


@pytest.mark.verwacht_fout
@pytest.mark.parametrize(
    "script", [eigen_fout, paniek, fout_in_een_callback_met_vangnet, fout_in_een_fragment_met_vangnet]
)
def test_een_eigen_fout_krijgt_een_kenmerk(script: Callable[[], None], caplog: pytest.LogCaptureFixture) -> None:
    at = AppTest.from_function(script).run()
    if at.button:
        at.button[0].click().run()
        assert at.markdown[0].value == "De pagina staat er nog."
    assert not at.exception
    (fout,) = at.error
    kenmerk = re.search(r"\*\*([A-Z]{6})\*\*", fout.value)
    assert kenmerk is not None
    assert fout.value.startswith("Er ging iets mis.")
    assert f"Fout {kenmerk[1]}: " in caplog.text
    assert BSN not in caplog.text + fout.value
    assert "Jansen" not in caplog.text + fout.value


def test_stoppen_gaat_gewoon_door() -> None:
    at = AppTest.from_function(stoppen_is_geen_fout).run()
    assert [tekst.value for tekst in at.markdown] == ["Voor."]
    assert not at.error


def test_het_logboek_noemt_de_plaats_in_ons_eigen_bestand(caplog: pytest.LogCaptureFixture) -> None:
    try:
        int(f"{BSN} Jansen")
    except ValueError:
        logging.getLogger("een.ander.pakket").exception("Mislukt")
    assert re.search(r"ValueError in tests/pages/_bezoek/test_fouten\.py:\d+", caplog.text)
    assert "Jansen" not in caplog.text
    assert BSN not in caplog.text


@pytest.mark.parametrize(
    ("melding", "argumenten"),
    [
        (f"leerling {BSN}", ()),
        ("leerling %s", (BSN,)),
        ("leerling %d", (int(BSN),)),
        ("leerling %(bsn)s", ({"bsn": BSN},)),
        ("fout %s", (ValueError(f"{BSN} Jansen"),)),
        (ValueError(f"{BSN} Jansen"), ()),
        ("te weinig %s %s", (BSN,)),
        ("leerling 9999.90.019", ()),
        ("leerling 99 99 90 019", ()),
        ("geboren op %s", ("09-03-2015",)),
    ],
)
def test_geen_getal_en_geen_melding_komt_in_een_log(
    melding: object, argumenten: tuple[object, ...], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("een.ander.pakket").warning(melding, *argumenten)
    assert len(caplog.records) == 1
    assert not re.search(r"\d.?\d.?\d.?\d.?\d", caplog.records[0].getMessage())
    assert "Jansen" not in caplog.text


@pytest.mark.parametrize("naam", ["uvicorn.error", "starlette", "streamlit.runtime", "tornado.access", "py.warnings"])
def test_de_zeef_zit_op_elke_logger(naam: str, capfd: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger(naam)
    logger.addHandler(eigen := logging.StreamHandler())
    try:
        logger.error("leerling %s", BSN)
    finally:
        logger.removeHandler(eigen)
    assert "leerling #####" in capfd.readouterr().err


def test_ook_wat_python_zelf_meldt_gaat_door_de_zeef(caplog: pytest.LogCaptureFixture) -> None:
    class Klem:
        def __del__(self) -> None:
            raise ValueError(f"{BSN} Jansen")

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"leerling {BSN}", UserWarning, stacklevel=1)
    Klem()
    sys.excepthook(ValueError, ValueError(f"{BSN} Jansen"), None)
    assert "leerling #####" in caplog.text
    assert caplog.text.count("ValueError in ") == 2
    assert "Jansen" not in caplog.text
