"""De voordeur: elke pagina komt via `_start.py`, en anders niet."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import WORTEL

PAGINAS = ["overzicht", "uploaden", "werklijst", "uitleg", "dekking"]


@pytest.mark.parametrize("naam", PAGINAS)
def test_elke_pagina_draait_via_de_voordeur(naam: str, schone_caches: None) -> None:
    at = AppTest.from_file(WORTEL / "pages" / "_start.py").run()
    at.switch_page(f"{naam}.py").run()
    assert not at.exception
    assert not at.error
    assert at.title[0].value == naam.capitalize()


@pytest.mark.parametrize("naam", PAGINAS)
def test_een_pagina_zonder_voordeur_toont_niets(naam: str, schone_caches: None) -> None:
    at = AppTest.from_file(WORTEL / "pages" / f"{naam}.py").run()
    assert [fout.value for fout in at.error] == ["Open deze pagina via het menu van Signaalwijzer."]
    assert not at.title
